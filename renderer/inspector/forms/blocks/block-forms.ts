import type { BlockKind } from '../../../../shared/model/block.ts';
import { entryOf, type BlockFormEntry, type NewBlockChoice } from './block-form.ts';
import { completeForm, rescheduleForm, startForm } from './durable.ts';
import { codeForm, conditionForm, loopForm, returnForm, throwForm } from './flow.ts';
import { issueForm } from './issue.ts';
import { kvForm } from './kv.ts';
import { logForm } from './log.ts';
import { mappingForm } from './mapping.ts';
import { pageChoices } from './pages.ts';
import { requestForm } from './request.ts';
import { variableForm } from './variable.ts';

/** Every kind of block with its form, in the order of the menu. */
export const blockForms: Readonly<Record<BlockKind, BlockFormEntry>> = {
  request: entryOf(requestForm),
  mapping: entryOf(mappingForm),
  condition: entryOf(conditionForm),
  loop: entryOf(loopForm),
  kv: entryOf(kvForm),
  log: entryOf(logForm),
  variable: entryOf(variableForm),
  issue: entryOf(issueForm),
  start: entryOf(startForm),
  reschedule: entryOf(rescheduleForm),
  complete: entryOf(completeForm),
  return: entryOf(returnForm),
  throw: entryOf(throwForm),
  code: entryOf(codeForm),
};

/** What the menu of new blocks offers. */
export const newBlockChoices: readonly NewBlockChoice[] = [
  ...Object.values(blockForms).flatMap(({ choices }): readonly NewBlockChoice[] => choices),
  ...pageChoices,
];
