import { join } from 'node:path';
import type { AppFolders } from '../services/ports.ts';
import { createFileBackend } from '../services/secrets/file-backend.ts';
import { createClosedKeyringBackend, keyringFile } from '../services/secrets/keyring-backend.ts';
import type { SecretBackend } from '../services/secrets/store.ts';

/** Where hosts without a keyring keep secrets (serve and the command): a file of the user alone, with a visible warning. Those that
 * the desktop app keeps in the keyring are known by name only. */
export function plainSecretBackends({
  userData,
}: Pick<AppFolders, 'userData'>): readonly SecretBackend[] {
  const folder = join(userData, 'secrets');
  return [
    createFileBackend(join(folder, 'secrets.json')),
    createClosedKeyringBackend(join(folder, keyringFile)),
  ];
}
