import type { Command } from './command.ts';
import { moveBlock, removeBlock } from './commands/block-arrange.ts';
import { insertBlock } from './commands/block-insert.ts';
import { setBlock, setRequest } from './commands/block-set.ts';
import { addBranch } from './commands/condition-add-branch.ts';
import { removeFile } from './commands/file-remove.ts';
import { writeFile } from './commands/file-write.ts';
import { moveStep, removeStep } from './commands/step-arrange.ts';
import { retryRequest } from './commands/request-retry.ts';
import { replaceSource } from './commands/source-replace.ts';
import { setStepBackground } from './commands/step-background.ts';
import { duplicateStep } from './commands/step-duplicate.ts';
import { setForEach, unwrapForEach, wrapForEach } from './commands/step-for-each.ts';
import { moveRule, removeRule } from './commands/mapping-arrange.ts';
import { createMapping } from './commands/mapping-create.ts';
import { extractMapping } from './commands/mapping-extract.ts';
import { inlineMapping } from './commands/mapping-inline.ts';
import { renameMapping } from './commands/mapping-rename.ts';
import { setRule } from './commands/mapping-set-rule.ts';
import { addSample, generateTests } from './commands/mapping-tests.ts';
import { insertStep } from './commands/step-insert.ts';
import { pasteSteps } from './commands/step-paste.ts';
import { fixProblem } from './commands/problem-fix.ts';
import { silenceProblem } from './commands/problem-silence.ts';
import { createShape } from './commands/shape-create.ts';
import { adoptShapeRename, renameShapeField } from './commands/shape-rename-field.ts';
import { updateShape } from './commands/shape-update.ts';
import { renameStep, setStep } from './commands/step-set.ts';
import { changeText } from './commands/text-change.ts';
import { setTrigger } from './commands/trigger-set.ts';
import { useVariable } from './commands/variable-use.ts';
import { createWorkflow } from './commands/workflow-create.ts';
import { duplicateWorkflow } from './commands/workflow-duplicate.ts';
import { moveWorkflow } from './commands/workflow-move.ts';
import { registerInProject } from './commands/workflow-register.ts';
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
    case 'step.setForEach':
      return setForEach(draft, command);
    case 'step.paste':
      return pasteSteps(draft, command);
    case 'workflow.duplicate':
      return duplicateWorkflow(draft, command);
    case 'workflow.moveToFile':
      return moveWorkflow(draft, command);
    case 'project.registerWorkflow':
      return registerInProject(draft, command);
    case 'mapping.create':
      return createMapping(draft, command);
    case 'mapping.removeRule':
      return removeRule(draft, command);
    case 'mapping.moveRule':
      return moveRule(draft, command);
    case 'mapping.rename':
      return renameMapping(draft, command);
    case 'mapping.extract':
      return extractMapping(draft, command);
    case 'mapping.inline':
      return inlineMapping(draft, command);
    case 'mapping.setRule':
      return setRule(draft, command);
    case 'mapping.addSample':
      return addSample(draft, command);
    case 'mapping.generateTests':
      return generateTests(draft, command);
    case 'shape.create':
      return createShape(draft, command);
    case 'shape.update':
      return updateShape(draft, command);
    case 'shape.renameField':
      return renameShapeField(draft, command);
    case 'shape.adoptRename':
      return adoptShapeRename(draft, command);
    case 'block.insert':
      return insertBlock(draft, command);
    case 'block.set':
      return setBlock(draft, command);
    case 'block.remove':
      return removeBlock(draft, command);
    case 'block.move':
      return moveBlock(draft, command);
    case 'variable.use':
      return useVariable(draft, command);
    case 'request.set':
      return setRequest(draft, command);
    case 'request.retry':
      return retryRequest(draft, command);
    case 'condition.addBranch':
      return addBranch(draft, command);
    case 'source.replace':
      return replaceSource(draft, command);
    case 'problem.fix':
      return fixProblem(draft, command);
    case 'problem.silence':
      return silenceProblem(draft, command);
    case 'text.change':
      return changeText(draft, command);
    case 'file.write':
      return writeFile(draft, command);
    case 'file.remove':
      return removeFile(draft, command);
  }
}
