import {
  withCardTexts,
  type CardTexts,
  type WorkflowCard,
} from '../../shared/planner/workflow-card.ts';
import { ask } from '../state/assistant-requests.ts';
import { setComposer } from '../state/assistant-store.ts';
import { showRight } from '../state/layout-store.ts';
import { addNotice, reportFailure } from '../state/notice-store.ts';
import { applyCommands, undo } from '../state/project-store.ts';

/** Hands a card to the assistant: its prompt is sent, and the card goes with it. */
export async function buildCard(file: string, { prompt }: WorkflowCard): Promise<void> {
  setComposer({ prompt, mode: 'build', context: [{ kind: 'file', file }] });
  showRight('assistant');
  await ask();
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
  await applyCommands([{ command: 'file.remove', file }]);
  addNotice({
    severity: 'info',
    message: `The card “${title}” was removed.`,
    action: { label: 'Undo', perform: () => reportFailure(undo()) },
  });
}
