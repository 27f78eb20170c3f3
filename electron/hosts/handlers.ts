import type { Handlers } from '../../shared/contract/calls.ts';
import type {
  AppInfo,
  DoctorReport,
  ExampleInfo,
  ProjectSnapshot,
} from '../../shared/contract/types.ts';
import type { RecentProjects, SettingsService } from '../services/settings/types.ts';
import type { FolderAccess } from './folders.ts';
import type { Checkpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import type { TurnRecord } from '../services/assistant/checkpoints/turn-record.ts';
import type { Proposals } from '../services/assistant/proposals.ts';
import { createAssistantHandlers } from './assistant-handlers.ts';
import type { AttachmentService } from '../services/assistant/attachments/attachments.ts';
import { createAttachmentHandlers } from './attachment-handlers.ts';
import type { ChatStore } from '../services/assistant/chats/chat-store.ts';
import { createChatHandlers } from './chat-handlers.ts';
import { createCodeHandlers } from './code-handlers.ts';
import type { LanguageService } from '../services/language/language-service.ts';
import { createFieldHandlers } from './field-handlers.ts';
import { createLanguageHandlers } from './language-handlers.ts';
import { createLayoutHandlers } from './layout-handlers.ts';
import type { MappingRunner } from '../services/mapping-run/mapping-runner.ts';
import { createMapperHandlers } from './mapper-handlers.ts';
import type { ModelService } from '../services/models/model-service.ts';
import { createModelHandlers } from './model-handlers.ts';
import { createPlatformHandlers } from './platform-handlers.ts';
import type { PlatformHandlerParts } from './platform-handlers.ts';
import { createSampleHandlers, type RunSamples } from './sample-handlers.ts';
import type { Verification } from './verification.ts';

/** What the calls of the contract are made of. */
export interface HandlerParts extends PlatformHandlerParts {
  readonly info: AppInfo;
  readonly settings: SettingsService;
  readonly recent: RecentProjects;
  readonly folders: FolderAccess;
  readonly pickFolder: (title: string) => Promise<string | null>;
  readonly openLink: (url: string) => Promise<void>;
  readonly examples: () => Promise<readonly ExampleInfo[]>;
  readonly createProject: (choice: NewProject) => Promise<void>;
  readonly verification: Verification;
  readonly language: LanguageService;
  readonly proposals: Proposals;
  readonly mappingRunner: MappingRunner;
  readonly models: ModelService;
  readonly chats: ChatStore;
  readonly attachments: AttachmentService;
  readonly checkpoints: Checkpoints;
  readonly turnRecord: TurnRecord;
  readonly runSamples: RunSamples;
  readonly doctor: () => Promise<DoctorReport>;
  /** Called with the project that a window shows from now on. */
  readonly onShown: (project: ProjectSnapshot | null) => Promise<void>;
}

interface NewProject {
  readonly template: string;
  /** Absolute; empty or not there yet. */
  readonly folder: string;
  readonly name: string;
}

export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...appHandlers(parts),
    ...projectHandlers(parts),
    ...textHandlers(parts),
    ...recoveryHandlers(parts),
    ...createAssistantHandlers(
      parts.proposals,
      parts.checkpoints,
      parts.turnRecord,
      parts.mappingRunner,
    ),
    ...createAttachmentHandlers(parts.workspace, parts.attachments),
    ...createChatHandlers(parts.workspace, parts.chats, parts.checkpoints, parts.proposals),
    ...createCodeHandlers(parts.workspace),
    ...createFieldHandlers(parts.workspace, parts.language),
    ...createLanguageHandlers(parts.language),
    ...createLayoutHandlers(parts.workspace),
    ...createMapperHandlers(parts.workspace, parts.mappingRunner),
    ...createModelHandlers(parts.models),
    ...createSampleHandlers(parts.workspace, parts.runSamples),
    ...createPlatformHandlers(parts),
  };
}

type Group<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

function appHandlers(parts: HandlerParts): Group<'app' | 'settings' | 'folder'> {
  return {
    'app.info': () => Promise.resolve(parts.info),
    'app.recent': () => parts.recent.list(),
    'app.forgetRecent': ({ folder }) => {
      parts.recent.forget(folder);
      return Promise.resolve(null);
    },
    'app.examples': () => parts.examples(),
    'app.openLink': ({ url }) => parts.openLink(url).then(() => null),
    'app.doctor': () => parts.doctor(),
    'settings.get': () => Promise.resolve(parts.settings.get()),
    'settings.set': (patch) => Promise.resolve(parts.settings.set(patch)),
    'folder.list': ({ folder }) => parts.folders.list(folder),
    'folder.pick': ({ title }) => parts.pickFolder(title),
  };
}

function projectHandlers(parts: HandlerParts): Group<'project' | 'verify'> {
  const { workspace, folders, verification, proposals, onShown } = parts;
  /** Nothing of the project may run on. */
  const cancelChecks = async () => {
    await verification.cancel();
    await proposals.cancel();
  };
  return {
    'project.create': async ({ template, folder, name }) => {
      const target = await folders.requireInside(folder);
      await cancelChecks();
      await parts.createProject({ template, folder: target, name });
      await workspace.trustCreated(target);
      return workspace.open(target);
    },
    'project.open': async ({ folder }) => {
      const target = await folders.requireInside(folder);
      if (workspace.current()?.folder !== target) await cancelChecks();
      const project = await workspace.open(target);
      await onShown(project);
      // What was told meanwhile leads on from the newest one.
      return workspace.current() ?? project;
    },
    'project.current': async () => {
      await onShown(workspace.current());
      return workspace.current();
    },
    'project.close': async () => {
      await cancelChecks();
      await workspace.close();
      return null;
    },
    'project.trust': async ({ trusted }) => {
      if (!trusted) await cancelChecks();
      return workspace.setTrust(trusted);
    },
    'project.apply': ({ commands }) => workspace.apply(commands),
    'project.preview': ({ commands }) => workspace.preview(commands),
    'project.undo': () => workspace.undo(),
    'project.redo': () => workspace.redo(),
    'project.save': () => workspace.save().then(() => null),
    'verify.start': () => verification.start(),
    'verify.cancel': () => verification.cancel().then(() => null),
    'verify.last': () => verification.last(),
  };
}

function textHandlers({ workspace }: HandlerParts): Group<'text'> {
  return {
    'text.read': ({ file }) => workspace.readText(file),
    'text.change': (request) => workspace.changeText(request),
    'text.resolveConflict': (decision) => workspace.resolveConflict(decision).then(() => null),
  };
}

function recoveryHandlers({ workspace }: HandlerParts): Group<'recovery'> {
  return {
    'recovery.read': () => workspace.readRecovery(),
    'recovery.text': (request) => workspace.readRecoveredText(request),
    'recovery.decide': (decision) => workspace.decideRecovery(decision).then(() => null),
  };
}
