import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { PlatformStandIn } from './server.ts';

/** A configuration of the CLI with one active context that reaches the stand-in; gives the file's path. */
export async function writeVersoriConfig(
  folder: string,
  context: string,
  platform: Pick<PlatformStandIn, 'url' | 'token' | 'organisation'>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'config.yaml');
  const content = {
    active_context: context,
    contexts: {
      [context]: {
        name: context,
        organisation_id: platform.organisation,
        jwt: platform.token,
        url_overwrite: platform.url,
      },
    },
  };
  await writeFile(path, stringify(content), { mode: 0o600 });
  return path;
}

/** The environment in which the CLI cannot leave the machine: loopback needs no proxy, and everything else goes to a closed port. */
export function fencedEnvironment(home: string, config: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    VERSORI_CONFIG: config,
    HTTPS_PROXY: 'http://127.0.0.1:1',
    HTTP_PROXY: 'http://127.0.0.1:1',
  };
}
