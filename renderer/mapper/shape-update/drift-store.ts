import { create } from 'zustand';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { ShapeType } from '../../../shared/model/shape.ts';
import { typeKey } from '../../../shared/shape/shape-tree.ts';
import { useProjectStore } from '../../state/project-store.ts';

interface DriftState {
  /** The shapes' types since the project was opened, or since their changes were marked as seen, by name. */
  readonly before: ReadonlyMap<string, ShapeType>;
  /** Whether the changes are shown field by field. */
  readonly isOpen: boolean;
}

export const useDriftStore = create<DriftState>()(() => ({ before: new Map(), isOpen: false }));

/** Remembers each shape as it was first, whoever changes it: this window, the code panel, or another program. */
export function connectDrift(): void {
  let folder: string | null = null;
  useProjectStore.subscribe(({ snapshot }) => {
    if (snapshot === null || snapshot.folder === folder) {
      if (snapshot !== null) rememberNew(snapshot.model);
      return;
    }
    folder = snapshot.folder;
    useDriftStore.setState({ before: new Map(), isOpen: false });
    rememberNew(snapshot.model);
  });
}

function rememberNew({ shapes }: ProjectModel): void {
  const { before } = useDriftStore.getState();
  const added = shapes.filter(({ name }) => !before.has(name));
  if (added.length === 0) return;
  const next = new Map(before);
  for (const { name, type } of added) next.set(name, type);
  useDriftStore.setState({ before: next });
}

/** From now on, changes are told against these types. */
export function markSeen(types: ReadonlyMap<string, ShapeType>): void {
  const { before } = useDriftStore.getState();
  useDriftStore.setState({ before: new Map([...before, ...types]), isOpen: false });
}

export function showDrift(isOpen: boolean): void {
  useDriftStore.setState({ isOpen });
}

/** Whether a shape is another one than before. */
export function hasDrifted(before: ShapeType | undefined, now: ShapeType): before is ShapeType {
  return before !== undefined && before !== now && typeKey(before) !== typeKey(now);
}
