import { errorMessage } from '../../../../shared/base/error.ts';
import type { DeployGuard } from '../../../../shared/model/deploy.ts';
import type { PlatformConnection, PlatformSystem } from '../../../../shared/model/platform.ts';
import type { Versori } from '../client.ts';
import { projectConnectionsList, projectSystemsList } from '../commands/systems.ts';
import { pass, refuse, warn } from './guard.ts';

/** What an environment has; `problem` says why it could not be asked. */
export type EnvironmentSystems =
  | {
      readonly systems: readonly PlatformSystem[];
      readonly connections: readonly PlatformConnection[];
    }
  | { readonly problem: string };

/** Never throws: a deployment need not wait for a list that only helps. */
export async function readEnvironmentSystems(
  versori: Versori,
  target: { readonly project: string; readonly environment: string },
  options: { readonly context: string; readonly signal?: AbortSignal },
): Promise<EnvironmentSystems> {
  try {
    const [systems, connections] = await Promise.all([
      versori.run(projectSystemsList, target, options),
      versori.run(projectConnectionsList, target, options),
    ]);
    return { systems, connections };
  } catch (error) {
    return { problem: errorMessage(error) };
  }
}

/** The CLI asks for one page only, which the platform's specification gives this many entries. */
const entriesOfPage = 20;

/**
 * Whether the environment has every system that the code names. One that is certainly missing refuses, because it is often a name
 * that the code has wrong. A missing connection only warns: it can be added later without a new version.
 */
export function guardSystems(
  environment: string,
  used: readonly string[],
  found: EnvironmentSystems,
): DeployGuard {
  if (used.length === 0) return pass('systems', 'The code uses no system.');
  if ('problem' in found) {
    return warn(
      'systems',
      `Whether the environment "${environment}" has the systems of the code is not known: ${found.problem}`,
      `Look at the environment on the platform; the code uses ${quoted(used)}.`,
    );
  }
  const missing = used.filter((name) => !isKnown(name, found));
  if (missing.length > 0) {
    return found.systems.length < entriesOfPage
      ? refuse(
          'systems',
          `The environment "${environment}" has no system ${quoted(missing)}, which the code uses.`,
          hintForMissing(found.systems),
        )
      : warn(
          'systems',
          `The environment "${environment}" may lack ${quoted(missing)}: the Versori CLI lists the first systems only.`,
          'Look at the environment on the platform.',
        );
  }
  const unconnected = found.systems
    .filter(({ name, dynamic }) => used.includes(name) && !dynamic)
    .filter(({ templateId }) => !found.connections.some((one) => one.templateId === templateId))
    .map(({ name }) => name);
  if (unconnected.length === 0 || found.connections.length >= entriesOfPage) {
    return pass('systems', `The environment "${environment}" has ${quoted(used)}.`);
  }
  return warn(
    'systems',
    `No connection is listed for ${quoted(unconnected)} in the environment "${environment}".`,
    'Add the connection on the platform; without it every request to the system fails.',
  );
}

/**
 * The name of a system is what the code should give. Older projects name a connection or an id, which works there as well, so
 * none of these is called missing.
 */
function isKnown(
  name: string,
  { systems, connections }: Exclude<EnvironmentSystems, { readonly problem: string }>,
): boolean {
  return (
    systems.some((system) => [system.name, system.id, system.templateId].includes(name)) ||
    connections.some((connection) => [connection.name, connection.id].includes(name))
  );
}

function hintForMissing(systems: readonly PlatformSystem[]): string {
  const add = 'Add it to the environment on the platform, or with "versori projects systems add".';
  if (systems.length === 0) return add;
  return `It has ${quoted(systems.map(({ name }) => name))}. Correct the name in the code, or add the system to the environment on the platform.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
