import { z } from 'zod';
import type {
  PlatformFile,
  PlatformProject,
  PlatformProjectDetails,
} from '../../../../shared/model/platform.ts';
import { checkId, checkText, readTimeoutMs, writeTimeoutMs } from '../declaration.ts';
import type { VersoriCommand } from '../declaration.ts';
import { parseJson, parseList } from '../output.ts';

const projectSummary = z.object({
  id: z.string(),
  name: z.string(),
  deployed: z.boolean().optional(),
  environments: z.array(z.string()).nullish(),
});

const projectDetailsSchema = z.object({
  id: z.string(),
  name: z.string(),
  environments: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        publicUrl: z.string().optional(),
        status: z.string().optional(),
        deployedVersion: z.object({ id: z.string(), name: z.string() }).nullish(),
      }),
    )
    .nullish(),
});

const fileSummary = z.object({ filename: z.string(), content: z.string() });

function toProject(project: z.infer<typeof projectSummary>): PlatformProject {
  return {
    id: project.id,
    name: project.name,
    deployed: project.deployed ?? false,
    environments: project.environments ?? [],
  };
}

/** The organisation's projects, sorted by name. Also the check whether a token is accepted. */
export const projectsList: VersoriCommand<null, readonly PlatformProject[]> = {
  path: ['projects', 'list'],
  effect: 'read',
  flags: [],
  context: 'required',
  timeoutMs: readTimeoutMs,
  visible: true,
  args: () => ['--output=json'],
  parse: (stdout) => parseList(stdout, projectSummary).map(toProject),
  failures: [],
};

/** A new project. Where it ends `uncertain`, the project may exist: list the projects before trying again. */
export const projectsCreate: VersoriCommand<{ readonly name: string }, PlatformProject> = {
  path: ['projects', 'create'],
  effect: 'deploy',
  flags: ['--name'],
  context: 'required',
  timeoutMs: writeTimeoutMs,
  visible: true,
  args: ({ name }) => [`--name=${checkText(name, "The project's name")}`, '--output=json'],
  parse: (stdout) => toProject(parseJson(stdout, projectSummary)),
  failures: [],
};

/** A project with its environments and the version that each of them runs. */
export const projectDetails: VersoriCommand<{ readonly project: string }, PlatformProjectDetails> =
  {
    path: ['projects', 'details'],
    effect: 'read',
    flags: [],
    context: 'required',
    timeoutMs: readTimeoutMs,
    visible: true,
    args: ({ project }) => [checkId(project, 'project'), '--output=json'],
    parse: (stdout) => {
      const project = parseJson(stdout, projectDetailsSchema);
      return {
        id: project.id,
        name: project.name,
        environments: (project.environments ?? []).map((environment) => ({
          id: environment.id,
          name: environment.name,
          url:
            environment.publicUrl === undefined || environment.publicUrl === ''
              ? null
              : environment.publicUrl,
          status: environment.status ?? '',
          deployedVersion: environment.deployedVersion ?? null,
        })),
      };
    },
    failures: [],
  };

/** The files of a version, or the project's current ones; nothing is written here. */
export const projectFiles: VersoriCommand<
  { readonly project: string; readonly version: string | null },
  readonly PlatformFile[]
> = {
  path: ['projects', 'files'],
  effect: 'read',
  flags: ['--project', '--version'],
  context: 'required',
  timeoutMs: readTimeoutMs,
  // Whole source files: too long for the Output panel.
  visible: false,
  args: ({ project, version }) => [
    `--project=${checkId(project, 'project')}`,
    ...(version === null ? [] : [`--version=${checkId(version, 'version')}`]),
    '--output=json',
  ],
  parse: (stdout) =>
    parseList(stdout, fileSummary).map(({ filename, content }) => ({ file: filename, content })),
  failures: [],
};
