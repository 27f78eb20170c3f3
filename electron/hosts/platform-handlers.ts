import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { systemsFile } from '../../shared/contract/platform-types.ts';
import type { SecretStatus } from '../../shared/contract/platform-types.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { Workspace } from '../services/project/types.ts';
import type { SecretReader, SecretStore } from '../services/secrets/store.ts';
import { parseSystems, replaceSystems } from '../services/systems/systems-file.ts';
import type { Platform } from '../services/versori/platform.ts';

export interface PlatformHandlerParts {
  readonly workspace: Workspace;
  readonly platform: Platform;
  readonly secrets: SecretStore & SecretReader;
}

type Group<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

export type PlatformHandlers = Group<
  'platform' | 'deploy' | 'versions' | 'logs' | 'systems' | 'secrets'
>;

/** The calls of platform-calls.ts, for the open project. */
export function createPlatformHandlers(parts: PlatformHandlerParts): PlatformHandlers {
  return {
    ...linkHandlers(parts),
    ...deployHandlers(parts),
    ...systemHandlers(parts),
    ...secretHandlers(parts),
  };
}

function linkHandlers({ workspace, platform }: PlatformHandlerParts): Group<'platform'> {
  return {
    'platform.status': () => platform.status(workspace.current()?.folder ?? null),
    'platform.projects': async ({ context }) =>
      (await platform.projects(context)).map(({ id, name }) => ({ id, name })),
    'platform.createProject': async (choice) => {
      const { id, name } = await platform.createProject(choice.context, choice.name);
      return { id, name };
    },
    'platform.link': async ({ context, projectId }) => {
      await platform.link(requireProject(workspace).folder, { context, projectId });
      return null;
    },
  };
}

const sinceSeconds = { '15m': 15 * 60, '1h': 3600, '24h': 86_400 } as const;

function deployHandlers({
  workspace,
  platform,
}: PlatformHandlerParts): Group<'deploy' | 'versions' | 'logs'> {
  return {
    'deploy.plan': async (choice) => {
      await syncWithDisk(workspace);
      const { folder, model } = requireProject(workspace);
      return platform.plan({ folder, systems: model.systems }, choice);
    },
    'deploy.run': async ({ planId, confirmedEnvironment }) => {
      const { folder } = requireProject(workspace);
      await syncWithDisk(workspace);
      return platform.run(folder, { planId, confirmedEnvironment });
    },
    'deploy.cancel': () => platform.cancel().then(() => null),
    'deploy.saveVersion': async ({ name, description }) => {
      const { folder } = requireProject(workspace);
      await syncWithDisk(workspace);
      return platform.saveVersion(folder, name, description);
    },
    'deploy.forgetUnfinished': async () => {
      await platform.forgetUnfinished(workspace.current()?.folder ?? null);
      return null;
    },
    'versions.list': async () => platform.versions(requireProject(workspace).folder),
    'versions.deploy': async (choice) =>
      platform.deployVersion(requireProject(workspace).folder, choice),
    'logs.read': async ({ environment, since, search = '' }) =>
      platform.logs(requireProject(workspace).folder, {
        environment,
        sinceSeconds: sinceSeconds[since],
        search,
      }),
  };
}

/** What goes up is what the user sees: changes on the disk that nobody was told of are shown, and edits are saved. */
async function syncWithDisk(workspace: Workspace): Promise<void> {
  await workspace.refresh();
  await workspace.save();
}

function systemHandlers({ workspace, secrets }: PlatformHandlerParts): Group<'systems'> {
  return {
    'systems.list': async () => {
      const { model, files } = requireProject(workspace);
      const hasList = files.some(({ file }) => file === systemsFile);
      const systems = parseSystems(hasList ? (await workspace.readText(systemsFile)).text : null);
      const listed = new Set(systems.map(({ name }) => name));
      return {
        systems,
        usedInCode: model.systems.map((use) => ({ ...use, listed: listed.has(use.name) })),
      };
    },
    'systems.save': async ({ systems }) => {
      const known = await secrets.values();
      await workspace.rewriteText({
        file: systemsFile,
        label: 'Change systems',
        rewrite: (text) => replaceSystems(text, systems, known),
      });
      return null;
    },
  };
}

function secretHandlers({ secrets }: PlatformHandlerParts): Group<'secrets'> {
  return {
    'secrets.status': ({ names }) =>
      Promise.all(names.map(async (name) => secretStatus(name, await secrets.has(name)))),
    'secrets.set': async ({ name, value }) => secretStatus(name, await secrets.set(name, value)),
    'secrets.clear': async ({ name }) => secretStatus(name, await secrets.clear(name)),
  };
}

type SecretState = Awaited<ReturnType<SecretStore['has']>>;

function secretStatus(name: string, { configured, storage, warning }: SecretState): SecretStatus {
  return { name, configured, storage: storage === 'environment' ? 'env' : storage, warning };
}

function requireProject(workspace: Workspace): ProjectSnapshot {
  const project = workspace.current();
  if (project !== null) return project;
  throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
}

/**
 * Tells the window, once, about deployments of the opened project that a host was ended in. Looking at them never stands in the way
 * of opening.
 */
export function createUnfinishedNotice(
  platform: Platform,
  emit: Emit,
): (project: ProjectSnapshot | null) => Promise<void> {
  const told = new Set<string>();
  return async (project) => {
    if (project === null) return;
    const unfinished = await platform.unfinished(project.folder).catch(() => []);
    for (const { id, message } of unfinished) {
      if (told.has(id)) continue;
      told.add(id);
      emit('notice', {
        severity: 'warning',
        message,
        hint: 'Deploy shows what the platform has of it now.',
      });
    }
  };
}
