import { z } from 'zod';
import { createId, createProject } from './state.ts';
import type { PlatformState, StoredFile, StoredProject, StoredVersion } from './state.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface RouteRequest {
  readonly method: string;
  /** Below `/o/<organisation>`, such as `/projects`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const fileSchema = z.object({ filename: z.string(), content: z.string() });
const nameSchema = z.object({ name: z.string().min(1) });
const filesSchema = z.object({ files: z.array(fileSchema) });
const deploySchema = filesSchema.extend({
  versionName: z.string(),
  versionDescription: z.string().optional(),
});
const versionSchema = filesSchema.extend({
  name: z.string().min(1),
  description: z.string().optional(),
});

export function failure(status: number, message: string, details?: string): Answer {
  return { status, body: { code: status, message, ...(details === undefined ? {} : { details }) } };
}

/** Answers one request of the platform's API and changes the state accordingly. */
export function answerRequest(state: PlatformState, request: RouteRequest): Answer {
  const { method, path } = request;
  if (path === '/systems' && method === 'GET') return ok({ items: state.systems });
  if (path === '/projects' && method === 'GET')
    return ok({ projects: state.projects.map(projectBody) });
  if (path === '/projects' && method === 'POST') return createNewProject(state, request.body);

  const [, projects, id = '', ...rest] = path.split('/');
  if (projects !== 'projects') return failure(404, 'route not found');
  const project = state.projects.find((candidate) => candidate.id === id);
  if (project === undefined) return failure(404, 'project not found');
  return answerProject(project, { ...request, path: rest.join('/') });
}

function answerProject(project: StoredProject, request: RouteRequest): Answer {
  const { method, path, query, body } = request;
  const [first, versionId, last] = path.split('/');
  switch (`${method} ${path}`) {
    case 'GET ':
      return ok(projectBody(project));
    case 'GET files':
      return ok({ files: project.files, labels: {} });
    case 'PUT files':
      return saveFiles(project, body);
    case 'PUT deploy':
      return deployFiles(project, query, body);
    case 'GET versions':
      return ok(pageOfVersions(project, query));
    case 'POST versions':
      return createVersion(project, body);
    case 'GET connection-templates':
      return ok({ items: project.templates, totalCount: project.templates.length });
    case 'GET connections':
      return ok({ items: project.connections, totalCount: project.connections.length });
    case 'GET logs':
      return ok(pageOfLogs(project, query));
  }
  const version = project.versions.find((candidate) => candidate.id === versionId);
  if (first === 'versions' && version !== undefined) {
    if (method === 'GET' && last === 'files') return ok({ files: version.files, labels: {} });
    if (method === 'PUT' && last === 'deploy') return deployVersion(project, query, version);
  }
  return failure(404, first === 'versions' ? 'version not found' : 'route not found');
}

function createNewProject(state: PlatformState, body: unknown): Answer {
  const parsed = nameSchema.safeParse(body);
  if (!parsed.success) return failure(422, 'validation failed', 'name must not be empty');
  const project = createProject(parsed.data.name, ['production']);
  state.projects.push(project);
  return ok(projectBody(project));
}

function saveFiles(project: StoredProject, body: unknown): Answer {
  const parsed = filesSchema.safeParse(body);
  if (!parsed.success) return failure(422, 'validation failed');
  project.files = parsed.data.files;
  return { status: 204, body: null };
}

function createVersion(project: StoredProject, body: unknown): Answer {
  const parsed = versionSchema.safeParse(body);
  if (!parsed.success) return failure(422, 'validation failed');
  const { name, description = '', files } = parsed.data;
  const version = addVersion(project, name, description, files);
  return 'status' in version ? version : ok(versionBody(version));
}

function deployFiles(project: StoredProject, query: URLSearchParams, body: unknown): Answer {
  const parsed = deploySchema.safeParse(body);
  if (!parsed.success) return failure(422, 'validation failed');
  const environment = environmentOf(project, query);
  if (environment === undefined) return failure(404, 'environment not found');
  const { versionName, versionDescription = '', files } = parsed.data;
  const version = addVersion(project, versionName, versionDescription, files);
  if ('status' in version) return version;
  project.files = files;
  environment.deployedVersion = version;
  environment.status = 'running';
  return { status: 204, body: null };
}

function deployVersion(
  project: StoredProject,
  query: URLSearchParams,
  version: StoredVersion,
): Answer {
  const environment = environmentOf(project, query);
  if (environment === undefined) return failure(404, 'environment not found');
  environment.deployedVersion = version;
  environment.status = 'running';
  return { status: 204, body: null };
}

function environmentOf(project: StoredProject, query: URLSearchParams) {
  return project.environments.find(({ name }) => name === query.get('project_env'));
}

function addVersion(
  project: StoredProject,
  name: string,
  description: string,
  files: readonly StoredFile[],
): StoredVersion | Answer {
  if (project.versions.some((version) => version.name === name)) {
    return failure(409, 'version name already exists', name);
  }
  const createdAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const version = { id: createId(), name, description, state: 'ready', createdAt, files };
  project.versions.unshift(version);
  return version;
}

function versionBody({ id, name, description, state, createdAt }: StoredVersion) {
  return { id, name, description, state, createdAt, labels: {} };
}

function pageOfVersions(project: StoredProject, query: URLSearchParams) {
  const first = Number(query.get('first') ?? 20);
  return {
    items: project.versions.slice(0, first).map(versionBody),
    totalCount: project.versions.length,
  };
}

function projectBody(project: StoredProject) {
  const time = '2026-01-02T15:04:05Z';
  return {
    id: project.id,
    name: project.name,
    createdAt: time,
    updatedAt: time,
    starred: false,
    currentFiles: { files: project.files, labels: {} },
    environments: project.environments.map(({ deployedVersion, ...environment }) => ({
      ...environment,
      executionPool: 'shared',
      config: {},
      createdAt: time,
      updatedAt: time,
      ...(deployedVersion === null ? {} : { deployedVersion: versionBody(deployedVersion) }),
    })),
    metadata: {},
    settings: {},
  };
}

function pageOfLogs(project: StoredProject, query: URLSearchParams) {
  const search = query.get('search') ?? '';
  const start = query.get('start') ?? '';
  const entries = project.logs
    .filter(({ environment }) => environment === query.get('project_env'))
    .filter(({ timestamp }) => Date.parse(timestamp) >= Date.parse(start))
    .filter(({ message }) => message.includes(search))
    .map(({ environment: _environment, ...entry }) => entry);
  const first = query.get('first');
  return { logs: first === null ? entries : entries.slice(0, Number(first)) };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
