import { FlowrightError } from '../../../shared/base/error.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import { diffProjects } from '../../../shared/contract/project-change.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RecentProjects, SettingsService, TrustedFolders } from '../settings/types.ts';
import type { Journals } from './journals.ts';
import { createTaskQueue } from './queue.ts';
import { readProject, realFolder } from './read-project.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';
import type { CloseOptions, ProjectEngine, Workspace } from './types.ts';

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
  let told: ProjectSnapshot | null = null;
  let version = 0;

  /** As it was told last: changes lead from there, so nobody may see what lies between. */
  const current = (): ProjectSnapshot | null => {
    if (told === null) return null;
    const trusted = trust.isTrusted(told.folder);
    return trusted === told.trusted ? told : { ...told, trusted };
  };
  const requireSession = (): Session => session ?? refuseWithoutProject();
  const requireSnapshot = (): ProjectSnapshot => current() ?? refuseWithoutProject();
  const tellChanged = () => {
    if (session === null) {
      told = null;
      emit('project.changed', null);
      return;
    }
    const snapshot = session.snapshot();
    const trusted = trust.isTrusted(snapshot.folder);
    const next = { ...snapshot, trusted, version: version + 1 };
    const change = diffProjects(told, next);
    if (change === null) return;
    version = next.version;
    told = next;
    emit('project.changed', change);
  };
  const closeSession = async (closing: CloseOptions) => {
    if (session === null) return;
    await session.close(closing);
    session = null;
  };

  const open = async (folder: string): Promise<ProjectSnapshot> => {
    const root = await realFolder(folder);
    if (session !== null && told?.folder === root) return requireSnapshot();
    const content = await readProject(root);
    const engine = options.createEngine();
    const opened = await startSession(options, { content, engine, tellChanged });
    try {
      await closeSession({});
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
    close: (closing = {}) =>
      queue.run(async () => {
        const wasOpen = session !== null;
        await closeSession(closing);
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
    apply: async (commands, applying) => requireSession().apply(commands, applying),
    preview: async (commands) => requireSession().preview(commands),
    undo: async () => requireSession().undo(),
    redo: async () => requireSession().redo(),
    save: async () => requireSession().save(),
    readText: async (file) => requireSession().readText(file),
    readTexts: async () => requireSession().readTexts(),
    copySteps: async (workflow, steps) => requireSession().copySteps(workflow, steps),
    changeText: async (request) => requireSession().changeText(request),
    rewriteText: async (request) => requireSession().rewriteText(request),
    replaceTexts: async (request) => requireSession().replaceTexts(request),
    resolveConflict: async (decision) => requireSession().resolveConflict(decision),
    readRecovery: async () => requireSession().readRecovery(),
    readRecoveredText: async (request) => requireSession().readRecoveredText(request),
    decideRecovery: async (decision) => requireSession().decideRecovery(decision),
  };
}

function refuseWithoutProject(): never {
  throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
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
