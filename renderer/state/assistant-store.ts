import { create } from 'zustand';
import type { Answer, AssistantMode, Proposal } from '../../shared/assistant/proposal.ts';
import type { AssistantProgress } from '../../shared/assistant/progress.ts';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { keepTurn, requireChat, useChatStore } from './chat-store.ts';
import { findWorkflow } from './model-lookup.ts';
import { reportFailure } from './notice-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';
import { selectTrigger } from './selection-store.ts';
import { showCentre } from './view-store.ts';
import { withoutPlaces } from './without-places.ts';

/** What the assistant is asked for and what it proposed. The proposal itself is kept by the host. */
export interface AssistantState {
  /** What stands in the composer. */
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
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
  /** The turn of the chat that the proposal belongs to. */
  readonly turn: string | null;
  /** Why the last request came to nothing. */
  readonly error: { readonly message: string; readonly hint: string | null } | null;
  /** The key of the proposed workflow that is drawn in place of the project's own; `null` for the project as it is. */
  readonly shown: string | null;
}

const initialAssistant: AssistantState = {
  prompt: '',
  mode: 'build',
  provider: 'builtin',
  phase: 'idle',
  proposed: null,
  wanted: null,
  answers: {},
  said: '',
  activity: [],
  turn: null,
  error: null,
  shown: null,
};

export const useAssistantStore = create<AssistantState>()(() => initialAssistant);

export const selectProposal = ({ proposed }: AssistantState): Proposal | null =>
  proposed?.proposal ?? null;
export const selectIsWorking = ({ phase }: AssistantState): boolean => phase !== 'idle';
export const selectProposedModel = ({ proposed }: AssistantState): ProjectModel | null =>
  proposed?.model ?? null;
export const selectShownProposed = ({ shown }: AssistantState): string | null => shown;

/** The proposed workflow that is drawn on the canvas; `null` for the project as it is. */
export const selectShownWorkflow = ({ proposed, shown }: AssistantState): Workflow | null =>
  findWorkflow(proposed?.model ?? null, shown);

export function setComposer(
  change: Partial<Pick<AssistantState, 'prompt' | 'mode' | 'provider'>>,
): void {
  useAssistantStore.setState(change);
}

export function setAnswer(question: string, text: string): void {
  useAssistantStore.setState(({ answers }) => ({ answers: { ...answers, [question]: text } }));
}

/** Asks for what stands in the composer. */
export async function ask(): Promise<void> {
  const { prompt, mode } = useAssistantStore.getState();
  useAssistantStore.setState({ answers: {} });
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

async function request(
  prompt: string,
  mode: AssistantMode,
  answers: readonly Answer[],
): Promise<void> {
  const { provider } = useAssistantStore.getState();
  // The host forgets the proposal before.
  useAssistantStore.setState({ proposed: null, shown: null, wanted: null });
  await whileWorking('asking', async () => {
    await sendPendingTyping();
    const { id: chat } = await requireChat(prompt);
    const turn = crypto.randomUUID();
    useAssistantStore.setState({ turn });
    const asked = { prompt, mode, provider, answers: [...answers], chat };
    const proposed = await invoke('assistant.ask', asked);
    const { activity } = useAssistantStore.getState();
    // A chat that cannot be kept takes nothing of the proposal away.
    reportFailure(keepTurn(chat, turnOf(turn, proposed.proposal, activity)));
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
  useAssistantStore.setState({ phase, error: null, said: '', activity: [] });
  try {
    const proposed = await call();
    if (isLast()) receiveProposed(proposed);
  } catch (thrown) {
    const { code, message, hint } = toBridgeError(thrown);
    if (!isLast()) return;
    const error = code === 'cancelled' ? null : { message, hint: hint ?? null };
    useAssistantStore.setState({ error, wanted: null });
  } finally {
    if (work === lastWork) useAssistantStore.setState({ phase: 'idle' });
  }
}

/** Shows what is proposed: the workflow on the canvas that it changes, or the first one it adds. */
function receiveProposed(proposed: ProposedProject): void {
  const { shown } = useAssistantStore.getState();
  const touched = touchedWorkflows(
    useProjectStore.getState().snapshot?.model ?? null,
    proposed.model,
  );
  const kept = touched.find((key) => key === shown) ?? touched[0] ?? null;
  useAssistantStore.setState({ proposed, shown: kept, wanted: null });
  if (kept !== null) showCentre('canvas');
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
    reportFailure(decideTurn(proposed.proposal, 'accepted'));
    const { mode, provider } = proposed.proposal;
    useAssistantStore.setState({ ...initialAssistant, mode, provider });
    if (shown !== null) selectTrigger(shown);
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

function turnOf(
  id: string,
  { mode, provider, prompt, title, answer, declined, summary, usage }: Proposal,
  activity: readonly AssistantProgress[],
): ChatTurn {
  return {
    id,
    at: new Date().toISOString(),
    mode,
    provider,
    prompt,
    title,
    answer: declined === null ? answer : `${declined.reason} ${declined.suggestion}`,
    summary: [...summary],
    outcome: summary.length === 0 ? 'answered' : 'open',
    usage,
    activity: activity.filter(({ kind }) => kind !== 'text').map((event) => progressCopy(event)),
  };
}

/** The chat's form is of plain lists. */
function progressCopy(event: AssistantProgress): ChatTurn['activity'][number] {
  return event.kind === 'repair' ? { ...event, problems: [...event.problems] } : event;
}

/** Notes in the chat what became of a proposal. */
async function decideTurn(proposal: Proposal, outcome: ChatTurn['outcome']): Promise<void> {
  const { turn } = useAssistantStore.getState();
  const { chat } = useChatStore.getState();
  const kept = chat?.turns.find(({ id }) => id === turn);
  if (chat === null || kept === undefined) return;
  const decided = proposal.changes.length === 0 ? 'answered' : outcome;
  await keepTurn(chat.id, { ...kept, summary: [...proposal.summary], outcome: decided });
}

/** Forgets what was proposed; the prompt goes back to the composer. */
export async function dismiss(): Promise<void> {
  const proposal = selectProposal(useAssistantStore.getState());
  if (proposal === null) return;
  await invoke('proposal.dismiss', { proposal: proposal.id });
  reportFailure(decideTurn(proposal, 'dismissed'));
  const { prompt, mode, provider } = proposal;
  useAssistantStore.setState({ ...initialAssistant, prompt, mode, provider });
}

/** Asks for the proposal that waits, for a window that was loaded anew. */
export async function loadProposal(): Promise<void> {
  if (useProjectStore.getState().snapshot === null) return;
  const proposed = await invoke('proposal.current', {});
  if (proposed === null || useAssistantStore.getState().phase !== 'idle') return;
  const { prompt, mode, provider } = proposed.proposal;
  useAssistantStore.setState({ prompt, mode, provider });
  receiveProposed(proposed);
}

export function receiveProgress(event: AssistantProgress): void {
  useAssistantStore.setState(({ activity }) =>
    event.kind === 'text' ? { said: event.text } : { said: '', activity: [...activity, event] },
  );
}

export function forgetAssistant(): void {
  useAssistantStore.setState(initialAssistant);
}
