import { z } from 'zod';
import { create } from 'zustand';
import { readRemembered, writeRemembered } from '../state/remembered.ts';

const storageKey = 'flowright:folded-steps';
/** So that what is remembered of projects long gone does not grow for ever. */
const mostWorkflows = 200;

const schema = z.record(z.string(), z.array(z.string()));

/** Keys of the steps whose cards show their head only, by workflow key; kept in this browser's storage. */
type FoldState = Readonly<Record<string, ReadonlySet<string>>>;

export const useFoldStore = create<FoldState>()(() =>
  Object.fromEntries(
    Object.entries(readRemembered(storageKey, schema, {})).map(([workflow, steps]) => [
      workflow,
      new Set(steps),
    ]),
  ),
);

const nothing: ReadonlySet<string> = new Set();

export function selectFolded(state: FoldState, workflow: string): ReadonlySet<string> {
  return state[workflow] ?? nothing;
}

/** Folds or unfolds the cards of steps. */
export function setFolded(workflow: string, steps: readonly string[], isFolded: boolean): void {
  const folded = new Set(selectFolded(useFoldStore.getState(), workflow));
  for (const step of steps) {
    if (isFolded) folded.add(step);
    else folded.delete(step);
  }
  useFoldStore.setState({ [workflow]: folded });
  const kept = Object.entries(useFoldStore.getState()).slice(-mostWorkflows);
  writeRemembered(storageKey, Object.fromEntries(kept.map(([name, keys]) => [name, [...keys]])));
}
