import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { TurnPlace } from '../../shared/contract/assistant-calls.ts';
import { isCardFile } from '../../shared/planner/workflow-card.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { newChat, openChat, refreshChat, removeChat, useChatStore } from './chat-store.ts';
import { reportFailure } from './notice-store.ts';
import { showPlan } from './plan-page-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';
import { selectTrigger } from './selection-store.ts';
import { initialAssistant, selectOrigin, useAssistantStore } from './assistant-store.ts';
import { receiveProposed } from './shown-proposal.ts';

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
