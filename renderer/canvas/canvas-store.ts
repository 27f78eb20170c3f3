import { create } from 'zustand';
import type { Gap } from '../../shared/layout/placed.ts';

/** What happens on the canvas at the moment; nothing of it outlives the view. */
interface CanvasState {
  /** The gap whose insert menu is open, by the step it follows; `null` when none is open. */
  readonly insertAt: { readonly after: string | null } | null;
  /** The step whose id is being edited in its card; `''` stands for the trigger. */
  readonly renaming: string | null;
  /** The gap that the dragged step would go to. */
  readonly dropAt: { readonly after: string | null } | null;
  /** Something is being dragged that can be dropped between steps. */
  readonly isDropping: boolean;
  readonly isCreatingWorkflow: boolean;
  /** The dialog that moves steps to another workflow is open. */
  readonly isMovingSteps: boolean;
  /** What the search field holds; `null` while it is closed. */
  readonly search: string | null;
  readonly found: Found;
}

/** What the search found, by node id, and where it is. */
export interface Found {
  readonly ids: ReadonlySet<string>;
  readonly current: string | null;
}

export const foundNothing: Found = { ids: new Set(), current: null };

const idle: CanvasState = {
  insertAt: null,
  renaming: null,
  dropAt: null,
  isDropping: false,
  isCreatingWorkflow: false,
  isMovingSteps: false,
  search: null,
  found: foundNothing,
};

export const useCanvasStore = create<CanvasState>()(() => idle);

export const triggerName = '';

export const selectInsertAt = (state: CanvasState): CanvasState['insertAt'] => state.insertAt;
export const selectFound = (state: CanvasState): Found => state.found;
export const selectSearch = (state: CanvasState): string | null => state.search;
export const selectIsDropping = (state: CanvasState): boolean => state.isDropping;
export const selectIsCreatingWorkflow = (state: CanvasState): boolean => state.isCreatingWorkflow;

export function openInsertMenu(after: string | null): void {
  useCanvasStore.setState({ insertAt: { after }, renaming: null });
}

export function closeInsertMenu(): void {
  useCanvasStore.setState({ insertAt: null });
}

export function startRenaming(name: string): void {
  useCanvasStore.setState({ renaming: name, insertAt: null });
}

export function stopRenaming(): void {
  useCanvasStore.setState({ renaming: null });
}

export function setDropAt(dropAt: CanvasState['dropAt']): void {
  if (useCanvasStore.getState().dropAt?.after !== dropAt?.after || dropAt === null) {
    useCanvasStore.setState({ dropAt });
  }
}

export function setDropping(isDropping: boolean): void {
  if (useCanvasStore.getState().isDropping !== isDropping) useCanvasStore.setState({ isDropping });
}

export const selectIsMovingSteps = (state: CanvasState): boolean => state.isMovingSteps;

export function setMovingSteps(isMovingSteps: boolean): void {
  useCanvasStore.setState({ isMovingSteps });
}

export function setSearch(search: string | null): void {
  useCanvasStore.setState({ search });
}

export function setFound(found: Found): void {
  useCanvasStore.setState({ found });
}

export function setCreatingWorkflow(isCreatingWorkflow: boolean): void {
  useCanvasStore.setState({ isCreatingWorkflow });
}

/** What a mounted canvas can do with its view. */
export interface CanvasView {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomToSelection(): void;
  /** Brings a card into the middle of the view. */
  centre(nodeId: string): void;
  /** Brings a gap between cards into view. */
  showGap(gap: Gap): void;
  /** The gap under a point of the screen, `null` when there is none near. */
  gapAt(clientX: number, clientY: number): Gap | null;
  /** Puts the keyboard on the selected card. */
  focusSelection(): void;
}

let view: CanvasView | null = null;

/** The canvas registers its view while it is mounted. */
export function setCanvasView(next: CanvasView | null): void {
  view = next;
}

export function canvasView(): CanvasView | null {
  return view;
}
