import { showAssistant } from '../assistant/assistant-actions.ts';
import { errandActions } from '../assistant/mentions/errand-actions.ts';
import { canvasActions } from '../canvas/canvas-actions.ts';
import { reshapeActions } from '../canvas/reshape-actions.ts';
import { viewEditActions } from '../canvas/view-edit-actions.ts';
import { deployActions } from '../deploy/deploy-actions.ts';
import { showMap } from '../map/map-actions.ts';
import { mapperActions } from '../mapper/mapper-actions.ts';
import { planActions } from '../plan/plan-actions.ts';
import { takeTour } from '../tour/tour-actions.ts';
import type { Action } from './action.ts';
import { editActions } from './edit-actions.ts';
import { projectActions } from './project-actions.ts';
import { viewActions } from './view-actions.ts';

/** Every action of the window; each area brings its own. Where two share a shortcut, the first available one gets it. */
export const allActions: readonly Action[] = [
  ...canvasActions,
  ...reshapeActions,
  ...viewEditActions,
  showMap,
  ...editActions,
  ...projectActions,
  ...deployActions,
  ...mapperActions,
  ...planActions,
  showAssistant,
  ...errandActions,
  ...viewActions,
  takeTour,
];
