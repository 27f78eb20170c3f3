import { z } from 'zod';
import type { PlatformVersion } from '../../../../shared/model/platform.ts';
import { checkId, checkText, readTimeoutMs, writeTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { parseJson, parseList, parseNothing } from '../output.ts';
import { filesNotCollected } from './known-failures.ts';

const versionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  state: z.string().optional(),
  createdAt: z.string().optional(),
});

function toVersion(version: z.infer<typeof versionSchema>): PlatformVersion {
  return {
    id: version.id,
    name: version.name,
    description: version.description ?? '',
    state: version.state ?? '',
    // `versions create` always leaves it empty.
    createdAt:
      version.createdAt === undefined || version.createdAt === '' ? null : version.createdAt,
  };
}

/** A project's versions in the platform's order, at most `limit`. */
export const versionsList: VersoriCommand<
  { readonly project: string; readonly limit: number },
  readonly PlatformVersion[]
> = {
  path: ['projects', 'versions', 'list'],
  effect: 'read',
  flags: ['--project', '--limit'],
  context: 'required',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: ({ project, limit }) => [
    `--project=${checkId(project, 'project')}`,
    `--limit=${limit}`,
    '--output=json',
  ],
  parse: (stdout) => parseList(stdout, versionSchema).map(toVersion),
  failures: [],
};

/** A new version from the files below `folder`, not deployed. Name and description must not be empty, or the CLI would ask. */
export const versionsCreate: VersoriCommand<
  {
    readonly project: string;
    readonly name: string;
    readonly description: string;
    readonly folder: string;
  },
  PlatformVersion
> = {
  path: ['projects', 'versions', 'create'],
  effect: 'deploy',
  flags: ['--project', '--name', '--description', '--directory'],
  context: 'required',
  timeoutMs: writeTimeoutMs,
  visible: true,
  args: ({ project, name, description, folder }) => [
    `--project=${checkId(project, 'project')}`,
    `--name=${checkText(name, "The version's name")}`,
    `--description=${checkText(description, 'The description')}`,
    `--directory=${folder}`,
    '--output=json',
  ],
  parse: (stdout) => toVersion(parseJson(stdout, versionSchema)),
  failures: [filesNotCollected],
};

/** Deploys a version that exists. Success prints nothing and means that the platform accepted the request. */
export const versionsDeploy: VersoriCommand<
  { readonly project: string; readonly version: string; readonly environment: string },
  null
> = {
  path: ['projects', 'versions', 'deploy'],
  effect: 'deploy',
  flags: ['--project', '--version-id', '--environment'],
  context: 'required',
  timeoutMs: writeTimeoutMs,
  visible: true,
  args: ({ project, version, environment }) => [
    `--project=${checkId(project, 'project')}`,
    `--version-id=${checkId(version, 'version')}`,
    `--environment=${checkText(environment, "The environment's name")}`,
  ],
  parse: parseNothing,
  failures: [],
};
