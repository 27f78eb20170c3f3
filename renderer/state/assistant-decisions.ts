import type { Proposal } from '../../shared/assistant/proposal.ts';
import { isCardFile } from '../../shared/planner/workflow-card.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { newChat, openChat, refreshChat, removeChat, useChatStore } from './chat-store.ts';
import { reportFailure } from './notice-store.ts';
import { showPlan } from './plan-page-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { selectTrigger } from './selection-store.ts';
import {
  forgetOrigin,
  initialAssistant,
  useAssistantStore,
  type AssistantState,
} from './assistant-store.ts';
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
    leaveComposer((composer) =>
      composer.prompt === proposed.proposal.prompt
        ? { ...composer, prompt: '', context: [], attached: [] }
        : composer,
    );
    if (shown !== null) selectTrigger(shown);
    else if (proposed.proposal.mode === 'plan')
      showPlan(hasCard(proposed.proposal) ? 'workflows' : 'research');
  } catch (thrown) {
    const { code, message, hint } = toBridgeError(thrown);
    // The host has made the proposal anew for the project as it is.
    const again = code === 'stale' ? (await invoke('proposal.current', {})).proposed : null;
    if (again !== null) receiveProposed(again);
    useAssistantStore.setState({ error: { message, hint: hint ?? null } });
  } finally {
    useAssistantStore.setState({ phase: 'idle' });
  }
}

function hasCard({ files }: Proposal): boolean {
  return files.some(({ file }) => isCardFile(file));
}

/** Forgets what was proposed. What stands in the composer stays there: the same request, or one that was begun since. */
export async function dismiss(): Promise<void> {
  const { proposed } = useAssistantStore.getState();
  if (proposed === null) return;
  await invoke('proposal.dismiss', { proposal: proposed.proposal.id });
  if (proposed.origin !== null) reportFailure(refreshChat(proposed.origin.chat));
  leaveComposer((composer) => composer);
}

type ComposerPart = Pick<
  AssistantState,
  'prompt' | 'mode' | 'provider' | 'context' | 'attached' | 'allowValues'
>;

/** Forgets everything but what stands in the composer by now. */
function leaveComposer(change: (composer: ComposerPart) => ComposerPart): void {
  useAssistantStore.setState(({ prompt, mode, provider, context, attached, allowValues }) => ({
    ...initialAssistant,
    ...change({ prompt, mode, provider, context, attached, allowValues }),
  }));
}

/** Shows another chat; `null` begins a new one. A proposal that waits goes on to wait in its own. */
export async function switchChat(id: string | null): Promise<void> {
  if (id === null) newChat();
  else await openChatOrForget(id);
  // What may be told is decided anew in each chat.
  useAssistantStore.setState({ error: null, allowValues: false });
}

/** Another window may have removed the chat: its proposal stands alone then. */
async function openChatOrForget(id: string): Promise<void> {
  try {
    await openChat(id);
  } catch (thrown) {
    if (toBridgeError(thrown).code === 'not-found') forgetOrigin(id);
    throw thrown;
  }
}

/** Removes the chat that is shown. Its proposal, if one waits, is kept and belongs to none. */
export async function removeShownChat(): Promise<void> {
  const id = useChatStore.getState().chat?.id;
  await removeChat();
  if (id !== undefined) forgetOrigin(id);
}
