import { create } from 'zustand';
import type { Location } from '../../shared/model/span.ts';
import { showCentre } from './view-store.ts';

/** What is selected on the canvas of the workflow at hand. */
export type Selection =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'trigger' }
  /** Keys of steps; the last one is the one that inspector and code follow. */
  | { readonly kind: 'steps'; readonly keys: readonly string[] };

/** A request to show a place in the code panel; a new `id` asks again for the same place. */
export interface Reveal extends Location {
  readonly id: number;
}

export interface SelectionState {
  /** Key of the workflow on the canvas. */
  readonly workflow: string | null;
  readonly selection: Selection;
  /** A file that was opened by itself; while it is set the code panel shows it instead of the selection's. */
  readonly openFile: string | null;
  readonly reveal: Reveal | null;
}

const nothing: Selection = { kind: 'nothing' };
const noKeys: readonly string[] = [];

export const initialSelection: SelectionState = {
  workflow: null,
  selection: nothing,
  openFile: null,
  reveal: null,
};

export const useSelectionStore = create<SelectionState>()(() => initialSelection);

export const selectWorkflowKey = (state: SelectionState): string | null => state.workflow;
export const selectSelection = (state: SelectionState): Selection => state.selection;
export const selectStepKeys = (state: SelectionState): readonly string[] =>
  state.selection.kind === 'steps' ? state.selection.keys : noKeys;
/** The step that inspector and code follow, `null` when no step is selected. */
export const selectStepKey = (state: SelectionState): string | null =>
  selectStepKeys(state).at(-1) ?? null;
export const selectOpenFile = (state: SelectionState): string | null => state.openFile;
export const selectReveal = (state: SelectionState): Reveal | null => state.reveal;

const choiceListeners = new Set<() => void>();

/**
 * Tells of every choice of a workflow or of something in it, also of what is selected already. That the selection follows a change
 * of the project is no choice. Returns what ends it.
 */
export function onChoice(listener: () => void): () => void {
  choiceListeners.add(listener);
  return () => choiceListeners.delete(listener);
}

function choose(workflow: string | null, selection: Selection): void {
  showCentre('canvas');
  useSelectionStore.setState({ workflow, selection, openFile: null });
  for (const listener of choiceListeners) listener();
}

/** Shows a workflow on the canvas, with nothing selected. */
export function showWorkflow(workflow: string | null): void {
  choose(workflow, nothing);
}

export function selectTrigger(workflow: string): void {
  choose(workflow, { kind: 'trigger' });
}

/** Selects steps of a workflow; none of them selects nothing. */
export function selectSteps(workflow: string, keys: readonly string[]): void {
  choose(workflow, keys.length === 0 ? nothing : { kind: 'steps', keys });
}

export function clearSelection(): void {
  useSelectionStore.setState({ selection: nothing });
}

/** Opens a file in the code panel, whatever is selected. */
export function openFile(file: string): void {
  useSelectionStore.setState({ openFile: file });
}

let nextRevealId = 0;

/** Shows a place in the code panel. Opening the panel's tab is the caller's part (`showPlace` in actions). */
export function revealLocation(location: Location): void {
  const { file, line, column } = location;
  useSelectionStore.setState({
    openFile: file,
    reveal: { id: nextRevealId++, file, line, column },
  });
}
