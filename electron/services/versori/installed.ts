import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppFolders } from '../ports.ts';
import type { ProcessDoor } from '../process/types.ts';
import { readCapabilities } from './capabilities.ts';
import type { Capabilities } from './capabilities.ts';
import { createVersori } from './client.ts';
import type { Versori } from './client.ts';
import { locateVersori } from './locate.ts';

export interface InstalledVersoriOptions {
  readonly door: ProcessDoor;
  readonly folders: Pick<AppFolders, 'cache'>;
  /** Our own environment: PATH, and what the CLI reads. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The setting; read anew each time. */
  readonly configuredPath: () => string | null;
}

/** The Versori CLI that is installed now; it may be installed, replaced or removed while Flowright runs. */
export interface InstalledVersori {
  /** Throws `missing-program`. */
  locate(): Promise<Versori>;
  /** Asked once for each program file. Throws VersoriError `unsupported` when it is another program. */
  capabilities(versori: Versori): Promise<Capabilities>;
}

export function createInstalledVersori(options: InstalledVersoriOptions): InstalledVersori {
  const { door, folders, environment } = options;
  let known: { readonly key: string; readonly capabilities: Capabilities } | null = null;
  return {
    async locate() {
      const path = await locateVersori({
        configuredPath: options.configuredPath(),
        searchPath: environment['PATH'] ?? '',
        platform: process.platform,
      });
      return createVersori({
        door,
        path,
        workFolder: join(folders.cache, 'versori-cwd'),
        environment,
      });
    },
    async capabilities(versori) {
      const { mtimeMs, size } = await stat(versori.path);
      const key = `${versori.path}\0${mtimeMs}\0${size}`;
      if (known?.key !== key) known = { key, capabilities: await readCapabilities(versori) };
      return known.capabilities;
    },
  };
}
