import Conf from 'conf';
import type { OpenStoreFile } from './types.ts';

/** The settings file for hosts without Electron. */
export const openConfStore: OpenStoreFile = ({ folder, name }) => {
  const conf = new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  return {
    get: (key) => conf.get(key),
    set: (key, value) => {
      conf.set(key, value);
    },
  };
};
