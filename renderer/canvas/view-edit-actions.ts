import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowMoveRight,
  IconArrowRight,
  IconArrowUp,
  IconArrowUpRight,
  IconFold,
  IconLayoutDistributeVertical,
  IconPhotoDown,
  IconSearch,
  IconSelectAll,
  IconVectorTriangle,
  IconZoomScan,
  type Icon,
} from '@tabler/icons-react';
import type { Action, ActionFacts } from '../actions/action.ts';
import type { Point } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { readActionFacts } from '../actions/action-facts.ts';
import { durableWorkflow, startedBy, startersOf } from '../map/integration-map.ts';
import { allSteps, findStep, findWorkflow } from '../state/model-lookup.ts';
import {
  selectStepKeys,
  selectSteps,
  selectTrigger,
  useSelectionStore,
} from '../state/selection-store.ts';
import { currentWorkflow } from './canvas-edits.ts';
import { canvasView, setMovingSteps, setSearch } from './canvas-store.ts';
import { downloadPicture } from './export/download-picture.ts';
import { arrangeSteps, exportFlowFile, tidyWorkflow } from './layout-edits.ts';
import { hasRows } from './card-size.ts';
import { pictureOf } from './picture.ts';
import { selectFolded, setFolded, useFoldStore } from './fold-store.ts';

const hasWorkflow = ({ project, selection }: ActionFacts): boolean =>
  findWorkflow(project?.model ?? null, selection.workflow) !== null;

export const tidyAction: Action = {
  id: 'canvas.tidy',
  label: 'Tidy the layout',
  group: 'Canvas',
  icon: IconLayoutDistributeVertical,
  keywords: ['arrange', 'align', 'reset', 'positions'],
  isAvailable: ({ project, selection }) =>
    selection.workflow !== null &&
    Object.keys(project?.positions[selection.workflow] ?? {}).length > 0,
  perform: async () => {
    const workflow = currentWorkflow();
    if (workflow !== null) await tidyWorkflow(workflow.key);
  },
};

export const searchAction: Action = {
  id: 'canvas.search',
  label: 'Find in the workflow',
  group: 'Canvas',
  icon: IconSearch,
  shortcuts: ['mod+F'],
  scope: 'canvas',
  worksInText: true,
  keywords: ['search', 'highlight'],
  isAvailable: hasWorkflow,
  perform: () => setSearch(''),
};

const zoomToSelection: Action = {
  id: 'canvas.zoom-selection',
  label: 'Zoom to the selection',
  group: 'Canvas',
  icon: IconZoomScan,
  shortcuts: ['shift+F'],
  scope: 'canvas',
  isAvailable: (facts) => hasWorkflow(facts) && facts.selection.selection.kind !== 'nothing',
  perform: () => canvasView()?.zoomToSelection(),
};

const selectAll: Action = {
  id: 'canvas.select-all',
  label: 'Select all steps',
  group: 'Canvas',
  icon: IconSelectAll,
  shortcuts: ['mod+A'],
  scope: 'canvas',
  isAvailable: hasWorkflow,
  perform: () => {
    const workflow = currentWorkflow();
    if (workflow === null) return;
    selectSteps(
      workflow.key,
      workflow.steps.map(({ key }) => key),
    );
    canvasView()?.focusSelection();
  },
};

/** The steps that folding is about: the selected ones that have rows. */
function foldable({ project, selection }: ActionFacts): readonly string[] {
  const workflow = findWorkflow(project?.model ?? null, selection.workflow);
  return selectStepKeys(selection).filter((key) => {
    const step = findStep(workflow, key);
    return step !== null && hasRows(step);
  });
}

const fold: Action = {
  id: 'canvas.fold',
  label: 'Fold or unfold the step',
  group: 'Canvas',
  icon: IconFold,
  shortcuts: ['E'],
  scope: 'canvas',
  keywords: ['collapse', 'expand', 'blocks', 'rows'],
  isAvailable: (facts) => foldable(facts).length > 0,
  perform: () => {
    const workflow = currentWorkflow();
    if (workflow === null) return;
    const keys = selectStepKeys(useSelectionStore.getState());
    const folded = selectFolded(useFoldStore.getState(), workflow.key);
    setFolded(workflow.key, keys, !keys.every((key) => folded.has(key)));
  },
};

const foldAll: Action = {
  id: 'canvas.fold-all',
  label: 'Fold or unfold all steps',
  group: 'Canvas',
  icon: IconFold,
  shortcuts: ['shift+E'],
  scope: 'canvas',
  keywords: ['collapse', 'expand', 'blocks', 'rows'],
  isAvailable: hasWorkflow,
  perform: () => {
    const workflow = currentWorkflow();
    if (workflow === null) return;
    const keys = allSteps(workflow)
      .filter(hasRows)
      .map(({ key }) => key);
    const folded = selectFolded(useFoldStore.getState(), workflow.key);
    setFolded(workflow.key, keys, !keys.every((key) => folded.has(key)));
  },
};

/** The workflow that the selected step starts, or the first that starts the selected durable workflow. */
function linkedWorkflow({ project, selection }: ActionFacts): Workflow | null {
  const model = project?.model ?? null;
  const workflow = findWorkflow(model, selection.workflow);
  if (model === null || workflow === null) return null;
  const { selection: selected } = selection;
  if (selected.kind === 'steps') {
    const step = findStep(workflow, selected.keys.at(-1) ?? null);
    const [id] = step === null ? [] : startedBy(step);
    return id === undefined ? null : durableWorkflow(model, id);
  }
  return selected.kind === 'trigger' ? (startersOf(model, workflow)[0] ?? null) : null;
}

const followLink: Action = {
  id: 'canvas.follow',
  name: 'Go to the linked workflow',
  label: (facts) => `Go to the workflow ${linkedWorkflow(facts)?.id ?? ''}`.trimEnd(),
  group: 'Canvas',
  icon: IconArrowUpRight,
  shortcuts: ['G'],
  scope: 'canvas',
  keywords: ['start', 'durable', 'link', 'jump'],
  isAvailable: (facts) => linkedWorkflow(facts) !== null,
  perform: () => {
    const linked = linkedWorkflow(readActionFacts());
    if (linked !== null) selectTrigger(linked.key);
    canvasView()?.focusSelection();
  },
};

/** How far a press of a key moves a card. */
const nudge = 20;

function nudgeAction(name: string, icon: Icon, x: number, y: number): Action {
  return {
    id: `canvas.nudge-${name}`,
    label: `Put the card further ${name}`,
    group: 'Canvas',
    icon,
    shortcuts: [`alt+shift+Arrow${name.charAt(0).toUpperCase()}${name.slice(1)}`],
    scope: 'canvas',
    keywords: ['position', 'layout', 'arrange'],
    isAvailable: ({ selection }) => selection.selection.kind === 'steps',
    perform: async () => {
      const workflow = currentWorkflow();
      if (workflow === null) return;
      const keys = selectStepKeys(useSelectionStore.getState());
      const positions = placesOf(workflow, keys, { x: x * nudge, y: y * nudge });
      if (Object.keys(positions).length > 0) await arrangeSteps(workflow.key, positions);
    },
  };
}

/** Where cards of the chain would be, moved by as much. */
function placesOf(workflow: Workflow, keys: readonly string[], by: Point): Record<string, Point> {
  return Object.fromEntries(
    pictureOf(workflow).nodes.flatMap((node) =>
      node.kind === 'step' && node.topLevel && keys.includes(node.step.key)
        ? [[node.step.key, { x: node.x + node.width / 2 + by.x, y: node.y + by.y }]]
        : [],
    ),
  );
}

const moveToWorkflow: Action = {
  id: 'canvas.move-to-workflow',
  label: 'Move to another workflow…',
  group: 'Canvas',
  icon: IconArrowMoveRight,
  keywords: ['steps', 'reorder'],
  isAvailable: ({ project, selection }) =>
    selection.selection.kind === 'steps' && (project?.model.workflows.length ?? 0) > 1,
  perform: () => setMovingSteps(true),
};

const exportSvg: Action = {
  id: 'canvas.export-svg',
  label: 'Export picture as SVG',
  group: 'Canvas',
  icon: IconVectorTriangle,
  keywords: ['image', 'download', 'diagram'],
  isAvailable: hasWorkflow,
  perform: () => exportPicture('svg'),
};

const exportPng: Action = {
  ...exportSvg,
  id: 'canvas.export-png',
  label: 'Export picture as PNG',
  icon: IconPhotoDown,
  perform: () => exportPicture('png'),
};

async function exportPicture(format: 'svg' | 'png'): Promise<void> {
  const workflow = currentWorkflow();
  if (workflow !== null) await downloadPicture(workflow, format);
}

const exportFlow: Action = {
  id: 'canvas.export-flow',
  label: 'Export diagram for the platform',
  group: 'Canvas',
  icon: IconVectorTriangle,
  keywords: ['versori-flow.json', 'positions'],
  isAvailable: hasWorkflow,
  perform: exportFlowFile,
};

/** What the canvas offers about its view and its layout. */
export const viewEditActions: readonly Action[] = [
  searchAction,
  selectAll,
  fold,
  foldAll,
  followLink,
  moveToWorkflow,
  nudgeAction('up', IconArrowUp, 0, -1),
  nudgeAction('down', IconArrowDown, 0, 1),
  nudgeAction('left', IconArrowLeft, -1, 0),
  nudgeAction('right', IconArrowRight, 1, 0),
  zoomToSelection,
  tidyAction,
  exportSvg,
  exportPng,
  exportFlow,
];
