import { closeSync, openSync } from 'node:fs';
import { z } from 'zod';
import { callApi, callJson, framedError } from './api.ts';
import type { ParsedCall } from './cobra.ts';
import type { Loaded } from './config.ts';
import { collectFiles } from './files.ts';
import { goJson, printList, printOne } from './output.ts';

interface Invocation {
  readonly call: ParsedCall;
  readonly loaded: Loaded;
}

type Handler = (invocation: Invocation) => Promise<string>;

const versionBody = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  state: z.string(),
  createdAt: z.string(),
});
const environmentBody = z.object({
  id: z.string(),
  name: z.string(),
  publicUrl: z.string(),
  status: z.string(),
  executionPool: z.string(),
  config: z.record(z.string(), z.unknown()),
  deployedVersion: versionBody.optional(),
});
const projectBody = z.object({
  id: z.string(),
  name: z.string(),
  starred: z.boolean(),
  environments: z.array(environmentBody),
});
const systemBody = z.looseObject({ id: z.string(), name: z.string(), domain: z.string() });
const connectionBody = z.object({
  id: z.string(),
  name: z.string(),
  systemId: z.string(),
  connectionTemplateId: z.string(),
  baseUrl: z.string().default(''),
});
const filesBody = z.object({
  files: z.array(z.object({ filename: z.string(), content: z.string() })),
});
const logsBody = z.object({
  logs: z.array(
    z.object({
      fields: z.record(z.string(), z.unknown()).nullable(),
      message: z.string(),
      severity: z.string(),
      timestamp: z.string(),
      error: z.string().optional(),
    }),
  ),
});

/** What each command does after configuration, context and required flags were checked. */
export const handlers: Readonly<Record<string, Handler>> = {
  'context list': listContexts,
  'context show': showContext,
  'projects list': listProjects,
  'projects create': createProject,
  'projects details': showProject,
  'projects files': showFiles,
  'projects deploy': deployProject,
  'projects save': saveProject,
  'projects logs': showLogs,
  'projects versions list': listVersions,
  'projects versions create': createVersion,
  'projects versions deploy': deployVersion,
  'projects systems list': listProjectSystems,
  'projects systems list-connections': listConnections,
  'systems list': listSystems,
};

const flagOf = ({ call }: Invocation, name: string): string => call.flags.get(name) ?? '';

function projectOf(invocation: Invocation): string {
  const project = flagOf(invocation, 'project') || (invocation.loaded.linkedProject ?? '');
  if (project === '') {
    throw framedError(
      'project id not provided and not found in .versori (provide --project or run sync first)',
    );
  }
  return project;
}

/** Prompts open the terminal themselves: without one they fail, with one they would wait for ever. */
function prompt(what: string): string {
  if (process.env['TERM'] === 'dumb') return '';
  try {
    closeSync(openSync('/dev/tty', 'r+'));
  } catch {
    throw framedError(
      what,
      'huh: could not open a new TTY: open /dev/tty: no such device or address',
    );
  }
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}

async function listContexts({ call, loaded }: Invocation): Promise<string> {
  const items = Object.entries(loaded.contexts).map(([key, context]) => ({
    Name: `${key === loaded.active ? '*' : ''}${context.name}`,
    OrganisationId: context.organisation_id,
    JWT: context.jwt,
    URLOverwrite: context.url_overwrite ?? '',
    DisableReferences: false,
  }));
  const shown = items.map(({ Name, OrganisationId }) => ({ Name, OrganisationId }));
  const format = call.flags.get('output') ?? '';
  return printList(format, 'Context', format === 'table' ? shown : items);
}

async function showContext(invocation: Invocation): Promise<string> {
  const {
    name,
    organisation_id: organisationId,
    url_overwrite: urlOverwrite,
  } = invocation.loaded.context;
  return printOne(flagOf(invocation, 'output'), {
    name,
    organisationId,
    ...(urlOverwrite === undefined ? {} : { urlOverwrite }),
    disableReferences: false,
  });
}

async function listProjects(invocation: Invocation): Promise<string> {
  const { projects } = await callJson(
    invocation.loaded.context,
    { method: 'GET', path: '/projects', what: 'failed to list projects' },
    z.object({ projects: z.array(projectBody) }),
  );
  const items = projects.map(summarize).sort((a, b) => (a.name < b.name ? -1 : 1));
  return printList(flagOf(invocation, 'output'), 'ProjectSummary', items);
}

async function createProject(invocation: Invocation): Promise<string> {
  const name = flagOf(invocation, 'name') || prompt('failed to read project name');
  const project = await callJson(
    invocation.loaded.context,
    { method: 'POST', path: '/projects', body: { name }, what: 'failed to create project' },
    projectBody,
  );
  return printOne(flagOf(invocation, 'output'), summarize(project));
}

function summarize(project: z.infer<typeof projectBody>) {
  return {
    id: project.id,
    name: project.name,
    deployed: project.environments.some(({ status }) => status === 'running'),
    starred: project.starred,
    environments: project.environments.map(({ name }) => name),
  };
}

async function showProject(invocation: Invocation): Promise<string> {
  const id = invocation.call.positional[0] ?? prompt('failed to select project');
  const project = await fetchProject(invocation, id);
  const environments = project.environments.map(({ executionPool, ...environment }) => ({
    ...environment,
    provisioner: executionPool,
  }));
  const { name, starred } = project;
  const deployed = environments.some(({ status }) => status === 'running');
  return printOne(flagOf(invocation, 'output'), { id, name, deployed, starred, environments });
}

function fetchProject({ loaded }: Invocation, id: string) {
  return callJson(
    loaded.context,
    { method: 'GET', path: `/projects/${id}`, what: 'failed to get project' },
    projectBody,
  );
}

async function showFiles(invocation: Invocation): Promise<string> {
  const version = flagOf(invocation, 'version');
  const middle = version === '' ? '' : `/versions/${version}`;
  const { files } = await callJson(
    invocation.loaded.context,
    {
      method: 'GET',
      path: `/projects/${projectOf(invocation)}${middle}/files`,
      what: 'failed to get project files',
    },
    filesBody,
  );
  const [name] = invocation.call.positional;
  if (name !== undefined) {
    const file = files.find(({ filename }) => filename === name);
    if (file === undefined) throw framedError(`file "${name}" not found in project`);
    return file.content;
  }
  const items = files.map(({ filename, content }) => ({
    filename,
    size: Buffer.byteLength(content),
    content,
  }));
  return printList(flagOf(invocation, 'output'), 'FileSummary', items);
}

function listUpload(invocation: Invocation): string {
  const files = collectFiles(flagOf(invocation, 'directory'));
  return `Files that would be uploaded:\n${files.map(({ filename }) => `  ${filename}\n`).join('')}`;
}

async function deployProject(invocation: Invocation): Promise<string> {
  const project = projectOf(invocation);
  if (flagOf(invocation, 'dry-run') === 'true') return listUpload(invocation);
  const description = flagOf(invocation, 'description');
  const query = new URLSearchParams({ project_env: flagOf(invocation, 'environment') });
  await callApi(invocation.loaded.context, {
    method: 'PUT',
    path: `/projects/${project}/deploy?${query.toString()}`,
    body: {
      files: collectFiles(flagOf(invocation, 'directory')),
      labels: {},
      versionName:
        flagOf(invocation, 'version') ||
        new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-'),
      ...(description === '' ? {} : { versionDescription: description }),
    },
    what: 'failed to deploy project',
  });
  return '';
}

async function saveProject(invocation: Invocation): Promise<string> {
  const project = projectOf(invocation);
  if (flagOf(invocation, 'dry-run') === 'true') return listUpload(invocation);
  await callApi(invocation.loaded.context, {
    method: 'PUT',
    path: `/projects/${project}/files`,
    body: { files: collectFiles(flagOf(invocation, 'directory')), labels: {} },
    what: 'failed to save project',
  });
  return '';
}

async function showLogs(invocation: Invocation): Promise<string> {
  const seconds = durationOf(flagOf(invocation, 'since'));
  const end = Date.now();
  const query = new URLSearchParams({
    start: new Date(end - seconds * 1000).toISOString(),
    end: new Date(end).toISOString(),
    order: 'asc',
    latest: 'false',
    project_env: flagOf(invocation, 'environment'),
  });
  const search = flagOf(invocation, 'search');
  if (search !== '') query.set('search', search);
  if (Number(flagOf(invocation, 'limit')) > 0) query.set('first', flagOf(invocation, 'limit'));
  const { logs } = await callJson(
    invocation.loaded.context,
    {
      method: 'GET',
      path: `/projects/${projectOf(invocation)}/logs?${query.toString()}`,
      what: 'failed to get logs',
    },
    logsBody,
  );
  return logs
    .map(
      ({ fields, message, severity, timestamp, error = '' }) =>
        `${goJson({ fields, message, severity, timestamp, error })}\n`,
    )
    .join('');
}

function durationOf(text: string): number {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (text === '' || match === null) {
    if (text === '') return 86_400;
    throw framedError('invalid --since duration, must be a valid Go duration');
  }
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

async function listVersions(invocation: Invocation): Promise<string> {
  const path = `/projects/${projectOf(invocation)}/versions?first=${flagOf(invocation, 'limit')}`;
  const { items } = await callJson(
    invocation.loaded.context,
    { method: 'GET', path, what: 'failed to list versions' },
    z.object({ items: z.array(versionBody) }),
  );
  const versions = items.map(({ id, name, description = '', state, createdAt }) => ({
    id,
    name,
    description,
    state,
    createdAt,
  }));
  return printList(flagOf(invocation, 'output'), 'VersionSummary', versions);
}

async function createVersion(invocation: Invocation): Promise<string> {
  const project =
    flagOf(invocation, 'project') ||
    invocation.loaded.linkedProject ||
    prompt('failed to select project');
  const name = flagOf(invocation, 'name') || prompt('failed to read version name');
  const description =
    flagOf(invocation, 'description') || prompt('failed to read version description');
  const files = collectFiles(flagOf(invocation, 'directory'));
  if (flagOf(invocation, 'dry-run') === 'true') {
    const names = files.map(({ filename }) => `  ${filename}\n`).join('');
    return `New version ${name} for project ${project} would be created with files:\n${names}`;
  }
  const version = await callJson(
    invocation.loaded.context,
    {
      method: 'POST',
      path: `/projects/${project}/versions`,
      body: { name, description, files },
      what: 'failed to create version',
    },
    versionBody,
  );
  return printOne(flagOf(invocation, 'output'), {
    id: version.id,
    name: version.name,
    description: version.description ?? '',
    state: version.state,
    createdAt: '',
  });
}

async function deployVersion(invocation: Invocation): Promise<string> {
  const query = new URLSearchParams({ project_env: flagOf(invocation, 'environment') });
  const version = flagOf(invocation, 'version-id');
  await callApi(invocation.loaded.context, {
    method: 'PUT',
    path: `/projects/${projectOf(invocation)}/versions/${version}/deploy?${query.toString()}`,
    what: 'failed to deploy version',
  });
  return '';
}

async function listProjectSystems(invocation: Invocation): Promise<string> {
  const { items } = await callJson(
    invocation.loaded.context,
    {
      method: 'GET',
      path: await pathInEnvironment(invocation, 'connection-templates'),
      what: 'failed to list connection templates',
    },
    z.object({ items: z.array(systemBody) }),
  );
  return printList(flagOf(invocation, 'output'), 'ProjectConnectionTemplateItem', items);
}

async function listConnections(invocation: Invocation): Promise<string> {
  const { items } = await callJson(
    invocation.loaded.context,
    {
      method: 'GET',
      path: await pathInEnvironment(invocation, 'connections'),
      what: 'failed to list connections',
    },
    z.object({ items: z.array(connectionBody) }),
  );
  return printList(flagOf(invocation, 'output'), 'printableConnection', items);
}

/** Looks the environment's id up by its name first, as the real program does. */
async function pathInEnvironment(invocation: Invocation, what: string): Promise<string> {
  const id = projectOf(invocation);
  const name = flagOf(invocation, 'environment');
  const project = await fetchProject(invocation, id);
  const environment = project.environments.find((candidate) => candidate.name === name);
  if (environment === undefined) throw framedError(`environment [${name}] not found in project`);
  return `/projects/${id}/${what}?env_id=${environment.id}`;
}

async function listSystems(invocation: Invocation): Promise<string> {
  const { items } = await callJson(
    invocation.loaded.context,
    { method: 'GET', path: '/systems', what: 'failed to list systems' },
    z.object({ items: z.array(systemBody) }),
  );
  return printList(flagOf(invocation, 'output'), 'printableSystem', items);
}
