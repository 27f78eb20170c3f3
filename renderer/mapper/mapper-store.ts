import { create } from 'zustand';
import type { Mapping } from '../../shared/model/mapping.ts';
import { openFile } from '../state/selection-store.ts';
import { showCentre } from '../state/view-store.ts';

export type Side = 'source' | 'target';

/** A field of one of the trees. */
export interface FieldPlace {
  readonly side: Side;
  /** A source's begins with the parameter; a target's is as rules have it. */
  readonly path: string;
}

/** Whether all fields with fields inside are open, none, or those where something is mapped. */
export type Opening = 'mapped' | 'all' | 'none';

interface TreeState {
  /** Where the keyboard is. */
  readonly active: string | null;
  readonly search: string;
  readonly opening: Opening;
  /** Opened or closed by hand. */
  readonly byHand: ReadonlyMap<string, boolean>;
}

interface MapperState {
  /** `<file>#<name>`; `null` before one was opened. */
  readonly mapping: string | null;
  readonly source: TreeState;
  readonly target: TreeState;
  /** The field whose other end is being looked for by keyboard. */
  readonly picked: FieldPlace | null;
  readonly view: 'trees' | 'table';
  /** The target field whose rule is edited on the field itself. */
  readonly editing: string | null;
}

const freshTree: TreeState = { active: null, search: '', opening: 'mapped', byHand: new Map() };

export const useMapperStore = create<MapperState>()(() => ({
  mapping: null,
  source: freshTree,
  target: freshTree,
  picked: null,
  view: 'trees',
  editing: null,
}));

export const selectOpenMapping = (state: MapperState): string | null => state.mapping;
export const selectTargetPath = (state: MapperState): string | null => state.target.active;

export function mappingKey({ file, name }: Pick<Mapping, 'file' | 'name'>): string {
  return `${file}#${name}`;
}

/** Shows a mapping in the centre, and its file in the code panel. */
export function openMapping(mapping: Pick<Mapping, 'file' | 'name'>): void {
  openProposedMapping(mapping);
  openFile(mapping.file);
}

/** Shows a mapping that a proposal adds or changes. What is new has no file for the code panel. */
export function openProposedMapping(mapping: Pick<Mapping, 'file' | 'name'>): void {
  const key = mappingKey(mapping);
  if (useMapperStore.getState().mapping !== key) {
    const fresh = { source: freshTree, target: freshTree, picked: null, editing: null };
    useMapperStore.setState({ mapping: key, ...fresh });
  }
  showCentre('mapper');
}

export function changeTree(side: Side, change: Partial<TreeState>): void {
  useMapperStore.setState((state) => ({ [side]: { ...state[side], ...change } }));
}

export function setOpen(side: Side, path: string, isOpen: boolean): void {
  const { byHand } = useMapperStore.getState()[side];
  changeTree(side, { byHand: new Map(byHand).set(path, isOpen) });
}

export function setOpening(side: Side, opening: Opening): void {
  changeTree(side, { opening, byHand: new Map() });
}

export function pickField(picked: FieldPlace | null): void {
  useMapperStore.setState({ picked });
}

export function showMapperView(view: MapperState['view']): void {
  useMapperStore.setState({ view });
}

export function editInPlace(path: string | null): void {
  useMapperStore.setState({ editing: path });
}
