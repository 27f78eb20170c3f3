import type {
  ChangeResult,
  ProjectSnapshot,
  Settings,
  TextState,
} from '../../../shared/contract/types.ts';
import type {
  RecoveredText,
  RecoveryDecision,
  RecoveryOffer,
} from '../../../shared/contract/recovery.ts';
import type { CommandPreview } from '../../../shared/contract/preview-calls.ts';
import type { Command } from '../../../shared/edit/command.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import type { Plan } from '../../../shared/edit/plan.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import type { TextChange } from '../../../shared/model/span.ts';
import type { LoadedFile } from './read-project.ts';

/** The code engine as hosts use it: the same calls, answered later, because it may live in a worker thread. */
export interface ProjectEngine {
  update(updates: readonly FileUpdate[]): Promise<ProjectModel>;
  plan(commands: readonly Command[]): Promise<Plan>;
  copy(workflow: string, steps: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface TextChangeRequest {
  readonly file: string;
  readonly revision: number;
  readonly changes: readonly TextChange[];
}

/** A file of ours in the project, such as `flowright/systems.json`, that is written as a whole. */
export interface RewriteRequest {
  readonly file: string;
  /** What undo calls it. */
  readonly label: string;
  /** Gives the new text of the present one, `null` where there is no file. What it throws changes nothing. */
  readonly rewrite: (text: string | null) => string;
}

/** Texts that take the place of what is there, all of them or none. */
export interface ReplaceRequest {
  /** What undo calls it. */
  readonly label: string;
  /** Gives the new texts of the present ones, `null` to delete a file; files left out stay. What it throws changes nothing. */
  readonly replace: (texts: ProjectTexts) => ReadonlyMap<string, string | null>;
}

/** The project's texts at one moment, edits that are not saved yet included. */
export interface ProjectTexts {
  /** Real path. */
  readonly folder: string;
  readonly codeRevision: number;
  readonly files: ReadonlyMap<string, LoadedFile>;
}

export interface ApplyOptions {
  /** What undo calls it; without it what the commands say. */
  readonly label?: string;
  /** Is shown what will change before it does; what it throws changes nothing. */
  readonly confirm?: (result: ApplyResult) => void;
}

export interface ConflictDecision {
  readonly file: string;
  readonly keep: 'mine' | 'disk';
}

/** What can be done with the open project. Operations wait for each other; events come in the order of what happened. */
export interface ProjectOperations {
  apply(commands: readonly Command[], options?: ApplyOptions): Promise<ApplyResult>;
  /** What `apply` would do. */
  preview(commands: readonly Command[]): Promise<CommandPreview>;
  undo(): Promise<ChangeResult>;
  redo(): Promise<ChangeResult>;
  /** Writes every unsaved file. Files that could not be written stay unsaved; the error names the first of them. */
  save(): Promise<void>;
  readText(file: string): Promise<TextState>;
  /** All texts at one moment. */
  readTexts(): Promise<ProjectTexts>;
  /** Steps of a workflow as TypeScript, for the clipboard. */
  copySteps(workflow: string, steps: readonly string[]): Promise<string>;
  changeText(request: TextChangeRequest): Promise<{ readonly revision: number }>;
  /** Can be undone as every edit. */
  rewriteText(request: RewriteRequest): Promise<void>;
  /** One entry of undo. What is the same already stays untouched, so that nothing may be changed at all. */
  replaceTexts(request: ReplaceRequest): Promise<ApplyResult>;
  /** Decides a file in conflict, or one that was deleted on the disk and whose text is kept. */
  resolveConflict(decision: ConflictDecision): Promise<void>;
  /** Unsaved edits of an earlier session; `null` when there are none. No edit is taken before they are decided about. */
  readRecovery(): Promise<RecoveryOffer | null>;
  readRecoveredText(request: {
    readonly id: string;
    readonly file: string;
  }): Promise<RecoveredText>;
  decideRecovery(decision: RecoveryDecision): Promise<void>;
}

/** What becomes of unsaved edits: they are saved, or let go with `discard`, or left to the next session with `keep`. */
export interface CloseOptions {
  readonly discard?: boolean;
  readonly keep?: boolean;
}

/**
 * The one open project of a host. Every operation throws FlowrightError `no-project` while none is open.
 */
export interface Workspace extends ProjectOperations {
  /** Saves and closes the project that is open, then opens the folder. The folder that is open already stays as it is. */
  open(folder: string): Promise<ProjectSnapshot>;
  /** As of the last `project.changed`. */
  current(): ProjectSnapshot | null;
  /** Saves, then closes. Throws and stays open when something could not be saved. */
  close(options?: CloseOptions): Promise<void>;
  setTrust(trusted: boolean): Promise<ProjectSnapshot>;
  /** Trusts a folder that Flowright itself just created. */
  trustCreated(folder: string): Promise<void>;
  /** Looks at the disk again now: for a window that gets the focus. */
  refresh(): Promise<void>;
}

export type Autosave = Settings['autosave'];
