import { z } from 'zod';
import type { PlatformSystem } from '../../../../shared/model/platform.ts';
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
});

function toSystem(system: z.infer<typeof systemSchema>): PlatformSystem {
  return {
    id: system.id,
    name: system.name,
    domain: system.domain ?? '',
    baseUrl: system.templateBaseUrl ?? '',
    templateId: system.connectionTemplateId ?? null,
  };
}

/** The organisation's systems. The CLI asks for one page only, so a long list may be cut (versori-cli.md §5). */
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
