import { join } from 'node:path';
import type { AppFolders } from '../services/ports.ts';
import { createFileBackend } from '../services/secrets/file-backend.ts';
import type { SecretBackend } from '../services/secrets/store.ts';

/** Where hosts without a keyring keep secrets (serve and the command): a file of the user alone, with a visible warning. */
export function plainSecretBackends({
  userData,
}: Pick<AppFolders, 'userData'>): readonly SecretBackend[] {
  return [createFileBackend(join(userData, 'secrets', 'secrets.json'))];
}
