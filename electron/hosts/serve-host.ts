import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import { appFolders, appVersion, defaultProjectsFolder, rendererFolder } from './app-folders.ts';
import { openInBrowser } from './browser.ts';
import { createConnections } from './connections.ts';
import { createLimitedFolders } from './folders.ts';
import { requireOpenableLink } from './links.ts';
import { plainSecretBackends } from './plain-secrets.ts';
import { openConfStore } from '../services/settings/conf-store.ts';
import { createServices } from './services.ts';
import { startWebHost } from './web-host.ts';

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Absolute; projects are opened and created only below them. */
  readonly roots: readonly string[];
  /** A project to open at once; its folder counts as a root. */
  readonly folder: string | null;
}

export interface ServeHost {
  createLaunchUrl(): string;
  /** Saves and ends everything. Returns what could not be saved and why, `null` when all was; what can be is kept for the next start. */
  stop(): Promise<string | null>;
}

/** Starts the serve host: the services of the app behind a loopback web server. */
export async function startServeHost(options: ServeOptions): Promise<ServeHost> {
  const roots = options.folder === null ? options.roots : [...options.roots, options.folder];
  const connections = createConnections();
  const folders = appFolders();
  const services = createServices({
    host: 'serve',
    version: appVersion(),
    appFolders: folders,
    defaultFolder: defaultProjectsFolder(options.roots[0]),
    folders: createLimitedFolders([...new Set(roots)]),
    openStoreFile: openConfStore,
    connections,
    pickFolder: () => Promise.reject(noDialog()),
    openLink,
    secretBackends: plainSecretBackends(folders),
  });
  // The port first: where it is taken, the watcher of an open project would keep the process running.
  const web = await startWebHost({
    port: options.port,
    rendererFolder: rendererFolder(),
    dispatch: services.dispatch,
    connections,
    clock: services.clock,
    logger: services.logger,
  });
  try {
    if (options.folder !== null) await services.workspace.open(options.folder);
  } catch (error) {
    await services.stop().finally(() => web.stop());
    throw error;
  }
  return {
    createLaunchUrl: () => web.createLaunchUrl(),
    async stop() {
      try {
        await services.stop();
        return null;
      } catch (error) {
        // What could not be saved is offered when the project is opened again; all else ends.
        await services.stop({ keep: true });
        return errorMessage(error);
      } finally {
        await web.stop();
      }
    },
  };
}

function noDialog(): FlowrightError {
  return new FlowrightError('refused', 'Folders are chosen in the page here.');
}

async function openLink(url: string): Promise<void> {
  if (await openInBrowser(requireOpenableLink(url))) return;
  throw new FlowrightError(
    'environment',
    'No browser can be started here.',
    `Open ${url} yourself.`,
  );
}
