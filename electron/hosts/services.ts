import { join } from 'node:path';
import { errorMessage } from '../../shared/base/error.ts';
import { createEventTap } from '../../shared/contract/event-tap.ts';
import type { AppInfo } from '../../shared/contract/types.ts';
import { composeAssistant } from '../services/assistant/compose.ts';
import { createConsentGuard } from '../services/assistant/consent.ts';
import { createAttachments } from '../services/assistant/attachments/attachments.ts';
import { createReader } from '../services/assistant/attachments/reader-client.ts';
import { createContextReader } from '../services/assistant/context/request-context.ts';
import { chatHistory } from '../services/assistant/chats/chat-history.ts';
import { createChatStore } from '../services/assistant/chats/chat-store.ts';
import { createCheckpointStore } from '../services/assistant/checkpoints/checkpoint-store.ts';
import { createCheckpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import { createTurnRecord } from '../services/assistant/checkpoints/turn-record.ts';
import { createProposals } from '../services/assistant/proposals.ts';
import { sweepShadows } from '../services/assistant/shadow-folder.ts';
import { createFileLogger } from '../services/log/file-logger.ts';
import type { AppFolders, Clock, Logger } from '../services/ports.ts';
import { createProcessDoor } from '../services/process/door.ts';
import { createWorkerEngine } from '../services/project/engine-client.ts';
import { createJournals } from '../services/project/journals.ts';
import { createProjectFromTemplate, listTemplates } from '../services/project/scaffold.ts';
import type { CloseOptions, Workspace } from '../services/project/types.ts';
import { createWorkspace } from '../services/project/workspace.ts';
import { createRecentProjects } from '../services/settings/recent.ts';
import { createSettingsService } from '../services/settings/settings.ts';
import { openUserStore } from '../services/settings/store.ts';
import { createTrustedFolders } from '../services/settings/trust.ts';
import type { OpenStoreFile } from '../services/settings/types.ts';
import { createDenoLocator } from '../services/deno/locate.ts';
import { createVerifyService } from '../services/deno/verify.ts';
import { runSamples } from '../services/samples/run-samples.ts';
import { createMappingRunner } from '../services/mapping-run/mapping-runner.ts';
import { createModelConsents } from '../services/models/consents.ts';
import { createModelService } from '../services/models/model-service.ts';
import { createEnvironmentBackend } from '../services/secrets/environment-backend.ts';
import { createSecretStore, type SecretBackend } from '../services/secrets/store.ts';
import { createInstalledVersori } from '../services/versori/installed.ts';
import { createPlatform } from '../services/versori/platform.ts';
import { createVerifiedMemory } from '../services/versori/verified.ts';
import { attachmentWorkerUrl, engineWorkerUrl } from './app-folders.ts';
import type { Connections } from './connections.ts';
import { createDispatch, type Dispatch, type TrustState } from './dispatch.ts';
import { createDoctor } from './doctor.ts';
import type { FolderAccess } from './folders.ts';
import { createHandlers } from './handlers.ts';
import { createLanguage } from './language.ts';
import { createUnfinishedNotice } from './platform-handlers.ts';
import { createVerification } from './verification.ts';

/** What differs between the window's two hosts. */
export interface HostPorts {
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly appFolders: AppFolders;
  readonly defaultFolder: string;
  readonly folders: FolderAccess;
  readonly openStoreFile: OpenStoreFile;
  readonly connections: Connections;
  readonly pickFolder: (title: string) => Promise<string | null>;
  readonly openLink: (url: string) => Promise<void>;
  /** Where secrets are kept, best first; those of the environment come before all. */
  readonly secretBackends: readonly SecretBackend[];
}

export interface Services {
  readonly dispatch: Dispatch;
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Saves and closes the project and ends every child process. Throws, with the project still open, when something could not
   * be saved.
   */
  stop(options?: CloseOptions): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now() };

/** Builds all services of a window host, once per process. */
export function createServices(ports: HostPorts): Services {
  const { appFolders: folders, connections } = ports;
  const events = createEventTap(connections.emit);
  const { emit } = events;
  const clock = systemClock;
  const logger = createFileLogger({ folder: folders.logs, clock });
  const store = openUserStore({
    folder: folders.userData,
    onNotice: (notice) => emit('notice', notice),
    openFile: ports.openStoreFile,
  });
  const settings = createSettingsService(store);
  const recent = createRecentProjects(store, clock);
  const door = createProcessDoor({ emit, logger, clock });
  const createEngine = () => createWorkerEngine(engineWorkerUrl());
  const workspace = createWorkspace({
    emit,
    logger,
    clock,
    settings,
    recent,
    trust: createTrustedFolders(store),
    createEngine,
    journals: createJournals({ folder: join(folders.userData, 'journals'), clock, logger }),
  });
  const locator = createDenoLocator({
    door,
    folders,
    configuredPath: () => settings.get().denoPath,
  });
  const language = createLanguage({ events, workspace, door, locator, folders, logger, clock });
  const verifyService = createVerifyService({ door, folders, emit, clock, logger, locator });
  const verified = createVerifiedMemory();
  const verification = createVerification({
    workspace,
    verify: (project, signal) =>
      verified.remember(project.folder, (onModuleFiles) =>
        verifyService.verify(project, signal, onModuleFiles),
      ),
    stillHolds: (folder) => verified.stillHolds(folder),
  });
  const secrets = createSecretStore([
    createEnvironmentBackend(process.env),
    ...ports.secretBackends,
  ]);
  const installed = createInstalledVersori({
    door,
    folders,
    environment: process.env,
    configuredPath: () => settings.get().versoriPath,
  });
  const platform = createPlatform({
    installed,
    verified,
    secrets,
    clock,
    folders,
    onPoint: (point) => emit('deploy.point', { point }),
  });
  platform.sweep().catch((error: unknown) => {
    logger.warn('old uploads could not be removed', { error: errorMessage(error) });
  });
  const isTrusted = (folder: string) => {
    const project = workspace.current();
    return project?.folder === folder && project.trusted;
  };
  const assistant = { door, locator, folders, clock, logger, createEngine, isTrusted };
  const chats = createChatStore({ folder: join(folders.userData, 'chats'), clock, logger });
  const consents = createModelConsents(store);
  const attachments = createAttachments({
    folder: join(folders.userData, 'attachments'),
    readInWorker: createReader(attachmentWorkerUrl()),
    emit,
    clock,
    logger,
  });
  const models = createModelService({ store, secrets, consents });
  const proposals = createProposals({
    workspace,
    emit,
    historyOf: async (folder, chat) => chatHistory(await chats.read(folder, chat)),
    contextOf: createContextReader({ attachments }),
    consent: createConsentGuard({ saved: () => models.saved(), consents }),
    ...composeAssistant({
      ...assistant,
      models: {
        service: models,
        secrets,
        budget: () => settings.get().tokensPerTurn,
      },
    }),
  });
  sweepShadows(folders, clock.now()).catch((error: unknown) => {
    logger.warn('old copies of projects could not be removed', { error: errorMessage(error) });
  });
  const mappingRunner = createMappingRunner({ door, locator, folders, logger });
  const handlers = createHandlers({
    info: describeApp(ports),
    workspace,
    settings,
    recent,
    folders: ports.folders,
    pickFolder: ports.pickFolder,
    openLink: ports.openLink,
    examples: () => listTemplates(folders.resources),
    createProject: (choice) =>
      createProjectFromTemplate({ ...choice, resources: folders.resources }),
    verification,
    language,
    proposals,
    models,
    chats,
    attachments,
    checkpoints: createCheckpoints({
      workspace,
      chats,
      store: createCheckpointStore(join(folders.userData, 'chats'), clock),
      logger,
    }),
    turnRecord: createTurnRecord({ workspace, proposals, chats, logger }),
    runSamples: (run) => runSamples({ door, locator, folders }, run),
    mappingRunner,
    doctor: createDoctor({
      folders,
      locator,
      version: ports.version,
      versori: () => installed.locate(),
      project: () => workspace.current()?.folder ?? null,
      secretBackends: ports.secretBackends,
    }),
    platform,
    secrets,
    onShown: createUnfinishedNotice(platform, emit),
  });
  return {
    dispatch: createDispatch({ handlers, trust: () => trustOf(workspace), logger }),
    workspace,
    clock,
    logger,
    async stop(closing = {}) {
      await verification.cancel();
      await proposals.cancel();
      await attachments.stop();
      await workspace.close(closing);
      await language.stop();
      await platform.stop();
      await mappingRunner.stop();
      await door.stopAll();
    },
  };
}

function describeApp(ports: HostPorts): AppInfo {
  return {
    host: ports.host,
    version: ports.version,
    platform: process.platform,
    defaultFolder: ports.defaultFolder,
    roots: ports.folders.roots,
  };
}

function trustOf(workspace: Workspace): TrustState {
  const project = workspace.current();
  if (project === null) return 'none';
  return project.trusted ? 'trusted' : 'restricted';
}
