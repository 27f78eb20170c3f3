import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { DoctorCheck } from '../../shared/contract/types.ts';
import type { SecretBackend } from '../services/secrets/store.ts';

export interface DesktopParts {
  /** The folder of our own package.json. */
  readonly appRoot: string;
  readonly secretBackends: readonly SecretBackend[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Electron's version where it is what runs us. */
  readonly electronVersion: string | undefined;
}

/** What the desktop gives: the window, the keyring, a browser for Flowright's own tests. None of it is needed for the main job. */
export async function checkDesktop(parts: DesktopParts): Promise<DoctorCheck[]> {
  return Promise.all([
    checkElectron(parts),
    checkKeyring(parts.secretBackends),
    checkChromium(parts),
  ]);
}

async function checkElectron(parts: DesktopParts): Promise<DoctorCheck> {
  const base = { name: 'Electron', required: false };
  if (parts.electronVersion !== undefined) {
    return { ...base, ok: true, detail: parts.electronVersion };
  }
  const folder =
    parts.environment['ELECTRON_OVERRIDE_DIST_PATH'] ??
    join(parts.appRoot, 'node_modules/electron/dist');
  const path = join(folder, electronExecutables[parts.platform] ?? 'electron');
  if (await isExecutable(path)) return { ...base, ok: true, detail: path };
  return {
    ...base,
    ok: false,
    detail: 'The Electron binary is not installed.',
    hint: '"npm start" fetches it where it can. Without it Flowright opens in the browser.',
  };
}

const electronExecutables: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

async function checkKeyring(backends: readonly SecretBackend[]): Promise<DoctorCheck> {
  const base = { name: 'Keyring', required: false };
  const closed = (await Promise.all(backends.map((backend) => backend.closedNames()))).flat();
  const more =
    closed.length === 0
      ? ''
      : ` It cannot open ${closed.length} that the desktop app keeps in the keyring.`;
  for (const backend of backends) {
    if (!backend.writable || !(await backend.isAvailable())) continue;
    if (backend.storage === 'keyring') {
      return { ...base, ok: true, detail: 'Secrets are encrypted with the keyring of the system.' };
    }
    const detail =
      backend.storage === 'file'
        ? `Not used by this host: secrets come from FLOWRIGHT_SECRET_… variables, else from a file that only you can read.${more}`
        : 'There is none: secrets are kept in memory until Flowright quits.';
    return {
      ...base,
      ok: false,
      detail,
      ...(backend.warning === null ? {} : { hint: backend.warning }),
    };
  }
  return { ...base, ok: false, detail: 'There is no place for secrets.' };
}

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

async function checkChromium({ environment, platform }: DesktopParts): Promise<DoctorCheck> {
  const base = { name: 'Chromium', required: false };
  const suffix = platform === 'win32' ? '.exe' : '';
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    for (const name of folder === '' ? [] : browsers) {
      const path = join(folder, name + suffix);
      if (await isExecutable(path)) return { ...base, ok: true, detail: path };
    }
  }
  return {
    ...base,
    ok: false,
    detail: 'No Chromium or Chrome on PATH.',
    hint: 'Only Flowright’s own end-to-end tests need one; "npm test" finds or installs it.',
  };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
