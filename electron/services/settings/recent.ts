import { stat } from 'node:fs/promises';
import type { Clock } from '../ports.ts';
import type { RecentProjects, UserStore } from './types.ts';

const longestList = 20;

/** The projects that were opened, the last one first. */
export function createRecentProjects(store: UserStore, clock: Clock): RecentProjects {
  const without = (folder: string) =>
    store.get('recentProjects').filter((entry) => entry.folder !== folder);
  return {
    list: () =>
      Promise.all(
        store.get('recentProjects').map(async (entry) => {
          const found = await stat(entry.folder).catch(() => null);
          return { ...entry, exists: found?.isDirectory() === true };
        }),
      ),
    remember: (folder, name) => {
      const openedAt = new Date(clock.now()).toISOString();
      const entries = [{ folder, name, openedAt }, ...without(folder)];
      store.set('recentProjects', entries.slice(0, longestList));
    },
    forget: (folder) => {
      store.set('recentProjects', without(folder));
    },
  };
}
