import { create } from 'zustand';

interface BlockSelectionState {
  /** The step that the selection is of, as `workflow/step`. */
  readonly step: string | null;
  /** Key of a block, or of a part that holds blocks. */
  readonly key: string | null;
  /** Keys of what is collapsed, by step. */
  readonly collapsed: ReadonlySet<string>;
}

/** What is selected inside of the selected step. Another step begins with nothing selected. */
export const useBlockSelection = create<BlockSelectionState>()(() => ({
  step: null,
  key: null,
  collapsed: new Set<string>(),
}));

export function selectBlockOf(step: string): (state: BlockSelectionState) => string | null {
  return (state) => (state.step === step ? state.key : null);
}

export function selectBlock(step: string, key: string | null): void {
  useBlockSelection.setState(({ step: known, collapsed }) => ({
    step,
    key,
    collapsed: known === step ? collapsed : new Set<string>(),
  }));
}

export const selectCollapsed = (state: BlockSelectionState): ReadonlySet<string> => state.collapsed;

export function setCollapsed(step: string, key: string, isCollapsed: boolean): void {
  useBlockSelection.setState((state) => {
    const collapsed = new Set(state.step === step ? state.collapsed : []);
    if (isCollapsed) collapsed.add(key);
    else collapsed.delete(key);
    return { step, collapsed, ...(state.step === step ? {} : { key: null }) };
  });
}
