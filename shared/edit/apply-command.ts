import type { Command } from './command.ts';
import { moveStep, removeStep } from './commands/step-arrange.ts';
import { replaceSource } from './commands/source-replace.ts';
import { setStepBackground } from './commands/step-background.ts';
import { duplicateStep } from './commands/step-duplicate.ts';
import { unwrapForEach, wrapForEach } from './commands/step-for-each.ts';
import { insertStep } from './commands/step-insert.ts';
import { renameStep, setStep } from './commands/step-set.ts';
import { setTrigger } from './commands/trigger-set.ts';
import { createWorkflow } from './commands/workflow-create.ts';
import { removeWorkflow } from './commands/workflow-remove.ts';
import { renameWorkflow } from './commands/workflow-rename.ts';
import type { Draft } from './draft.ts';

/** Carries one command out on a draft. Returns its label for undo; throws FlowrightError when it cannot be done. */
export function applyCommand(draft: Draft, command: Command): string {
  switch (command.command) {
    case 'workflow.create':
      return createWorkflow(draft, command);
    case 'workflow.rename':
      return renameWorkflow(draft, command);
    case 'workflow.remove':
      return removeWorkflow(draft, command);
    case 'trigger.set':
      return setTrigger(draft, command);
    case 'step.insert':
    case 'catch.add':
      return insertStep(draft, command);
    case 'step.remove':
      return removeStep(draft, command);
    case 'step.move':
      return moveStep(draft, command);
    case 'step.rename':
      return renameStep(draft, command);
    case 'step.set':
      return setStep(draft, command);
    case 'step.setBackground':
      return setStepBackground(draft, command);
    case 'step.duplicate':
      return duplicateStep(draft, command);
    case 'step.wrapForEach':
      return wrapForEach(draft, command);
    case 'step.unwrap':
      return unwrapForEach(draft, command);
    case 'source.replace':
      return replaceSource(draft, command);
  }
}
