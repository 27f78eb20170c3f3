import type { TrustedFolders, UserStore } from './types.ts';

export function createTrustedFolders(store: UserStore): TrustedFolders {
  return {
    isTrusted: (realFolder) => store.get('trustedFolders').includes(realFolder),
    set: (realFolder, trusted) => {
      const others = store.get('trustedFolders').filter((folder) => folder !== realFolder);
      store.set('trustedFolders', trusted ? [...others, realFolder].sort() : others);
    },
  };
}
