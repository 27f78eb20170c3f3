import ElectronStore from 'electron-store';
import type { OpenStoreFile } from '../services/settings/types.ts';

/** The settings file through electron-store: the same file, by the same class underneath, as in the other hosts. */
export const openElectronStore: OpenStoreFile = ({ folder, name }) => {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => {
      store.set(key, value);
    },
  };
};
