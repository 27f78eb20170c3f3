import { useEffect } from 'react';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';

/** Names the window after the open project. */
export function useDocumentTitle(): void {
  const name = useProjectStore((state) => selectSnapshot(state)?.name);
  useEffect(() => {
    document.title = name === undefined ? 'Flowright' : `${name} – Flowright`;
  }, [name]);
}
