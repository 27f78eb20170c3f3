import { appFolders } from '../hosts/app-folders.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { createDenoLocator, type DenoLocator } from '../services/deno/locate.ts';
import { createFileLogger } from '../services/log/file-logger.ts';
import type { AppFolders, Clock, Logger } from '../services/ports.ts';
import { createProcessDoor } from '../services/process/door.ts';
import type { ProcessDoor } from '../services/process/types.ts';
import { openReadOnlyStore } from '../services/settings/read-only-store.ts';
import { createSettingsService } from '../services/settings/settings.ts';
import type { SettingsService } from '../services/settings/types.ts';
import { openUserStore } from '../services/settings/store.ts';
import type { CommandContext } from './command.ts';

/** What the commands that run Deno share: the app's folders, settings and log, without a workspace. */
export interface DenoServices {
  readonly folders: AppFolders;
  readonly door: ProcessDoor;
  readonly locator: DenoLocator;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: SettingsService;
}

export function createDenoServices(context: CommandContext, emit: Emit): DenoServices {
  const folders = appFolders();
  const clock: Clock = { now: () => Date.now() };
  const logger = createFileLogger({ folder: folders.logs, clock, name: 'command' });
  const door = createProcessDoor({ emit, logger, clock });
  const store = openUserStore({
    folder: folders.userData,
    openFile: openReadOnlyStore,
    onNotice: ({ message, hint }) => {
      context.printProgress(`${[message, hint].filter(Boolean).join('\n')}\n`);
    },
  });
  const settings = createSettingsService(store);
  const locator = createDenoLocator({
    door,
    folders,
    configuredPath: () => settings.get().denoPath,
  });
  return { folders, door, locator, clock, logger, settings };
}
