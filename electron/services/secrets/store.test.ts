import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEnvironmentBackend, createSessionBackend } from './environment-backend.ts';
import { createFileBackend } from './file-backend.ts';
import { createClosedKeyringBackend, createKeyringBackend } from './keyring-backend.ts';
import type { Keyring } from './keyring-backend.ts';
import { createSecretStore } from './store.ts';

const posix = process.platform !== 'win32';
const secret = 'canary-secret-0815';

const mirror = (text: string) => Buffer.from(text, 'latin1').reverse().toString('latin1');

/** Electron's part of the keyring; the encryption itself is not ours to test. */
function createKeyring(backend = 'gnome_libsecret', isOld: () => boolean = () => false): Keyring {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(`locked:${mirror(text)}`)),
    decryptStringAsync: (encrypted) => {
      const text = encrypted.toString();
      if (!text.startsWith('locked:')) return Promise.reject(new Error('cannot decrypt'));
      return Promise.resolve({ result: mirror(text.slice(7)), shouldReEncrypt: isOld() });
    },
    getSelectedStorageBackend: () => backend,
  };
}

describe('the secret store', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-secrets-'));
    path = join(folder, 'secrets', 'secrets.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('sets, tells of, reveals to services and clears', async () => {
    const store = createSecretStore([createFileBackend(path)]);
    expect(await store.has('connection/shop')).toMatchObject({ configured: false, storage: null });
    const state = await store.set('connection/shop', secret);
    expect(state).toMatchObject({ configured: true, storage: 'file' });
    expect(state.warning).toContain('unencrypted');
    expect(JSON.stringify(await store.has('connection/shop'))).not.toContain(secret);
    expect(await store.reveal('connection/shop')).toBe(secret);
    expect(await store.values()).toEqual([secret]);
    expect(await store.clear('connection/shop')).toMatchObject({ configured: false });
    expect(await store.reveal('connection/shop')).toBeNull();
    expect(await readFile(path, 'utf8')).not.toContain(secret);
  });

  it('keeps secrets over a restart, also many set at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
    const store = createSecretStore([createFileBackend(path)]);
    await Promise.all(names.map((name) => store.set(name, `${secret}-${name}`)));
    const again = createSecretStore([createFileBackend(path)]);
    for (const name of names) expect(await again.reveal(name)).toBe(`${secret}-${name}`);
  });

  it.skipIf(!posix)('lets nobody else read the file, whatever it was before', async () => {
    const store = createSecretStore([createFileBackend(path)]);
    await store.set('a', secret);
    const modeOf = async (of: string) => (await stat(of)).mode & 0o777;
    expect(await modeOf(path)).toBe(0o600);
    expect(await modeOf(join(folder, 'secrets'))).toBe(0o700);
    await chmod(path, 0o644);
    await store.reveal('a');
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(join(folder, 'secrets'))).toEqual(['secrets.json']);
  });

  it('says nothing of the content of a broken file', async () => {
    const store = createSecretStore([createFileBackend(path)]);
    await store.set('a', secret);
    await writeFile(path, `{ "${secret}`);
    await expect(store.reveal('a')).rejects.toMatchObject({ code: 'failed' });
    await expect(store.reveal('a')).rejects.not.toThrow(secret);
  });

  it('takes the environment first and does not pretend to change it', async () => {
    const environment = { FLOWRIGHT_SECRET_CONNECTION_SHOP: 'from-the-environment' };
    const store = createSecretStore([
      createEnvironmentBackend(environment),
      createFileBackend(path),
    ]);
    expect(await store.has('connection/shop')).toMatchObject({
      configured: true,
      storage: 'environment',
    });
    expect(await store.reveal('connection/shop')).toBe('from-the-environment');
    await expect(store.set('connection/shop', secret)).rejects.toMatchObject({ code: 'read-only' });
    await expect(store.clear('connection/shop')).rejects.toMatchObject({ code: 'read-only' });
    expect((await store.set('other', secret)).storage).toBe('file');
  });

  it('writes only what the keyring encrypted', async () => {
    const store = createSecretStore([
      createKeyringBackend(createKeyring(), path, 'linux'),
      createSessionBackend(),
    ]);
    expect(await store.set('a', secret)).toMatchObject({ storage: 'keyring', warning: null });
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    expect(await store.reveal('a')).toBe(secret);
  });

  it('encrypts again when the keyring asks for it', async () => {
    let old = false;
    const store = createSecretStore([
      createKeyringBackend(
        createKeyring('kwallet6', () => old),
        path,
        'linux',
      ),
    ]);
    await store.set('a', secret);
    await writeFile(path, (await readFile(path, 'utf8')).replace('\n', '\n\n'));
    old = true;
    expect(await store.reveal('a')).toBe(secret);
    expect(await readFile(path, 'utf8')).not.toContain('\n\n');
  });

  it('forgets a secret that a new keyring cannot decrypt', async () => {
    const store = createSecretStore([createKeyringBackend(createKeyring(), path, 'darwin')]);
    await store.set('a', secret);
    await writeFile(path, JSON.stringify({ version: 1, entries: { a: 'AAAA' } }));
    expect(await store.has('a')).toMatchObject({ configured: false });
  });

  it('tells of what the keyring keeps for the desktop app, by name only, until it is given', async () => {
    const desktop = createSecretStore([createKeyringBackend(createKeyring(), path, 'darwin')]);
    await desktop.set('shop', secret);
    expect(await desktop.closedNames()).toEqual([]);
    const plain = [createSessionBackend(), createClosedKeyringBackend(path)];
    const store = createSecretStore(plain);
    expect(await store.closedNames()).toEqual(['shop']);
    const state = await store.has('shop');
    expect(state.configured).toBe(false);
    expect(state.warning).toContain('cannot be opened here');
    expect(await store.values()).toEqual([]);
    const given = createEnvironmentBackend({ FLOWRIGHT_SECRET_SHOP: 'given' });
    expect(await createSecretStore([given, ...plain]).closedNames()).toEqual([]);
  });

  it.each(['basic_text', 'unknown'])(
    'writes nothing where Linux has no keyring (%s)',
    async (backend) => {
      const store = createSecretStore([
        createKeyringBackend(createKeyring(backend), path, 'linux'),
        createSessionBackend(),
      ]);
      const state = await store.set('a', secret);
      expect(state).toMatchObject({ storage: 'session' });
      expect(state.warning).toContain('until you quit');
      expect(await store.reveal('a')).toBe(secret);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('refuses names that could be paths or code, and empty secrets', async () => {
    const store = createSecretStore([createSessionBackend()]);
    for (const name of ['', '__proto__', '../a', 'a b', 'a\0']) {
      await expect(store.set(name, secret)).rejects.toMatchObject({ code: 'invalid-input' });
    }
    await expect(store.set('a', '')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
