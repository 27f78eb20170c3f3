import { createSecretFile } from './secret-file.ts';
import type { SecretBackend } from './store.ts';

/** The part of Electron's `safeStorage` that is used; its synchronous methods are going away. */
export interface Keyring {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Uint8Array>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  /** On Linux only: what stands behind it. */
  getSelectedStorageBackend(): string;
}

/** Beside the other files with secrets in the user's data. */
export const keyringFile = 'keyring.json';

/** Secrets encrypted with a key that the system's keyring holds, in the file at `path`. */
export function createKeyringBackend(
  keyring: Keyring,
  path: string,
  platform: NodeJS.Platform,
): SecretBackend {
  const file = createSecretFile(path);
  let available: Promise<boolean> | undefined;

  const isAvailable = () => {
    available ??= isRealKeyring(keyring, platform);
    return available;
  };

  const encrypt = async (value: string) =>
    Buffer.from(await keyring.encryptStringAsync(value)).toString('base64');
  const write = async (name: string, value: string) => {
    const encrypted = await encrypt(value);
    await file.change((entries) => entries.set(name, encrypted));
  };
  const decrypt = async (name: string, encrypted: string): Promise<string | null> => {
    try {
      const { result, shouldReEncrypt } = await keyring.decryptStringAsync(
        Buffer.from(encrypted, 'base64'),
      );
      if (shouldReEncrypt) await write(name, result);
      return result;
    } catch {
      // The keyring was reset: the secret is lost and has to be entered again.
      return null;
    }
  };

  return {
    storage: 'keyring',
    warning: null,
    writable: true,
    isAvailable,
    read: async (name) => {
      const encrypted = (await file.read()).get(name);
      return encrypted === undefined ? null : decrypt(name, encrypted);
    },
    write,
    remove: async (name) => {
      if ((await file.read()).has(name)) await file.change((entries) => entries.delete(name));
    },
    values: async () => {
      const entries = [...(await file.read())];
      const values = await Promise.all(
        entries.map(([name, encrypted]) => decrypt(name, encrypted)),
      );
      return values.filter((value) => value !== null);
    },
    closedNames: async () => {
      const entries = [...(await file.read())];
      if (!(await isAvailable())) return entries.map(([name]) => name);
      const values = await Promise.all(
        entries.map(([name, encrypted]) => decrypt(name, encrypted)),
      );
      return entries.filter((_entry, index) => values[index] === null).map(([name]) => name);
    },
  };
}

/** The secrets that the desktop app keeps in the file at `path`, for hosts that cannot open the keyring: known by name only. */
export function createClosedKeyringBackend(path: string): SecretBackend {
  const refuse = () => Promise.reject(new Error('the keyring is closed to this host'));
  return {
    storage: 'keyring',
    warning: null,
    writable: false,
    isAvailable: () => Promise.resolve(false),
    read: () => Promise.resolve(null),
    write: refuse,
    remove: refuse,
    values: () => Promise.resolve([]),
    closedNames: async () => [...(await createSecretFile(path).read()).keys()],
  };
}

/** Without a keyring, Linux would encrypt with a key that everybody knows: that is no storage for secrets. */
async function isRealKeyring(keyring: Keyring, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await keyring.isAsyncEncryptionAvailable())) return false;
    return (
      platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(keyring.getSelectedStorageBackend())
    );
  } catch {
    return false;
  }
}
