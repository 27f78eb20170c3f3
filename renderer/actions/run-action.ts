import { reportError } from '../state/notice-store.ts';
import { readActionFacts } from './action-facts.ts';
import type { Action } from './action.ts';

/** Performs an action if it is available now; a failure is shown as a notice. */
export function runAction(action: Action): void {
  if (!action.isAvailable(readActionFacts())) return;
  void performAndReport(action);
}

async function performAndReport(action: Action): Promise<void> {
  try {
    await action.perform();
  } catch (error) {
    reportError(error);
  }
}
