import {
  withCardTexts,
  type CardTexts,
  type WorkflowCard,
} from '../../shared/planner/workflow-card.ts';
import { replaceRequest } from '../assistant/mentions/speaking-store.ts';
import { ask } from '../state/assistant-requests.ts';
import { useAssistantStore } from '../state/assistant-store.ts';
import { showRight } from '../state/layout-store.ts';
import { addNotice, reportFailure } from '../state/notice-store.ts';
import { applyCommands, selectFiles, useProjectStore } from '../state/project-store.ts';
import { goToProposed } from '../state/shown-proposal.ts';
import { undoOnly } from '../state/undo-only.ts';
import { selectCentre, useViewStore } from '../state/view-store.ts';
import { endCardChange, isAnyCardChanged } from './card-draft-store.ts';

/** Hands a card to the assistant: its prompt is sent, and the card goes with it. */
export async function buildCard(file: string, { prompt }: WorkflowCard): Promise<void> {
  replaceRequest({ prompt, mode: 'build', context: [{ kind: 'file', file }], attached: [] });
  showRight('assistant');
  const { proposed: earlier } = useAssistantStore.getState();
  await ask();
  const { proposed } = useAssistantStore.getState();
  const isAtPlan = selectCentre(useViewStore.getState()) === 'plan';
  const files = selectFiles(useProjectStore.getState()).map(({ file: path }) => path);
  // Who changes another card meanwhile is left to it.
  if (isAtPlan && proposed !== earlier && !isAnyCardChanged(files)) goToProposed();
}

/** Changes fields of a card in its file as it is now; the rest of the file stays. */
export async function changeCard(
  file: string,
  text: string,
  change: Partial<CardTexts>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await applyCommands([{ command: 'file.write', file, text: withCardTexts(text, change) }]);
}

export async function removeCard(file: string, { title }: WorkflowCard): Promise<void> {
  const { label } = await applyCommands([{ command: 'file.remove', file }]);
  endCardChange(file);
  const otherwise = `The project was changed since the card “${title}” was removed.`;
  addNotice({
    severity: 'info',
    message: `The card “${title}” was removed.`,
    action: { label: 'Undo', perform: () => reportFailure(undoOnly(label, otherwise)) },
  });
}
