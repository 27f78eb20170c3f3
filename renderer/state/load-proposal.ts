import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { joinWork, keepLostAnswer } from './assistant-requests.ts';
import { forgetOrigin, selectProposal, setComposer, useAssistantStore } from './assistant-store.ts';
import { openChat, useChatStore } from './chat-store.ts';
import { knownProvider } from './models-store.ts';
import { useProjectStore } from './project-store.ts';
import { receiveProposed } from './shown-proposal.ts';

/** Asks where the assistant stands: for a project that was opened, and after a broken connection. */
export async function loadProposal(): Promise<void> {
  const folder = openFolder();
  if (folder === undefined) return;
  const { proposed, making } = await invoke('proposal.current', {});
  const isIdle = (): boolean =>
    openFolder() === folder && useAssistantStore.getState().phase === 'idle';
  if (!isIdle()) return;
  const request = making ?? proposed?.proposal;
  if (request !== undefined) fillEmptyComposer(request);
  if (proposed !== null) {
    show(proposed);
    await rejoinChat(proposed);
  }
  // What was asked for when the connection broke is made on.
  if (making !== null && isIdle()) await joinWork(making.provider, rejoinChat);
}

function openFolder(): string | undefined {
  return useProjectStore.getState().snapshot?.folder;
}

/** Words that were begun are worth more than what is asked already. */
function fillEmptyComposer({
  prompt,
  mode,
  provider,
}: Pick<Proposal, 'prompt' | 'mode' | 'provider'>): void {
  if (useAssistantStore.getState().prompt.trim() !== '') return;
  setComposer({ prompt, mode, provider: knownProvider(provider) });
}

/** Who sees it already is led nowhere. */
function show(proposed: ProposedProject): void {
  const isThere = selectProposal(useAssistantStore.getState())?.id === proposed.proposal.id;
  useAssistantStore.setState({ error: null });
  if (isThere) useAssistantStore.setState({ proposed, wanted: null });
  else receiveProposed(proposed);
}

/** Shows the chat of a proposal unless another one is open, with the request in it. */
async function rejoinChat(proposed: ProposedProject): Promise<void> {
  const { origin } = proposed;
  if (origin === null) return;
  try {
    await keepLostAnswer(proposed);
    if (useChatStore.getState().chat === null) await openChat(origin.chat);
  } catch (thrown) {
    if (toBridgeError(thrown).code !== 'not-found') throw thrown;
    forgetOrigin(origin.chat);
  }
}
