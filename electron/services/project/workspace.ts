import { FlowrightError } from '../../../shared/base/error.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RecentProjects, SettingsService, TrustedFolders } from '../settings/types.ts';
import type { Journals } from './journals.ts';
import { createTaskQueue } from './queue.ts';
import { readProject, realFolder } from './read-project.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';
import type { ProjectEngine, Workspace } from './types.ts';

export interface WorkspaceOptions {
  readonly emit: Emit;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly settings: SettingsService;
  readonly recent: RecentProjects;
  readonly trust: TrustedFolders;
  readonly createEngine: () => ProjectEngine;
  readonly journals: Journals;
}

/** The one project that is open in a host. Opening, closing and trusting wait for each other. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { emit, recent, trust } = options;
  const queue = createTaskQueue();
  let session: Session | null = null;

  const current = (): ProjectSnapshot | null => {
    if (session === null) return null;
    const snapshot = session.snapshot();
    return { ...snapshot, trusted: trust.isTrusted(snapshot.folder) };
  };
  const requireSession = (): Session => {
    if (session !== null) return session;
    throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
  };
  const requireSnapshot = (): ProjectSnapshot => {
    const { folder } = requireSession().snapshot();
    return { ...requireSession().snapshot(), trusted: trust.isTrusted(folder) };
  };
  const tellChanged = () => {
    emit('project.changed', current());
  };
  const closeSession = async (discard: boolean) => {
    if (session === null) return;
    await session.close({ discard });
    session = null;
  };

  const open = async (folder: string): Promise<ProjectSnapshot> => {
    const root = await realFolder(folder);
    if (session?.snapshot().folder === root) return requireSnapshot();
    const content = await readProject(root);
    const engine = options.createEngine();
    const opened = await startSession(options, { content, engine, tellChanged });
    try {
      await closeSession(false);
    } catch (error) {
      // What is open has unsaved work: it stays.
      await opened.close({ discard: true });
      throw error;
    }
    session = opened;
    recent.remember(root, content.name);
    tellChanged();
    return requireSnapshot();
  };

  return {
    open: (folder) => queue.run(() => open(folder)),
    current,
    close: ({ discard = false } = {}) =>
      queue.run(async () => {
        const wasOpen = session !== null;
        await closeSession(discard);
        if (wasOpen) tellChanged();
      }),
    setTrust: (trusted) =>
      queue.run(() => {
        trust.set(requireSnapshot().folder, trusted);
        tellChanged();
        return Promise.resolve(requireSnapshot());
      }),
    trustCreated: async (folder) => {
      trust.set(await realFolder(folder), true);
    },
    refresh: async () => {
      await session?.refresh();
    },
    apply: async (commands) => requireSession().apply(commands),
    undo: async () => requireSession().undo(),
    redo: async () => requireSession().redo(),
    save: async () => requireSession().save(),
    readText: async (file) => requireSession().readText(file),
    copySteps: async (workflow, steps) => requireSession().copySteps(workflow, steps),
    changeText: async (request) => requireSession().changeText(request),
    rewriteText: async (request) => requireSession().rewriteText(request),
    resolveConflict: async (decision) => requireSession().resolveConflict(decision),
    readRecovery: async () => requireSession().readRecovery(),
    readRecoveredText: async (request) => requireSession().readRecoveredText(request),
    decideRecovery: async (decision) => requireSession().decideRecovery(decision),
  };
}

/** Opens a session whose events reach the window only while it is the open one. */
async function startSession(
  options: WorkspaceOptions,
  parts: Pick<Parameters<typeof openSession>[0], 'content' | 'engine'> & {
    tellChanged: () => void;
  },
): Promise<Session> {
  const { emit, settings, logger, clock, journals } = options;
  const { content, engine, tellChanged } = parts;
  try {
    return await openSession({
      content,
      engine,
      logger,
      clock,
      journals,
      autosave: () => settings.get().autosave,
      events: {
        textChanged: (event) => {
          emit('text.changed', event);
        },
        changed: tellChanged,
        notice: (notice) => {
          emit('notice', notice);
        },
      },
    });
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
