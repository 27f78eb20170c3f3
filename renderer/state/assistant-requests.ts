import type { Answer, AssistantMode } from '../../shared/assistant/proposal.ts';
import type { SendPreview } from '../../shared/assistant/send-preview.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { keepTurn, removeChat, requireChat, selectTurns, useChatStore } from './chat-store.ts';
import { showDialog } from './dialog-store.ts';
import { reportFailure } from './notice-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';
import type { WaitingRequest } from './waiting-request.ts';
import { type AssistantState, selectProposal, useAssistantStore } from './assistant-store.ts';
import { turnOf, type TurnRequest } from './assistant-turn.ts';
import { receiveProposed } from './shown-proposal.ts';

/** Asks for what stands in the composer. */
export async function ask(): Promise<void> {
  const { prompt, mode, context } = useAssistantStore.getState();
  useAssistantStore.setState({ answers: {}, askedContext: context });
  await request(prompt, mode, []);
}

/** Asks the same again with the answers to its questions. */
export async function askWithAnswers(): Promise<void> {
  const { proposed, answers } = useAssistantStore.getState();
  if (proposed === null) return;
  const { prompt, mode } = proposed.proposal;
  const given = Object.values(answers).filter(({ text }) => text.trim() !== '');
  await request(prompt, mode, given);
}

/** Asks what the user has agreed to send just now. */
export async function askWithConsent({ prompt, mode, answers }: WaitingRequest): Promise<void> {
  await request(prompt, mode, answers, true);
}

/** What a request would send first: one that waits for consent, or what stands in the composer. Nothing is sent. */
export async function previewSending(waiting: WaitingRequest | null): Promise<SendPreview> {
  await sendPendingTyping();
  const { prompt, mode, provider, context, askedContext, attached, allowValues } =
    useAssistantStore.getState();
  const chat = useChatStore.getState().chat?.id;
  return invoke('assistant.preview', {
    prompt: waiting?.prompt ?? prompt,
    mode: waiting?.mode ?? mode,
    provider,
    answers: [...(waiting?.answers ?? [])],
    ...(chat === undefined ? {} : { chat }),
    context: [...(waiting === null ? context : askedContext)],
    attachments: attached.map(({ id }) => id),
    allowValues,
  });
}

/** Nothing was sent: what was there before is there again, and the user is shown what would be sent. */
async function waitForConsent(
  waiting: WaitingRequest,
  before: Pick<AssistantState, 'proposed' | 'shown'>,
): Promise<void> {
  if (useChatStore.getState().chat?.turns.length === 0) await removeChat();
  useAssistantStore.setState(before);
  showDialog({ kind: 'what-is-sent', waiting });
}

async function request(
  prompt: string,
  mode: AssistantMode,
  answers: readonly Answer[],
  consent = false,
): Promise<void> {
  const {
    proposed: earlier,
    shown,
    provider,
    askedContext,
    attached,
    allowValues,
  } = useAssistantStore.getState();
  const turn = crypto.randomUUID();
  lastAsked = { turn, context: askedContext, attachments: attached.map(({ name }) => name) };
  // The host forgets the proposal before.
  useAssistantStore.setState({ proposed: null, shown: null, wanted: null });
  const call = async (): Promise<ProposedProject> => {
    await sendPendingTyping();
    const { id: chat } = await requireChat(prompt);
    return invoke('assistant.ask', {
      prompt,
      mode,
      provider,
      answers: [...answers],
      chat,
      turn,
      context: [...askedContext],
      attachments: attached.map(({ id }) => id),
      allowValues,
      consent,
    }).catch(async (thrown: unknown) => {
      const isUnasked = toBridgeError(thrown).code === 'needs-consent';
      if (isUnasked) await waitForConsent({ prompt, mode, answers }, { proposed: earlier, shown });
      throw thrown;
    });
  };
  await whileWorking({ phase: 'asking', worker: provider, call, keep: keepAnswer });
}

/** What this window asked last: its chat gets to know what was sent, not what the composer has by then. */
let lastAsked: ({ readonly turn: string } & Omit<TurnRequest, 'activity'>) | null = null;

function requestOf(turn: string): Omit<TurnRequest, 'activity'> {
  return lastAsked?.turn === turn ? lastAsked : { context: [], attachments: [] };
}

async function keepAnswer({ proposal, origin }: ProposedProject): Promise<void> {
  if (origin === null) return;
  const { activity } = useAssistantStore.getState();
  await keepTurn(
    origin.chat,
    turnOf(origin.turn, proposal, { ...requestOf(origin.turn), activity }),
  );
}

/** Keeps the request of a proposal in its chat where that has none: its answer came when no window waited for it. */
export async function keepLostAnswer({ proposal, origin }: ProposedProject): Promise<void> {
  if (origin === null) return;
  const asked = { ...requestOf(origin.turn), activity: [] };
  await keepTurn(origin.chat, turnOf(origin.turn, proposal, asked), { onlyNew: true });
}

/** Waits for a proposal that was asked for before this window was loaded or connected anew. */
export async function joinWork(
  worker: string,
  keep: (proposed: ProposedProject) => Promise<void>,
): Promise<void> {
  const call = (): Promise<ProposedProject | null> => invoke('assistant.join', {});
  await whileWorking({ phase: 'asking', worker, call, keep });
}

/** Tries some of the changes instead of those that are chosen now. */
export async function choose(changes: readonly string[]): Promise<void> {
  const id = selectProposal(useAssistantStore.getState())?.id;
  if (id === undefined) return;
  const isHidden = useAssistantStore.getState().shown === null;
  useAssistantStore.setState({ wanted: changes });
  const call = (): Promise<ProposedProject> =>
    invoke('proposal.choose', { proposal: id, changes: [...changes] });
  await whileWorking({ phase: 'choosing', call });
  if (isHidden) useAssistantStore.setState({ shown: null });
}

/** Goes on with a proposal whose answer broke off; it stays the same one, with further changes. */
export async function resume(): Promise<void> {
  const { proposed, activity: earlier } = useAssistantStore.getState();
  if (proposed === null) return;
  useAssistantStore.setState({ whole: null });
  const call = async (): Promise<ProposedProject> => {
    await sendPendingTyping();
    return invoke('assistant.resume', { proposal: proposed.proposal.id });
  };
  const keep = async ({ proposal, origin }: ProposedProject): Promise<void> => {
    if (origin === null) return;
    const activity = [...earlier, ...useAssistantStore.getState().activity];
    const kept = selectTurns(useChatStore.getState()).find(({ id }) => id === origin.turn);
    const asked = { ...(kept ?? requestOf(origin.turn)), activity };
    await keepTurn(origin.chat, turnOf(origin.turn, proposal, asked));
  };
  const { provider: worker } = proposed.proposal;
  await whileWorking({ phase: 'asking', worker, call, keep });
}

let lastWork = 0;

interface Work {
  readonly phase: 'asking' | 'choosing';
  /** The provider that is at work; none where only the host is. */
  readonly worker?: string | null;
  readonly call: () => Promise<ProposedProject | null>;
  /** Notes the answer in its chat. */
  readonly keep?: (proposed: ProposedProject) => Promise<void>;
}

/** Of several, one after the other, only the last one counts: the host ends those before. */
async function whileWorking({ phase, worker = null, call, keep }: Work): Promise<void> {
  const folder = useProjectStore.getState().snapshot?.folder;
  const work = ++lastWork;
  const isLast = (): boolean =>
    work === lastWork && useProjectStore.getState().snapshot?.folder === folder;
  useAssistantStore.setState({ phase, worker, error: null, said: '', activity: [], tokens: null });
  try {
    const proposed = await call();
    if (proposed === null || !isLast()) return;
    // A chat that cannot be kept takes nothing of the proposal away.
    if (keep !== undefined) reportFailure(keep(proposed));
    receiveProposed(proposed);
  } catch (thrown) {
    const { code, message, hint } = toBridgeError(thrown);
    if (!isLast()) return;
    const isError = code !== 'cancelled' && code !== 'needs-consent';
    const error = isError ? { message, hint: hint ?? null } : null;
    useAssistantStore.setState({ error, wanted: null });
  } finally {
    if (work === lastWork) useAssistantStore.setState({ phase: 'idle', worker: null });
  }
}

/** A model's work is shown as far as it is complete; the planner has nothing to show before its end. */
export async function stopAssistant(): Promise<void> {
  const { worker, said, activity } = useAssistantStore.getState();
  const hasWork = worker !== 'builtin' && (said !== '' || activity.length > 0);
  await invoke(hasWork ? 'assistant.stop' : 'assistant.cancel', {});
}
