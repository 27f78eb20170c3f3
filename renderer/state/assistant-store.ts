import { create } from 'zustand';
import type { AttachedFile } from '../../shared/assistant/attached-file.ts';
import type { ContextReference } from '../../shared/assistant/context.ts';
import type { Answer, AssistantMode, Proposal } from '../../shared/assistant/proposal.ts';
import type { AssistantProgress, TokenProgress } from '../../shared/assistant/progress.ts';
import type { SendPreview } from '../../shared/assistant/send-preview.ts';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import type { ProposedProject, TurnPlace } from '../../shared/contract/assistant-calls.ts';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { isCardFile } from '../../shared/planner/workflow-card.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import {
  mappingKey,
  openProposedMapping,
  selectOpenMapping,
  useMapperStore,
} from '../mapper/mapper-store.ts';
import {
  keepTurn,
  newChat,
  openChat,
  refreshChat,
  removeChat,
  requireChat,
  useChatStore,
} from './chat-store.ts';
import { showDialog } from './dialog-store.ts';
import { findWorkflow } from './model-lookup.ts';
import { reportFailure } from './notice-store.ts';
import { showPlan } from './plan-page-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';
import { selectTrigger } from './selection-store.ts';
import { touchedMappings } from './touched-mappings.ts';
import { selectCentre, showCentre, useViewStore } from './view-store.ts';
import type { WaitingRequest } from './waiting-request.ts';
import { withoutPlaces } from './without-places.ts';

/** What the assistant is asked for and what it proposed. The proposal itself is kept by the host. */
export interface AssistantState {
  /** What stands in the composer. */
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  /** What of the project the prompt speaks of. */
  readonly context: readonly ContextReference[];
  /** What the last request spoke of: answers to its questions ask the same again. */
  readonly askedContext: readonly ContextReference[];
  readonly attached: readonly AttachedFile[];
  /** Whether values of samples and payloads may be sent, in the chat that is shown. */
  readonly allowValues: boolean;
  readonly phase: 'idle' | 'asking' | 'choosing' | 'accepting';
  readonly proposed: ProposedProject | null;
  /** The choice of changes that is being tried; `null` where the proposal is of the one that was made last. */
  readonly wanted: readonly string[] | null;
  /** What was typed or picked for questions, by their ids. */
  readonly answers: Readonly<Record<string, string>>;
  /** What a model said so far in its present turn. */
  readonly said: string;
  /** What it did before that. */
  readonly activity: readonly AssistantProgress[];
  /** The tokens of the work that is under way. */
  readonly tokens: TokenProgress | null;
  /** Why the last request came to nothing. */
  readonly error: { readonly message: string; readonly hint: string | null } | null;
  /** The key of the proposed workflow that is drawn in place of the project's own; `null` for the project as it is. */
  readonly shown: string | null;
  /** Whether the mapper draws proposed mappings in place of the project's own. */
  readonly showsMappings: boolean;
}

const initialAssistant: AssistantState = {
  prompt: '',
  mode: 'build',
  provider: 'builtin',
  context: [],
  askedContext: [],
  attached: [],
  allowValues: false,
  phase: 'idle',
  proposed: null,
  wanted: null,
  answers: {},
  said: '',
  activity: [],
  tokens: null,
  error: null,
  shown: null,
  showsMappings: true,
};

export const useAssistantStore = create<AssistantState>()(() => initialAssistant);

export const selectProposal = ({ proposed }: AssistantState): Proposal | null =>
  proposed?.proposal ?? null;
/** The request of a chat that the proposal answers. */
export const selectOrigin = ({ proposed }: AssistantState): TurnPlace | null =>
  proposed?.origin ?? null;
export const selectIsWorking = ({ phase }: AssistantState): boolean => phase !== 'idle';
export const selectProposedModel = ({ proposed }: AssistantState): ProjectModel | null =>
  proposed?.model ?? null;
export const selectShownProposed = ({ shown }: AssistantState): string | null => shown;

/** The proposed workflow that is drawn on the canvas; `null` for the project as it is. */
export const selectShownWorkflow = ({ proposed, shown }: AssistantState): Workflow | null =>
  findWorkflow(proposed?.model ?? null, shown);

export function setComposer(
  change: Partial<
    Pick<AssistantState, 'prompt' | 'mode' | 'provider' | 'context' | 'attached' | 'allowValues'>
  >,
): void {
  useAssistantStore.setState(change);
}

export function setAnswer(question: string, text: string): void {
  useAssistantStore.setState(({ answers }) => ({ answers: { ...answers, [question]: text } }));
}

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

/** Shows what is proposed: the workflow on the canvas that it changes, or the first one it adds; else the first mapping. */
function receiveProposed(proposed: ProposedProject): void {
  const { shown } = useAssistantStore.getState();
  const now = useProjectStore.getState().snapshot?.model ?? null;
  const touched = touchedWorkflows(now, proposed.model);
  const kept = touched.find((key) => key === shown) ?? touched[0] ?? null;
  useAssistantStore.setState({ proposed, shown: kept, wanted: null });
  const mappings = touchedMappings(now, proposed.model);
  // Who looks at a proposed mapping while trying other changes goes on to do so.
  if (isInMapper(mappings)) return;
  if (kept !== null) showCentre('canvas');
  else if (mappings[0] !== undefined) openProposedMapping(mappings[0]);
}

function isInMapper(mappings: readonly Mapping[]): boolean {
  const open = selectOpenMapping(useMapperStore.getState());
  const isShown = selectCentre(useViewStore.getState()) === 'mapper';
  return isShown && mappings.some((mapping) => mappingKey(mapping) === open);
}

/** The keys of the proposed workflows that are new or not as they are now. */
export function touchedWorkflows(
  now: ProjectModel | null,
  proposed: ProjectModel | null,
): readonly string[] {
  const before = new Map(now?.workflows.map((workflow) => [workflow.key, workflow]));
  return (proposed?.workflows ?? [])
    .filter((workflow) => withoutPlaces(workflow) !== withoutPlaces(before.get(workflow.key)))
    .map(({ key }) => key);
}

export const selectShowsProposedMappings = ({ showsMappings }: AssistantState): boolean =>
  showsMappings;

export function showProposedMappings(showsMappings: boolean): void {
  useAssistantStore.setState({ showsMappings });
}

export function showProposed(workflow: string | null): void {
  useAssistantStore.setState({ shown: workflow });
  showCentre('canvas');
}

/** A model's work is shown as far as it is complete; the planner has nothing to show before its end. */
export async function stopAssistant(): Promise<void> {
  const { provider, said, activity } = useAssistantStore.getState();
  const hasWork = provider !== 'builtin' && (said !== '' || activity.length > 0);
  await invoke(hasWork ? 'assistant.stop' : 'assistant.cancel', {});
}

/** Makes the chosen changes, one entry of undo; the first workflow they touch is shown. */
export async function accept(): Promise<void> {
  const { proposed, shown } = useAssistantStore.getState();
  if (proposed === null) return;
  useAssistantStore.setState({ phase: 'accepting', error: null });
  try {
    await sendPendingTyping();
    const { id, chosen } = proposed.proposal;
    await invoke('proposal.accept', { proposal: id, changes: [...chosen] });
    if (proposed.origin !== null) reportFailure(refreshChat(proposed.origin.chat));
    const { mode, provider } = proposed.proposal;
    const { allowValues } = useAssistantStore.getState();
    useAssistantStore.setState({ ...initialAssistant, mode, provider, allowValues });
    if (shown !== null) selectTrigger(shown);
    else if (mode === 'plan') showPlan(hasCard(proposed.proposal) ? 'workflows' : 'research');
  } catch (thrown) {
    const { code, message, hint } = toBridgeError(thrown);
    // The host has made the proposal anew for the project as it is.
    const again = code === 'stale' ? await invoke('proposal.current', {}) : null;
    if (again !== null) receiveProposed(again);
    useAssistantStore.setState({ error: { message, hint: hint ?? null } });
  } finally {
    useAssistantStore.setState({ phase: 'idle' });
  }
}

function hasCard({ files }: Proposal): boolean {
  return files.some(({ file }) => isCardFile(file));
}

function turnOf(
  id: string,
  { mode, provider, prompt, title, answer, declined, summary, usage }: Proposal,
  { activity, askedContext, attached }: AssistantState,
): ChatTurn {
  return {
    id,
    at: new Date().toISOString(),
    mode,
    provider,
    prompt,
    context: [...askedContext],
    attachments: attached.map(({ name }) => name),
    title,
    answer: declined === null ? answer : `${declined.reason} ${declined.suggestion}`,
    summary: [...summary],
    outcome: summary.length === 0 ? 'answered' : 'open',
    usage,
    checkpoint: null,
    applied: [],
    activity: activity.flatMap(keptActivity),
  };
}

/** What a chat keeps of it: what was done, in plain lists. */
function keptActivity(event: AssistantProgress): ChatTurn['activity'] {
  switch (event.kind) {
    case 'tool':
      return [event];
    case 'repair':
      return [{ ...event, problems: [...event.problems] }];
    default:
      return [];
  }
}

/** Forgets what was proposed; the prompt goes back to the composer. */
export async function dismiss(): Promise<void> {
  const { proposed } = useAssistantStore.getState();
  if (proposed === null) return;
  const { id, prompt, mode, provider } = proposed.proposal;
  await invoke('proposal.dismiss', { proposal: id });
  if (proposed.origin !== null) reportFailure(refreshChat(proposed.origin.chat));
  const { context, attached, allowValues } = useAssistantStore.getState();
  useAssistantStore.setState({
    ...initialAssistant,
    prompt,
    mode,
    provider,
    context,
    attached,
    allowValues,
  });
}

/** Asks for the proposal that waits, for a window that was loaded anew. */
export async function loadProposal(): Promise<void> {
  if (useProjectStore.getState().snapshot === null) return;
  const proposed = await invoke('proposal.current', {});
  if (proposed === null || useAssistantStore.getState().phase !== 'idle') return;
  const { prompt, mode, provider } = proposed.proposal;
  useAssistantStore.setState({ prompt, mode, provider });
  receiveProposed(proposed);
  if (proposed.origin === null || useChatStore.getState().chat !== null) return;
  // The chat may be gone: then the proposal stands alone.
  await openChat(proposed.origin.chat).catch(() => forgetOrigin(proposed.origin));
}

/** Shows another chat; `null` begins a new one. A proposal that waits goes on to wait in its own. */
export async function switchChat(id: string | null): Promise<void> {
  if (id === null) newChat();
  else await openChat(id);
  // What may be told is decided anew in each chat.
  useAssistantStore.setState({ error: null, allowValues: false });
}

/** Removes the chat that is shown. Its proposal, if one waits, is kept and belongs to none. */
export async function removeShownChat(): Promise<void> {
  const id = useChatStore.getState().chat?.id;
  await removeChat();
  const origin = selectOrigin(useAssistantStore.getState());
  if (origin?.chat === id) forgetOrigin(origin);
}

function forgetOrigin(origin: TurnPlace | null): void {
  useAssistantStore.setState(({ proposed }) =>
    proposed !== null && proposed.origin === origin
      ? { proposed: { ...proposed, origin: null } }
      : {},
  );
}

export function receiveProgress(event: AssistantProgress): void {
  switch (event.kind) {
    case 'text':
      useAssistantStore.setState(({ said }) => ({ said: said.slice(0, event.at) + event.text }));
      return;
    case 'usage':
      useAssistantStore.setState({ tokens: event });
      return;
    case 'waiting':
      useAssistantStore.setState(({ activity }) => ({ activity: [...activity, event] }));
      return;
    default:
      useAssistantStore.setState(({ activity }) => ({ said: '', activity: [...activity, event] }));
  }
}

export function forgetAssistant(): void {
  useAssistantStore.setState(initialAssistant);
}
