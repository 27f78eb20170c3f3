import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import type { DoctorCheck, DoctorReport } from '../../shared/contract/types.ts';
import { appRoot } from './app-folders.ts';
import { checkDesktop } from './doctor-desktop.ts';
import type { DenoLocator } from '../services/deno/locate.ts';
import type { AppFolders } from '../services/ports.ts';
import type { Versori } from '../services/versori/client.ts';
import type { SecretBackend } from '../services/secrets/store.ts';
import { checkVersori } from '../services/versori/doctor.ts';

export interface DoctorParts {
  readonly folders: AppFolders;
  readonly locator: DenoLocator;
  readonly version: string;
  /** Finds the Versori CLI. */
  readonly versori: () => Promise<Versori>;
  /** The open project's folder, `null` where none is open. */
  readonly project: () => string | null;
  readonly secretBackends: readonly SecretBackend[];
}

/** Checks what Flowright needs of this machine. `ok` when everything that its main job needs is there. */
export function createDoctor(parts: DoctorParts): () => Promise<DoctorReport> {
  return async () => {
    const deployment = checkVersori(parts.versori, parts.project());
    const found = await Promise.all([
      checkDeno(parts.locator),
      checkResources(parts.folders.resources),
      checkWritable('Settings folder', parts.folders.userData),
      checkWritable('Cache folder', parts.folders.cache),
    ]);
    const desktop = checkDesktop({
      appRoot: appRoot(),
      secretBackends: parts.secretBackends,
      environment: process.env,
      platform: process.platform,
      electronVersion: process.versions['electron'],
    });
    const checks = [
      checkItself(parts),
      checkNode(),
      ...found,
      ...(await deployment),
      ...(await desktop),
    ];
    return { ok: checks.every((check) => check.ok || !check.required), checks };
  };
}

function checkItself({ version }: DoctorParts): DoctorCheck {
  return { name: 'Flowright', ok: true, required: true, detail: version };
}

function checkNode(): DoctorCheck {
  return { name: 'Node', ok: true, required: true, detail: process.version };
}

const denoOrigins = { settings: 'from the settings', bundled: 'bundled', path: 'found on PATH' };

async function checkDeno(locator: DenoLocator): Promise<DoctorCheck> {
  return checked('Deno', true, async () => {
    const { version, origin, path } = await locator.locate();
    return `${version}, ${denoOrigins[origin]} (${path})`;
  });
}

async function checkResources(resources: string): Promise<DoctorCheck> {
  return checked('Templates and SDK declarations', true, async () => {
    await access(join(resources, 'templates'));
    await access(join(resources, 'run-kit'));
    return resources;
  });
}

async function checkWritable(name: string, folder: string): Promise<DoctorCheck> {
  return checked(name, true, async () => {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  });
}

async function checked(
  name: string,
  required: boolean,
  check: () => Promise<string>,
): Promise<DoctorCheck> {
  try {
    return { name, ok: true, required, detail: await check() };
  } catch (error) {
    const hint = error instanceof FlowrightError ? error.hint : undefined;
    const detail = errorMessage(error);
    return { name, ok: false, required, detail, ...(hint === undefined ? {} : { hint }) };
  }
}
