import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCode,
  IconCursorText,
  IconListDetails,
  IconMaximize,
  IconPlus,
  IconRowInsertBottom,
  IconSquareOff,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '@tabler/icons-react';
import type { Action, ActionFacts } from '../actions/action.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import { setPanelOpen, showBottomTab } from '../state/layout-store.ts';
import {
  clearSelection,
  selectStepKey,
  selectSteps,
  selectTrigger,
  useSelectionStore,
} from '../state/selection-store.ts';
import {
  currentWorkflow,
  moveSelectedStep,
  placeForInsertion,
  removeSelectedSteps,
} from './canvas-edits.ts';
import {
  canvasView,
  openInsertMenu,
  setCreatingWorkflow,
  startRenaming,
  triggerName,
} from './canvas-store.ts';
import { stepNodeId, triggerNodeId } from '../../shared/layout/placed.ts';
import { neighbour, type Direction } from './neighbour.ts';
import { pictureOf } from './picture.ts';
import { moveTarget } from './steps.ts';

const hasWorkflow = ({ project, selection }: ActionFacts): boolean =>
  findWorkflow(project?.model ?? null, selection.workflow) !== null;

const hasStep = ({ selection }: ActionFacts): boolean => selection.selection.kind === 'steps';

const hasSelection = ({ selection }: ActionFacts): boolean =>
  selection.selection.kind !== 'nothing';

export const newWorkflow: Action = {
  id: 'canvas.new-workflow',
  label: 'New workflow…',
  group: 'Canvas',
  icon: IconPlus,
  keywords: ['create', 'webhook', 'schedule', 'durable'],
  isAvailable: ({ project }) => project !== null,
  perform: () => setCreatingWorkflow(true),
};

export const insertStepAction: Action = {
  id: 'canvas.insert',
  label: 'Insert step…',
  group: 'Canvas',
  icon: IconRowInsertBottom,
  shortcuts: ['/'],
  scope: 'canvas',
  keywords: ['add', 'fn', 'http', 'catch', 'function'],
  isAvailable: hasWorkflow,
  perform: () => openInsertMenu(placeForInsertion()),
};

const renameAction: Action = {
  id: 'canvas.rename',
  label: 'Rename',
  group: 'Canvas',
  icon: IconCursorText,
  shortcuts: ['F2'],
  keywords: ['id', 'name'],
  isAvailable: hasNamedSelection,
  perform: () => startRenaming(selectStepKey(useSelectionStore.getState()) ?? triggerName),
};

/** Only an id that is written out can be changed in its place. */
function hasNamedSelection({ project, selection }: ActionFacts): boolean {
  const workflow = findWorkflow(project?.model ?? null, selection.workflow);
  if (selection.selection.kind === 'trigger') return workflow !== null && workflow.id !== null;
  const key =
    selection.selection.kind === 'steps' ? (selection.selection.keys.at(-1) ?? null) : null;
  return (findStep(workflow, key)?.id ?? null) !== null;
}

export const removeAction: Action = {
  id: 'canvas.remove',
  label: 'Delete step',
  group: 'Canvas',
  icon: IconTrash,
  shortcuts: ['Delete', 'Backspace'],
  scope: 'canvas',
  keywords: ['remove'],
  isAvailable: hasStep,
  perform: removeSelectedSteps,
};

export const moveUpAction = moveAction('up', 'Move step up', IconArrowUp);
export const moveDownAction = moveAction('down', 'Move step down', IconArrowDown);

function moveAction(direction: 'up' | 'down', label: string, icon: Icon): Action {
  return {
    id: `canvas.move-${direction}`,
    label,
    group: 'Canvas',
    icon,
    shortcuts: [direction === 'up' ? 'alt+ArrowUp' : 'alt+ArrowDown'],
    scope: 'canvas',
    keywords: ['reorder'],
    isAvailable: ({ project, selection }) => {
      const workflow = findWorkflow(project?.model ?? null, selection.workflow);
      if (workflow === null || selection.selection.kind !== 'steps') return false;
      const key = selection.selection.keys.at(-1) ?? '';
      return moveTarget(workflow, key, direction) !== null;
    },
    perform: () => moveSelectedStep(direction),
  };
}

const openInspector: Action = {
  id: 'canvas.inspect',
  label: 'Edit in the inspector',
  group: 'Canvas',
  icon: IconListDetails,
  shortcuts: ['Enter'],
  scope: 'canvas',
  isAvailable: hasSelection,
  perform: () => {
    setPanelOpen('inspector', true);
    // The panel may have to open first.
    requestAnimationFrame(() => {
      document
        .querySelector<HTMLElement>('[data-inspector] input, [data-inspector] button')
        ?.focus();
    });
  },
};

export const showCodeAction: Action = {
  id: 'canvas.code',
  label: 'Show the selection’s code',
  group: 'Canvas',
  icon: IconCode,
  shortcuts: ['mod+Enter'],
  scope: 'canvas',
  isAvailable: hasSelection,
  perform: () => showBottomTab('code'),
};

function walkAction(direction: Direction, label: string, icon: Icon, key: string): Action {
  return {
    id: `canvas.walk-${direction}`,
    label,
    group: 'Canvas',
    icon,
    shortcuts: [key],
    scope: 'canvas',
    isAvailable: hasWorkflow,
    perform: () => walk(direction),
  };
}

function walk(direction: Direction): void {
  const workflow = currentWorkflow();
  if (workflow === null) return;
  const { selection } = useSelectionStore.getState();
  const key = selection.kind === 'steps' ? selection.keys.at(-1) : undefined;
  const from = key === undefined ? null : stepNodeId(key);
  const start = selection.kind === 'trigger' ? triggerNodeId : from;
  const next = neighbour(pictureOf(workflow).nodes, start, direction);
  if (next?.kind === 'step') selectSteps(workflow.key, [next.step.key]);
  else if (next?.kind === 'trigger') selectTrigger(workflow.key);
  canvasView()?.focusSelection();
}

const deselect: Action = {
  id: 'canvas.deselect',
  label: 'Select nothing',
  group: 'Canvas',
  icon: IconSquareOff,
  shortcuts: ['Escape'],
  scope: 'canvas',
  isAvailable: hasSelection,
  perform: clearSelection,
};

export const fitAction: Action = {
  id: 'canvas.fit',
  label: 'Fit the workflow in view',
  group: 'Canvas',
  icon: IconMaximize,
  shortcuts: ['F'],
  scope: 'canvas',
  keywords: ['zoom', 'centre', 'center'],
  isAvailable: hasWorkflow,
  perform: () => canvasView()?.fit(),
};

export const zoomInAction: Action = {
  ...fitAction,
  id: 'canvas.zoom-in',
  label: 'Zoom in',
  icon: IconZoomIn,
  shortcuts: ['+', '='],
  perform: () => canvasView()?.zoomIn(),
};

export const zoomOutAction: Action = {
  ...fitAction,
  id: 'canvas.zoom-out',
  label: 'Zoom out',
  icon: IconZoomOut,
  shortcuts: ['-'],
  perform: () => canvasView()?.zoomOut(),
};

export const canvasActions: readonly Action[] = [
  insertStepAction,
  renameAction,
  removeAction,
  moveUpAction,
  moveDownAction,
  openInspector,
  showCodeAction,
  newWorkflow,
  walkAction('up', 'Select the step above', IconArrowUp, 'ArrowUp'),
  walkAction('down', 'Select the step below', IconArrowDown, 'ArrowDown'),
  walkAction('left', 'Select the step to the left', IconArrowLeft, 'ArrowLeft'),
  walkAction('right', 'Select the step to the right', IconArrowRight, 'ArrowRight'),
  deselect,
  fitAction,
  zoomInAction,
  zoomOutAction,
];
