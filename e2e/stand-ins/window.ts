import { join, resolve } from 'node:path';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { HostMessage } from '../../shared/contract/wire.ts';
import { createConnections } from '../../electron/hosts/connections.ts';
import { createLimitedFolders } from '../../electron/hosts/folders.ts';
import { plainSecretBackends } from '../../electron/hosts/plain-secrets.ts';
import { createServices, type Services } from '../../electron/hosts/services.ts';
import { openConfStore } from '../../electron/services/settings/conf-store.ts';

/** What a window has of its host: the real services behind the real dispatch, and all that they told. */
export interface Window {
  readonly services: Services;
  readonly messages: readonly HostMessage[];
  /** Rejects with the members of the error message. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** The payloads of an event, oldest first. */
  payloads(event: string): readonly unknown[];
}

/** Opens a window whose host may open projects below `root` and keeps its own files in `root/home`. */
export function openWindow(root: string): Window {
  const connections = createConnections();
  const messages: HostMessage[] = [];
  connections.add({ send: (message) => void messages.push(message) });
  const appFolders = {
    userData: join(root, 'home/config'),
    cache: join(root, 'home/cache'),
    logs: join(root, 'home/logs'),
    resources: resolve(import.meta.dirname, '../../resources'),
  };
  const services = createServices({
    host: 'serve',
    version: '0.1.0',
    appFolders,
    defaultFolder: root,
    folders: createLimitedFolders([root]),
    openStoreFile: openConfStore,
    connections,
    pickFolder: () => Promise.reject(new Error('not here')),
    openLink: async () => undefined,
    secretBackends: plainSecretBackends(appFolders),
  });
  let lastId = 0;
  return {
    services,
    messages,
    async call<Name extends CallName>(name: Name, input: CallInput<Name>) {
      lastId += 1;
      const response = await services.dispatch({ id: lastId, call: name, input });
      if (response?.type !== 'result') {
        throw Object.assign(new Error('refused'), response?.type === 'error' ? response : {});
      }
      return response.value as CallOutput<Name>;
    },
    payloads: (event) =>
      messages.flatMap((message) =>
        message.type === 'event' && message.event === event ? [message.payload] : [],
      ),
  };
}
