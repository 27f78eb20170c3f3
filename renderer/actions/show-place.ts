import type { Location } from '../../shared/model/span.ts';
import { showBottomTab } from '../state/layout-store.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import { openFile, revealLocation, selectSteps, selectTrigger } from '../state/selection-store.ts';

/** Opens the code panel at a line. */
export function showPlace(location: Location): void {
  revealLocation(location);
  showBottomTab('code');
}

/** Opens a file in the code panel. */
export function showFile(file: string): void {
  openFile(file);
  showBottomTab('code');
}

/** Selects what the problem is in, if it is in a step or workflow, and goes to its line. */
export function showProblem(problem: FoundProblem): void {
  if (problem.workflow !== null) {
    if (problem.step !== null) selectSteps(problem.workflow, [problem.step]);
    else selectTrigger(problem.workflow);
  }
  showPlace(problem);
}
