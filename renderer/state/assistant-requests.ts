import type { Answer, AssistantMode } from '../../shared/assistant/proposal.ts';
import type { SendPreview } from '../../shared/assistant/send-preview.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { keepTurn, removeChat, requireChat, useChatStore } from './chat-store.ts';
import { showDialog } from './dialog-store.ts';
import { reportFailure } from './notice-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';
import type { WaitingRequest } from './waiting-request.ts';
import { type AssistantState, selectProposal, useAssistantStore } from './assistant-store.ts';
import { turnOf } from './assistant-turn.ts';
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
  const given = Object.entries(answers)
    .filter(([, text]) => text.trim() !== '')
    .map(([question, text]) => ({ question, text }));
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
  before: Pick<AssistantState, 'proposed' | 'shown' | 'wanted'>,
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
  const { proposed: earlier, shown, wanted } = useAssistantStore.getState();
  const { provider, askedContext, attached, allowValues } = useAssistantStore.getState();
  // The host forgets the proposal before.
  useAssistantStore.setState({ proposed: null, shown: null, wanted: null });
  await whileWorking('asking', async () => {
    await sendPendingTyping();
    const { id: chat } = await requireChat(prompt);
    const turn = crypto.randomUUID();
    const proposed = await invoke('assistant.ask', {
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
      const before = { proposed: earlier, shown, wanted };
      if (isUnasked) await waitForConsent({ prompt, mode, answers }, before);
      throw thrown;
    });
    // A chat that cannot be kept takes nothing of the proposal away.
    reportFailure(keepTurn(chat, turnOf(turn, proposed.proposal, useAssistantStore.getState())));
    return proposed;
  });
}

/** Tries some of the changes instead of those that are chosen now. */
export async function choose(changes: readonly string[]): Promise<void> {
  const id = selectProposal(useAssistantStore.getState())?.id;
  if (id === undefined) return;
  const isHidden = useAssistantStore.getState().shown === null;
  useAssistantStore.setState({ wanted: changes });
  await whileWorking('choosing', () =>
    invoke('proposal.choose', { proposal: id, changes: [...changes] }),
  );
  if (isHidden) useAssistantStore.setState({ shown: null });
}

/** Goes on with a proposal whose answer broke off; it stays the same one, with further changes. */
export async function resume(): Promise<void> {
  const { proposed, activity: earlier } = useAssistantStore.getState();
  if (proposed === null) return;
  await whileWorking('asking', async () => {
    await sendPendingTyping();
    const resumed = await invoke('assistant.resume', { proposal: proposed.proposal.id });
    if (resumed.origin !== null) {
      const { chat, turn } = resumed.origin;
      const state = useAssistantStore.getState();
      const whole = { ...state, activity: [...earlier, ...state.activity] };
      reportFailure(keepTurn(chat, turnOf(turn, resumed.proposal, whole)));
    }
    return resumed;
  });
}

let lastWork = 0;

/** Of several, one after the other, only the last one counts: the host ends those before. */
async function whileWorking(
  phase: 'asking' | 'choosing',
  call: () => Promise<ProposedProject>,
): Promise<void> {
  const folder = useProjectStore.getState().snapshot?.folder;
  const work = ++lastWork;
  const isLast = (): boolean =>
    work === lastWork && useProjectStore.getState().snapshot?.folder === folder;
  useAssistantStore.setState({ phase, error: null, said: '', activity: [], tokens: null });
  try {
    const proposed = await call();
    if (isLast()) receiveProposed(proposed);
  } catch (thrown) {
    const { code, message, hint } = toBridgeError(thrown);
    if (!isLast()) return;
    const isError = code !== 'cancelled' && code !== 'needs-consent';
    const error = isError ? { message, hint: hint ?? null } : null;
    useAssistantStore.setState({ error, wanted: null });
  } finally {
    if (work === lastWork) useAssistantStore.setState({ phase: 'idle' });
  }
}

/** A model's work is shown as far as it is complete; the planner has nothing to show before its end. */
export async function stopAssistant(): Promise<void> {
  const { provider, said, activity } = useAssistantStore.getState();
  const hasWork = provider !== 'builtin' && (said !== '' || activity.length > 0);
  await invoke(hasWork ? 'assistant.stop' : 'assistant.cancel', {});
}
