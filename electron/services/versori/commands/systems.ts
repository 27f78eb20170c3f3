import { z } from 'zod';
import type { PlatformConnection, PlatformSystem } from '../../../../shared/model/platform.ts';
import { checkId, checkText, readTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { parseList } from '../output.ts';
import { environmentNotFound } from './known-failures.ts';

const systemSchema = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string().optional(),
  templateBaseUrl: z.string().optional(),
  connectionTemplateId: z.string().optional(),
  dynamic: z.boolean().optional(),
});

const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  connectionTemplateId: z.string().optional(),
});

function toSystem(system: z.infer<typeof systemSchema>): PlatformSystem {
  return {
    id: system.id,
    name: system.name,
    domain: system.domain ?? '',
    baseUrl: system.templateBaseUrl ?? '',
    templateId: system.connectionTemplateId ?? null,
    dynamic: system.dynamic ?? false,
  };
}

/** The organisation's systems. The CLI asks for one page only, so a long list may be cut. */
export const systemsList: VersoriCommand<null, readonly PlatformSystem[]> = {
  path: ['systems', 'list'],
  effect: 'read',
  flags: [],
  context: 'required',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: () => ['--output=json'],
  parse: (stdout) => parseList(stdout, systemSchema).map(toSystem),
  failures: [],
};

/** The systems that an environment of a project has connection templates for. May be cut like `systemsList`. */
export const projectSystemsList: VersoriCommand<
  { readonly project: string; readonly environment: string },
  readonly PlatformSystem[]
> = {
  path: ['projects', 'systems', 'list'],
  effect: 'read',
  flags: ['--project', '--environment'],
  context: 'required',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: ({ project, environment }) => [
    `--project=${checkId(project, 'project')}`,
    `--environment=${checkText(environment, "The environment's name")}`,
    '--output=json',
  ],
  parse: (stdout) => parseList(stdout, systemSchema).map(toSystem),
  failures: [environmentNotFound],
};

/** The static connections of an environment: those of dynamic systems belong to its users. May be cut like `systemsList`. */
export const projectConnectionsList: VersoriCommand<
  { readonly project: string; readonly environment: string },
  readonly PlatformConnection[]
> = {
  ...projectSystemsList,
  path: ['projects', 'systems', 'list-connections'],
  parse: (stdout) =>
    parseList(stdout, connectionSchema).map(({ id, name, connectionTemplateId = '' }) => ({
      id,
      name,
      templateId: connectionTemplateId === '' ? null : connectionTemplateId,
    })),
};
