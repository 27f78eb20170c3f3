import { canvasActions } from '../canvas/canvas-actions.ts';
import { deployActions } from '../deploy/deploy-actions.ts';
import type { Action } from './action.ts';
import { editActions } from './edit-actions.ts';
import { projectActions } from './project-actions.ts';
import { viewActions } from './view-actions.ts';

/** Every action of the window; each area brings its own. Where two share a shortcut, the first available one gets it. */
export const allActions: readonly Action[] = [
  ...canvasActions,
  ...editActions,
  ...projectActions,
  ...deployActions,
  ...viewActions,
];
