import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionBackend } from '../services/secrets/environment-backend.ts';
import { checkDesktop } from './doctor-desktop.ts';
import { plainSecretBackends } from './plain-secrets.ts';

describe('what the doctor says of the desktop', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-doctor-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const check = (environment: Record<string, string>, electronVersion?: string) =>
    checkDesktop({
      appRoot: folder,
      secretBackends: plainSecretBackends({ userData: folder }),
      environment,
      platform: 'linux',
      electronVersion,
    });

  const install = async (path: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '');
    await chmod(join(folder, path), 0o755);
  };

  it('names what is missing, needs none of it, and says what to do', async () => {
    const checks = await check({ PATH: folder });
    expect(checks.map(({ name, ok, required }) => [name, ok, required])).toEqual([
      ['Electron', false, false],
      ['Keyring', false, false],
      ['Chromium', false, false],
    ]);
    expect(checks.every(({ hint }) => hint !== undefined)).toBe(true);
  });

  it('says where secrets come from, and which it cannot open', async () => {
    const keyringOf = async () => (await check({}))[1]?.detail;
    expect(await keyringOf()).toMatch(/FLOWRIGHT_SECRET_… variables, else from a file .*\.$/);
    await mkdir(join(folder, 'secrets'));
    const entries = { shop: 'AAAA', crm: 'AAAA' };
    await writeFile(join(folder, 'secrets/keyring.json'), JSON.stringify({ version: 1, entries }));
    expect(await keyringOf()).toContain('cannot open 2 that the desktop app keeps');
  });

  it('finds the binaries where they are', async () => {
    await install('node_modules/electron/dist/electron');
    await install('bin/chromium');
    const [electron, , chromium] = await check({ PATH: `/nowhere:${join(folder, 'bin')}` });
    expect(electron).toMatchObject({
      ok: true,
      detail: join(folder, 'node_modules/electron/dist/electron'),
    });
    expect(chromium).toMatchObject({ ok: true, detail: join(folder, 'bin/chromium') });
  });

  it('knows that it runs in Electron', async () => {
    expect((await check({}, '45.4.1'))[0]).toMatchObject({ ok: true, detail: '45.4.1' });
  });

  it('says that secrets live in memory where there is no keyring', async () => {
    const [, keyring] = await checkDesktop({
      appRoot: folder,
      secretBackends: [createSessionBackend()],
      environment: {},
      platform: 'linux',
      electronVersion: undefined,
    });
    expect(keyring).toMatchObject({ ok: false });
    expect(keyring?.detail).toContain('memory');
  });
});
