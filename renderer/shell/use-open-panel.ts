import { useEffect, type RefObject } from 'react';
import { usePanelRef, type PanelImperativeHandle } from 'react-resizable-panels';
import { useLayoutStore, type SidePanel } from '../state/layout-store.ts';

/** Opens and closes a panel as the layout store says; dragging it shut or open is told to the store by `onResize`. */
export function useOpenPanel(panel: SidePanel): RefObject<PanelImperativeHandle | null> {
  const handle = usePanelRef();
  const isOpen = useLayoutStore((state) => state.open[panel]);
  useEffect(() => {
    const { current } = handle;
    if (current === null || current.isCollapsed() === !isOpen) return;
    if (isOpen) current.expand();
    else current.collapse();
  }, [handle, isOpen]);
  return handle;
}
