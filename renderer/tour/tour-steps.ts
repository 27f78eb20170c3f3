import { setPanelOpen, showBottomTab } from '../state/layout-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import {
  selectSteps,
  selectTrigger,
  showWorkflow,
  useSelectionStore,
} from '../state/selection-store.ts';

/** One stop of the tour. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** What it points at. */
  readonly target: string;
  /** Where the card stands beside it. */
  readonly side: 'right' | 'left' | 'above' | 'below' | 'inside';
  /** Brings what it tells about into sight. */
  readonly prepare?: () => void;
}

function selectFirstStep(): void {
  const workflow = shownWorkflow();
  const step = workflow?.steps.find(({ kind }) => kind === 'http') ?? workflow?.steps[0];
  if (workflow === undefined) return;
  if (step === undefined) selectTrigger(workflow.key);
  else selectSteps(workflow.key, [step.key]);
}

function shownWorkflow() {
  const { workflow } = useSelectionStore.getState();
  return selectModel(useProjectStore.getState())?.workflows.find(({ key }) => key === workflow);
}

export const tourSteps: readonly TourStep[] = [
  {
    title: 'The workflow, from top to bottom',
    text: 'The first card starts it, each card below works on what the one above returned. To the right stands what runs when something fails.',
    target: '[data-region][aria-label="Canvas"]',
    side: 'inside',
    prepare: () => {
      const workflow = shownWorkflow();
      if (workflow !== undefined) showWorkflow(workflow.key);
    },
  },
  {
    title: 'Add a step',
    text: 'Drag one of these between two cards, or press / on the canvas and type. Cards are moved by dragging, or with Alt and the arrow keys.',
    target: '[aria-label="Steps to insert"]',
    side: 'right',
  },
  {
    title: 'Change what is selected',
    text: 'Every option of the selected card stands here. A change is written when you leave the field, and undo takes it back.',
    target: '[data-region][aria-label="Inspector"]',
    side: 'left',
    prepare: () => {
      setPanelOpen('inspector', true);
      selectFirstStep();
    },
  },
  {
    title: 'The code is the document',
    text: 'What you draw is TypeScript in your folder. There is no second format of the workflow. Write here, and the canvas follows while you type.',
    target: '[data-region][aria-label="Bottom panel"]',
    side: 'above',
    prepare: () => showBottomTab('code'),
  },
  {
    title: 'Verify, then deploy',
    text: 'Verify checks types, lints and runs the tests; problems appear on the cards. Deploy shows every command before it runs.',
    target: '[data-region][aria-label="Top bar"]',
    side: 'below',
  },
];
