import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import { appFolders } from '../../electron/hosts/app-folders.ts';
import { createConnections } from '../../electron/hosts/connections.ts';
import { createLimitedFolders } from '../../electron/hosts/folders.ts';
import { createServices } from '../../electron/hosts/services.ts';
import type { SecretBackend } from '../../electron/services/secrets/store.ts';
import { openConfStore } from '../../electron/services/settings/conf-store.ts';

/** The services of a window host, in a temporary folder, behind the calls that a window makes. */
export interface EvalHost {
  /** Where projects go, absolute. */
  readonly projects: string;
  /** Flowright's own folder (settings, caches, logs, chats). */
  readonly home: string;
  /** Throws an `EvalRefusal` for what the host refuses. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  stop(): Promise<void>;
}

/** What a host says where it does not do what was asked. */
class EvalRefusal extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(refused: { code: string; message: string; hint?: string | undefined }) {
    super(refused.message);
    this.code = refused.code;
    this.hint = refused.hint;
  }
}

export function startEvalHost(): EvalHost {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'flowright-eval-')));
  const projects = join(root, 'projects');
  const home = join(root, 'home');
  const connections = createConnections();
  const services = createServices({
    host: 'serve',
    version: '0.0.0',
    appFolders: {
      userData: join(home, 'config'),
      cache: join(home, 'cache'),
      logs: join(home, 'logs'),
      resources: appFolders().resources,
    },
    defaultFolder: projects,
    folders: createLimitedFolders([projects]),
    openStoreFile: openConfStore,
    connections,
    pickFolder: () => Promise.resolve(null),
    openLink: () => Promise.resolve(),
    secretBackends: [createMemoryBackend()],
  });
  let lastId = 0;
  return {
    projects,
    home,
    async call(name, input) {
      lastId += 1;
      const response = await services.dispatch({ id: lastId, call: name, input });
      if (response?.type === 'result') return response.value as CallOutput<typeof name>;
      throw new EvalRefusal(response ?? { code: 'failed', message: `No answer to ${name}` });
    },
    async stop() {
      await services.stop({ discard: true });
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Secrets for this process alone: a key that was given for a run is never written down. */
function createMemoryBackend(): SecretBackend {
  const secrets = new Map<string, string>();
  return {
    storage: 'session',
    warning: null,
    writable: true,
    isAvailable: () => Promise.resolve(true),
    read: (name) => Promise.resolve(secrets.get(name) ?? null),
    write: (name, value) => {
      secrets.set(name, value);
      return Promise.resolve();
    },
    remove: (name) => {
      secrets.delete(name);
      return Promise.resolve();
    },
    values: () => Promise.resolve([...secrets.values()]),
    closedNames: () => Promise.resolve([]),
  };
}
