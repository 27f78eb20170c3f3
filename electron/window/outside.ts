import type { Shell } from 'electron';
import { requireOpenableLink } from '../hosts/links.ts';

/** The only way out of the app: https links in the browser, and the log folder in the file manager. */
export interface Outside {
  /** Throws FlowrightError `refused` for anything but a plain https link. */
  openLink(url: string): Promise<void>;
  showFolder(folder: string): Promise<void>;
}

export function createOutside(shell: Pick<Shell, 'openExternal' | 'openPath'>): Outside {
  return {
    openLink: async (url) => {
      await shell.openExternal(requireOpenableLink(url));
    },
    showFolder: async (folder) => {
      await shell.openPath(folder);
    },
  };
}
