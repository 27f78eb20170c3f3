import { createSecretFile } from './secret-file.ts';
import type { SecretBackend } from './store.ts';

/** Secrets as plain text in a file that only its owner can read: for hosts without a keyring, with a warning that views show. */
export function createFileBackend(path: string): SecretBackend {
  const file = createSecretFile(path);
  return {
    storage: 'file',
    warning: `The secret is kept unencrypted in ${path}, readable by your user account only.`,
    writable: true,
    isAvailable: () => Promise.resolve(true),
    read: async (name) => (await file.read()).get(name) ?? null,
    write: (name, value) => file.change((entries) => entries.set(name, value)),
    remove: async (name) => {
      if ((await file.read()).has(name)) await file.change((entries) => entries.delete(name));
    },
    values: async () => [...(await file.read()).values()],
    closedNames: () => Promise.resolve([]),
  };
}
