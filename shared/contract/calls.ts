import { z } from 'zod';
import { commandsSchema } from '../edit/command.ts';
import type { ApplyResult, VerifyReport } from '../model/report.ts';
import { fewestTokensPerTurn, mostTokensPerTurn } from '../assistant/tokens.ts';
import { call } from './call-definition.ts';
import type { CallDefinition } from './call-definition.ts';
import { assistantCalls } from './assistant-calls.ts';
import { attachmentCalls } from './attachment-calls.ts';
import { chatCalls } from './chat-calls.ts';
import { checkpointCalls } from './checkpoint-calls.ts';
import { codeCalls } from './code-calls.ts';
import { fieldCalls } from './field-calls.ts';
import { languageCalls } from './language-calls.ts';
import { layoutCalls } from './layout-calls.ts';
import { mapperCalls } from './mapper-calls.ts';
import { modelCalls } from './model-calls.ts';
import { platformCalls } from './platform-calls.ts';
import { previewCalls } from './preview-calls.ts';
import { proposedValuesCalls } from './proposed-values-calls.ts';
import { recoveryCalls } from './recovery-calls.ts';
import { sampleCalls } from './sample-calls.ts';
import type {
  AppInfo,
  ChangeResult,
  DoctorReport,
  ExampleInfo,
  FolderListing,
  LastVerify,
  ProjectSnapshot,
  RecentProject,
  Settings,
  TextState,
} from './types.ts';

export type { Effect } from './call-definition.ts';

const nothing = z.strictObject({});
const folder = z.string().min(1).max(4096);
const file = z.string().min(1).max(500);
const textChange = z.strictObject({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  insert: z.string().max(20_000_000),
});

/** Every call the window can make, by name. Adding one without its handler does not compile. */
export const calls = {
  'app.info': call<AppInfo>()('read', nothing),
  'app.recent': call<readonly RecentProject[]>()('read', nothing),
  'app.forgetRecent': call<null>()('edit', z.strictObject({ folder })),
  'app.examples': call<readonly ExampleInfo[]>()('read', nothing),
  'app.openLink': call<null>()('read', z.strictObject({ url: z.url().max(2000) })),
  'app.doctor': call<DoctorReport>()('execute', nothing),

  'settings.get': call<Settings>()('read', nothing),
  'settings.set': call<Settings>()(
    'edit',
    z.strictObject({
      denoPath: z.string().max(4096).nullish(),
      versoriPath: z.string().max(4096).nullish(),
      autosave: z.enum(['off', 'after-pause', 'on-blur']).optional(),
      colorScheme: z.enum(['light', 'dark', 'auto']).optional(),
      tokensPerTurn: z.int().min(fewestTokensPerTurn).max(mostTokensPerTurn).optional(),
    }),
  ),

  /** Folders below the host's roots; `null` lists the roots. Only the serve host answers it. */
  'folder.list': call<FolderListing>()('read', z.strictObject({ folder: folder.nullable() })),
  /** The system's folder dialog; `null` when the user cancelled. Only the Electron host answers it. */
  'folder.pick': call<string | null>()('read', z.strictObject({ title: z.string().max(200) })),

  'project.create': call<ProjectSnapshot>()(
    'edit',
    z.strictObject({
      template: z.string().min(1).max(100),
      folder,
      name: z.string().min(1).max(100),
    }),
  ),
  'project.open': call<ProjectSnapshot>()('read', z.strictObject({ folder })),
  /** The project that is open in this host, `null` when none is. */
  'project.current': call<ProjectSnapshot | null>()('read', nothing),
  'project.close': call<null>()('edit', nothing),
  'project.trust': call<ProjectSnapshot>()('edit', z.strictObject({ trusted: z.boolean() })),
  'project.apply': call<ApplyResult>()('edit', z.strictObject({ commands: commandsSchema })),
  'project.undo': call<ChangeResult>()('edit', nothing),
  'project.redo': call<ChangeResult>()('edit', nothing),
  'project.save': call<null>()('edit', nothing),

  'text.read': call<TextState>()('read', z.strictObject({ file })),
  /** Typing in the code panel. A stale revision is rebased where it does not overlap, else refused with `stale`. */
  'text.change': call<{ readonly revision: number }>()(
    'edit',
    z.strictObject({
      file,
      revision: z.number().int().min(0),
      changes: z.array(textChange).min(1).max(10_000),
    }),
  ),
  /** Decides a file that changed on disk while it had unsaved edits, or one that was deleted there and whose text is kept. */
  'text.resolveConflict': call<null>()(
    'edit',
    z.strictObject({ file, keep: z.enum(['mine', 'disk']) }),
  ),

  /** Saves, then verifies; progress comes as `verify.*` events. Answers when it is over. */
  'verify.start': call<VerifyReport>()('execute', nothing, true),
  'verify.cancel': call<null>()('execute', nothing),
  /** The verdict on the open project for a window that did not hear it; `null` when there is none. */
  'verify.last': call<LastVerify | null>()('read', nothing),

  ...assistantCalls,
  ...attachmentCalls,
  ...chatCalls,
  ...checkpointCalls,
  ...codeCalls,
  ...fieldCalls,
  ...languageCalls,
  ...layoutCalls,
  ...mapperCalls,
  ...modelCalls,
  ...sampleCalls,
  ...platformCalls,
  ...previewCalls,
  ...proposedValuesCalls,
  ...recoveryCalls,
} as const;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> =
  (typeof calls)[Name] extends CallDefinition<z.ZodType, infer Output> ? Output : never;

/** One handler per call; the host refuses to start without all of them. */
export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Promise<CallOutput<Name>>;
};
