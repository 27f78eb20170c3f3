import { join } from 'node:path';
import type { AppFolders } from '../services/ports.ts';
import { createSessionBackend } from '../services/secrets/environment-backend.ts';
import { createKeyringBackend, keyringFile } from '../services/secrets/keyring-backend.ts';
import type { Keyring } from '../services/secrets/keyring-backend.ts';
import type { SecretBackend } from '../services/secrets/store.ts';

/**
 * Where the desktop app keeps secrets: encrypted with the system's keyring. Where Linux has none they stay in memory, which views
 * say, because Electron would encrypt them with a key that everybody knows.
 */
export function electronSecretBackends(
  keyring: Keyring,
  { userData }: Pick<AppFolders, 'userData'>,
): readonly SecretBackend[] {
  return [
    createKeyringBackend(keyring, join(userData, 'secrets', keyringFile), process.platform),
    createSessionBackend(),
  ];
}
