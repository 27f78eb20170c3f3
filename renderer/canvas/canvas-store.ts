import { create } from 'zustand';

/** What happens on the canvas at the moment; nothing of it outlives the view. */
interface CanvasState {
  /** The gap whose insert menu is open, by the step it follows; `null` when none is open. */
  readonly insertAt: { readonly after: string | null } | null;
  /** The step whose id is being edited in its card; `''` stands for the trigger. */
  readonly renaming: string | null;
  /** The gap that the dragged step would go to. */
  readonly dropAt: { readonly after: string | null } | null;
  readonly isCreatingWorkflow: boolean;
}

const idle: CanvasState = {
  insertAt: null,
  renaming: null,
  dropAt: null,
  isCreatingWorkflow: false,
};

export const useCanvasStore = create<CanvasState>()(() => idle);

export const triggerName = '';

export const selectInsertAt = (state: CanvasState): CanvasState['insertAt'] => state.insertAt;
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

export function setCreatingWorkflow(isCreatingWorkflow: boolean): void {
  useCanvasStore.setState({ isCreatingWorkflow });
}

/** What a mounted canvas can do with its view. */
export interface CanvasView {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
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
