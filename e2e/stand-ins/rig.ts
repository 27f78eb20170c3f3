import { existsSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { Logger } from '../../electron/services/ports.ts';
import { createProcessDoor } from '../../electron/services/process/door.ts';
import type { ProcessDoor } from '../../electron/services/process/types.ts';
import { createVersori } from '../../electron/services/versori/client.ts';
import type { Versori } from '../../electron/services/versori/client.ts';
import { fencedEnvironment, writeVersoriConfig } from './platform/config.ts';
import { startPlatform } from './platform/server.ts';
import type { PlatformStandIn } from './platform/server.ts';
import { installVersoriDouble } from './versori-double/install.ts';
import type { DoubleOptions } from './versori-double/install.ts';

/** The release that the real-program tests run against, and where scripts/install-versori.cjs puts it. */
const realVersion = 'v0.0.7';

/** The real CLI where it is installed, else `null`. */
export function findRealVersori(): string | null {
  const given = process.env['FLOWRIGHT_VERSORI'];
  if (given !== undefined && given !== '') return given;
  const name = process.platform === 'win32' ? 'versori.exe' : 'versori';
  const cached = fileURLToPath(
    new URL(`../../.cache/versori/${realVersion}/${name}`, import.meta.url),
  );
  return existsSync(cached) ? cached : null;
}

/** A CLI, a platform stand-in and a configuration that joins them, in a temporary folder. Nothing in it can leave the machine. */
export interface VersoriRig {
  readonly folder: string;
  readonly platform: PlatformStandIn;
  readonly context: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly door: ProcessDoor;
  readonly versori: Versori;
  /** Everything that the Output panel and the log got, as text. */
  shown(): string;
  /** Another program over the same configuration, for misbehaving ones. */
  versoriWith(options: DoubleOptions): Promise<Versori>;
  /** Folders in which commands ran and that are still there. */
  leftovers(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A token that no other text has, in the form of a real one. */
export const canaryToken =
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktdG9rZW4ifQ.c2lnbmF0dXJlLWNhbmFyeQ';

export async function createRig(program: string | null): Promise<VersoriRig> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'flowright-versori-')));
  const platform = await startPlatform(canaryToken);
  const context = 'stand-in';
  const config = await writeVersoriConfig(join(folder, 'config'), context, platform);
  const environment = fencedEnvironment(join(folder, 'home'), config);
  const shown: string[] = [];
  const emit = <Name extends EventName>(name: Name, payload: Events[Name]) => {
    shown.push(JSON.stringify({ name, payload }));
  };
  const log = (message: string, fields?: Readonly<Record<string, unknown>>) => {
    shown.push(JSON.stringify({ message, fields }));
  };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const door = createProcessDoor({ emit, logger, clock: { now: Date.now }, environment });
  const workFolder = join(folder, 'work');
  const create = (path: string) => createVersori({ door, path, workFolder, environment });
  return {
    folder,
    platform,
    context,
    environment,
    door,
    versori: create(program ?? (await installVersoriDouble(join(folder, 'bin')))),
    shown: () => shown.join('\n'),
    versoriWith: async (options) =>
      create(
        await installVersoriDouble(
          join(folder, JSON.stringify(options).replace(/\W+/g, '-')),
          options,
        ),
      ),
    leftovers: () => readdir(workFolder).catch(() => []),
    stop: async () => {
      await door.stopAll();
      await platform.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
