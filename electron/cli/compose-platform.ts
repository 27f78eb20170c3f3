import type { ProjectLink } from '../../shared/model/platform.ts';
import { plainSecretBackends } from '../hosts/plain-secrets.ts';
import { createEnvironmentBackend } from '../services/secrets/environment-backend.ts';
import { createSecretStore } from '../services/secrets/store.ts';
import { createInstalledVersori } from '../services/versori/installed.ts';
import { createPlatform } from '../services/versori/platform.ts';
import type { Platform } from '../services/versori/platform.ts';
import type { VerifiedMemory } from '../services/versori/verified.ts';
import type { CommandContext } from './command.ts';
import type { DenoServices } from './deno-services.ts';

/** The platform as the commands use it: secrets come from the environment and from the plain store. */
export function composePlatform(
  { door, folders, clock, settings }: Omit<DenoServices, 'locator' | 'logger'>,
  verified: VerifiedMemory,
  context: CommandContext,
): Platform {
  const installed = createInstalledVersori({
    door,
    folders,
    environment: process.env,
    configuredPath: () => settings.get().versoriPath,
  });
  return createPlatform({
    installed,
    verified,
    secrets: createSecretStore([
      createEnvironmentBackend(process.env),
      ...plainSecretBackends(folders),
    ]),
    clock,
    folders,
    onPoint: (point) => context.printProgress(`deployment ${point}\n`),
  });
}

/** What `--project` and `--context` put in the place of `.versori`. */
export function targetOf(values: {
  readonly project?: string | undefined;
  readonly context?: string | undefined;
}): Partial<ProjectLink> {
  return {
    ...(values.project === undefined ? {} : { projectId: values.project }),
    ...(values.context === undefined ? {} : { context: values.context }),
  };
}
