import { z } from 'zod';
import type { DeployReport } from '../model/deploy.ts';
import type { PlatformLogEntry, PlatformVersion } from '../model/platform.ts';
import { call } from './call-definition.ts';
import { authSchemes } from './platform-types.ts';
import type { OfferedPlan, PlatformStatus, SecretStatus, SystemsState } from './platform-types.ts';

const nothing = z.strictObject({});
const name = z.string().min(1).max(500);
const id = z.string().min(1).max(100);
const secretName = z.string().min(1).max(200);

const systemEntry = z.strictObject({
  name: z.string().trim().min(1).max(200),
  environments: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(200),
        baseUrl: z.string().max(2000),
        authScheme: z.enum(authSchemes),
      }),
    )
    .max(100),
});

/** The calls about the Versori platform, its command line program, and what a deployment needs. */
export const platformCalls = {
  /** What is missing is explained, never thrown. */
  'platform.status': call<PlatformStatus>()('execute', nothing),
  'platform.projects': call<readonly { readonly id: string; readonly name: string }[]>()(
    'execute',
    z.strictObject({ context: name }),
  ),
  'platform.createProject': call<{ readonly id: string; readonly name: string }>()(
    'deploy',
    z.strictObject({ context: name, name }),
  ),
  /** Writes the file `.versori` of the open project. */
  'platform.link': call<null>()('edit', z.strictObject({ context: name, projectId: id })),

  /** Saves, then plans; changes nothing on the platform. */
  'deploy.plan': call<OfferedPlan>()(
    'execute',
    z.strictObject({
      environment: name,
      versionName: name.optional(),
      description: name.optional(),
    }),
    true,
  ),
  /**
   * Carries out the plan that was made last. Throws `refused` when a guard or the confirmation says no, `stale` when the plan or
   * the files are others by now; everything later is in the report. Progress comes as `deploy.point` events.
   */
  'deploy.run': call<DeployReport>()(
    'deploy',
    z.strictObject({ planId: id, confirmedEnvironment: name }),
    true,
  ),
  /** Cancels what is under way, if anything is; its own call answers with what is known. Answers when nothing of it runs. */
  'deploy.cancel': call<null>()('execute', nothing),
  /** A version from the files of now, not deployed. */
  'deploy.saveVersion': call<PlatformVersion>()(
    'deploy',
    z.strictObject({ name, description: name }),
    true,
  ),
  'deploy.forgetUnfinished': call<null>()('edit', nothing),

  'versions.list': call<readonly PlatformVersion[]>()('execute', nothing),
  'versions.deploy': call<DeployReport>()(
    'deploy',
    z.strictObject({ versionId: id, environment: name, confirmedEnvironment: name }),
    true,
  ),

  /** One page of an environment's log, oldest first. Pages overlap; each entry is given as often as the platform has it. */
  'logs.read': call<readonly PlatformLogEntry[]>()(
    'execute',
    z.strictObject({
      environment: name,
      since: z.enum(['15m', '1h', '24h']),
      search: z.string().max(500).optional(),
    }),
  ),

  'systems.list': call<SystemsState>()('read', nothing),
  'systems.save': call<null>()('edit', z.strictObject({ systems: z.array(systemEntry).max(500) })),

  'secrets.status': call<readonly SecretStatus[]>()(
    'read',
    z.strictObject({ names: z.array(secretName).max(200) }),
  ),
  'secrets.set': call<SecretStatus>()(
    'edit',
    z.strictObject({ name: secretName, value: z.string().min(1).max(20_000) }),
  ),
  'secrets.clear': call<SecretStatus>()('edit', z.strictObject({ name: secretName })),
} as const;
