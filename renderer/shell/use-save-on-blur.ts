import { useEffect } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { saveProject, useProjectStore } from '../state/project-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';

/** Saves when the user goes to another window, where the setting says so. */
export function useSaveOnBlur(): void {
  useEffect(() => {
    function handleBlur(): void {
      const isWanted = useSettingsStore.getState().settings?.autosave === 'on-blur';
      if (isWanted && hasUnsavedFiles()) reportFailure(saveProject());
    }
    window.addEventListener('blur', handleBlur);
    return () => window.removeEventListener('blur', handleBlur);
  }, []);
}

function hasUnsavedFiles(): boolean {
  const files = useProjectStore.getState().snapshot?.files ?? [];
  return files.some(({ state }) => state === 'unsaved');
}
