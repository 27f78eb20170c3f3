import {
  IconArrowsSplit2,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconFileExport,
  IconPlayerTrackNext,
  IconPlugConnected,
  IconRepeat,
  IconRepeatOff,
} from '@tabler/icons-react';
import type { Action, ActionFacts } from '../actions/action.ts';
import type { Command } from '../../shared/edit/command.ts';
import type { Step, Workflow } from '../../shared/model/project.ts';
import { showDialog } from '../state/dialog-store.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import { applyCommands } from '../state/project-store.ts';
import { selectStepKey, selectSteps, useSelectionStore } from '../state/selection-store.ts';
import { currentWorkflow } from './canvas-edits.ts';
import { canvasView } from './canvas-store.ts';
import { copySelectedSteps, cutSelectedSteps, pasteFromClipboard } from './clipboard.ts';

function workflowAt({ project, selection }: ActionFacts): Workflow | null {
  return findWorkflow(project?.model ?? null, selection.workflow);
}

/** The one selected step. */
function stepAt(facts: ActionFacts): Step | null {
  const { selection } = facts.selection;
  const [key, ...more] = selection.kind === 'steps' ? selection.keys : [];
  return more.length > 0 ? null : findStep(workflowAt(facts), key ?? null);
}

const hasSteps = (facts: ActionFacts): boolean =>
  workflowAt(facts) !== null && facts.selection.selection.kind === 'steps';

const canvas = { group: 'Canvas', scope: 'canvas' } as const;

const copyAction: Action = {
  ...canvas,
  id: 'canvas.copy',
  label: 'Copy as TypeScript',
  icon: IconCopy,
  shortcuts: ['mod+C'],
  keywords: ['clipboard'],
  isAvailable: hasSteps,
  perform: copySelectedSteps,
};

const cutAction: Action = {
  ...canvas,
  id: 'canvas.cut',
  label: 'Cut',
  icon: IconCut,
  shortcuts: ['mod+X'],
  keywords: ['clipboard', 'move'],
  isAvailable: hasSteps,
  perform: cutSelectedSteps,
};

const pasteAction: Action = {
  ...canvas,
  id: 'canvas.paste',
  label: 'Paste steps',
  icon: IconClipboard,
  shortcuts: ['mod+V'],
  isByEvent: true,
  keywords: ['clipboard', 'insert'],
  isAvailable: (facts) => workflowAt(facts) !== null,
  perform: pasteFromClipboard,
};

/** Performs a command on the selected step and keeps a step selected. */
async function changeStep(
  make: (target: { workflow: string; step: string }) => Command,
): Promise<void> {
  const workflow = currentWorkflow();
  const step = selectStepKey(useSelectionStore.getState());
  if (workflow === null || step === null) return;
  const index = workflow.steps.findIndex(({ key }) => key === step);
  await applyCommands([make({ workflow: workflow.key, step })]);
  const now = currentWorkflow();
  const same = findStep(now, step) ?? now?.steps[index] ?? null;
  if (now !== null && same !== null) selectSteps(now.key, [same.key]);
  canvasView()?.focusSelection();
}

export const duplicateStepAction: Action = {
  ...canvas,
  id: 'canvas.duplicate',
  label: 'Duplicate step',
  icon: IconCopyPlus,
  shortcuts: ['mod+D'],
  keywords: ['copy', 'again'],
  isAvailable: (facts) => stepAt(facts) !== null,
  perform: () => changeStep((target) => ({ command: 'step.duplicate', ...target })),
};

export const wrapAction: Action = {
  ...canvas,
  id: 'canvas.wrap',
  label: 'Run for each item',
  icon: IconRepeat,
  keywords: ['loop', 'for each', 'list', 'unpack', 'serial'],
  isAvailable: (facts) => {
    const step = stepAt(facts);
    return step !== null && step.role === 'then' && step.kind !== 'opaque' && step.forEach === null;
  },
  perform: () =>
    changeStep((target) => ({ command: 'step.wrapForEach', ...target, mode: 'serial' })),
};

const wrapParallelAction: Action = {
  ...wrapAction,
  id: 'canvas.wrap-parallel',
  label: 'Run for each item, in parallel',
  keywords: ['loop', 'for each', 'list', 'unpack'],
  perform: () =>
    changeStep((target) => ({ command: 'step.wrapForEach', ...target, mode: 'parallel' })),
};

export const unwrapAction: Action = {
  ...canvas,
  id: 'canvas.unwrap',
  label: 'Run once, not for each item',
  icon: IconRepeatOff,
  keywords: ['loop', 'unwrap'],
  isAvailable: (facts) => (stepAt(facts)?.forEach ?? null) !== null,
  perform: () => changeStep((target) => ({ command: 'step.unwrap', ...target })),
};

/** The one word that says how the items of a for-each are run. */
const forEachModeAction: Action = {
  ...canvas,
  id: 'canvas.for-each-mode',
  name: 'Run the items in parallel',
  label: (facts) =>
    stepAt(facts)?.forEach?.mode === 'parallel'
      ? 'Run the items one after the other'
      : 'Run the items in parallel',
  icon: IconArrowsSplit2,
  keywords: ['serial', 'parallel', 'for each', 'loop'],
  isAvailable: (facts) => (stepAt(facts)?.forEach ?? null) !== null,
  perform: () => {
    const step = findStep(currentWorkflow(), selectStepKey(useSelectionStore.getState()));
    const mode = step?.forEach?.mode === 'parallel' ? 'serial' : 'parallel';
    return changeStep((target) => ({ command: 'step.setForEach', ...target, mode }));
  },
};

export const backgroundAction: Action = {
  ...canvas,
  id: 'canvas.background',
  name: 'Run in the background',
  label: (facts) =>
    stepAt(facts)?.background === true ? 'Wait for it to end' : 'Run in the background',
  icon: IconPlayerTrackNext,
  keywords: ['background', 'foreground', 'async'],
  isAvailable: (facts) => {
    const kind = stepAt(facts)?.kind;
    return kind === 'fn' || kind === 'http';
  },
  perform: () => {
    const step = findStep(currentWorkflow(), selectStepKey(useSelectionStore.getState()));
    const background = step?.background !== true;
    return changeStep((target) => ({ command: 'step.setBackground', ...target, background }));
  },
};

export const duplicateWorkflowAction: Action = {
  id: 'canvas.workflow-duplicate',
  label: 'Duplicate workflow…',
  group: 'Canvas',
  icon: IconCopyPlus,
  keywords: ['copy'],
  isAvailable: (facts) => workflowAt(facts) !== null,
  perform: () => showWorkflowDialog('duplicate-workflow'),
};

export const moveWorkflowAction: Action = {
  id: 'canvas.workflow-move',
  label: 'Move workflow to a file…',
  group: 'Canvas',
  icon: IconFileExport,
  keywords: ['file', 'rename'],
  isAvailable: (facts) => workflowAt(facts) !== null,
  perform: () => showWorkflowDialog('move-workflow'),
};

function showWorkflowDialog(kind: 'duplicate-workflow' | 'move-workflow'): void {
  const workflow = currentWorkflow();
  if (workflow !== null) showDialog({ kind, workflow: workflow.key });
}

export const registerWorkflowAction: Action = {
  id: 'canvas.workflow-register',
  label: 'Register workflow',
  group: 'Canvas',
  icon: IconPlugConnected,
  keywords: ['index.ts', 'run'],
  isAvailable: (facts) => workflowAt(facts)?.registered === false,
  perform: async () => {
    const workflow = currentWorkflow();
    if (workflow === null) return;
    await applyCommands([{ command: 'project.registerWorkflow', workflow: workflow.key }]);
  },
};

export const reshapeActions: readonly Action[] = [
  copyAction,
  cutAction,
  pasteAction,
  duplicateStepAction,
  wrapAction,
  wrapParallelAction,
  unwrapAction,
  forEachModeAction,
  backgroundAction,
  duplicateWorkflowAction,
  moveWorkflowAction,
  registerWorkflowAction,
];
