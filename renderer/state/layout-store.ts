import { z } from 'zod';
import { create } from 'zustand';
import { readRemembered, writeRemembered } from './remembered.ts';

export const bottomTabs = ['problems', 'code', 'output', 'logs'] as const;
export type BottomTab = (typeof bottomTabs)[number];
export const rightViews = ['inspector', 'assistant'] as const;
/** What the panel on the right shows. */
export type RightView = (typeof rightViews)[number];
export type SidePanel = 'navigator' | 'inspector' | 'bottom';

const percentages = z.record(z.string(), z.number().min(0).max(100));

const layoutSchema = z.object({
  /** Sizes as the panel groups keep them: panel id to percent of the group. */
  columns: percentages.optional(),
  rows: percentages.optional(),
  open: z.object({ navigator: z.boolean(), inspector: z.boolean(), bottom: z.boolean() }),
  bottomTab: z.enum(bottomTabs),
  right: z.enum(rightViews).default('inspector'),
});

/** How the window is laid out; kept in this browser's storage under `flowright:layout`. */
export type LayoutState = z.infer<typeof layoutSchema>;

const storageKey = 'flowright:layout';

const defaultLayout: LayoutState = {
  open: { navigator: true, inspector: true, bottom: true },
  bottomTab: 'code',
  right: 'inspector',
};

export const useLayoutStore = create<LayoutState>()(() =>
  readRemembered(storageKey, layoutSchema, defaultLayout),
);

useLayoutStore.subscribe((state) => writeRemembered(storageKey, state));

export const selectBottomTab = (state: LayoutState): BottomTab => state.bottomTab;
export const selectRight = (state: LayoutState): RightView => state.right;
export const selectOpenPanels = (state: LayoutState): LayoutState['open'] => state.open;

export function setPanelOpen(panel: SidePanel, isOpen: boolean): void {
  const { open } = useLayoutStore.getState();
  if (open[panel] !== isOpen) useLayoutStore.setState({ open: { ...open, [panel]: isOpen } });
}

export function togglePanel(panel: SidePanel): void {
  setPanelOpen(panel, !useLayoutStore.getState().open[panel]);
}

/** Shows a tab of the bottom panel, which opens for it. */
export function showBottomTab(bottomTab: BottomTab): void {
  useLayoutStore.setState({ bottomTab });
  setPanelOpen('bottom', true);
}

/** Shows the inspector or the assistant; the panel on the right opens for it. */
export function showRight(right: RightView): void {
  useLayoutStore.setState({ right });
  setPanelOpen('inspector', true);
}

export function rememberSizes(group: 'columns' | 'rows', sizes: Record<string, number>): void {
  useLayoutStore.setState({ [group]: sizes });
}
