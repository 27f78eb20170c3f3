import type { ProjectPositions } from '../layout/positions.ts';
import type { ProjectModel } from '../model/project.ts';
import type { VerifyReport } from '../model/report.ts';

/** What kind of host serves the window, and what it can offer. */
export interface AppInfo {
  readonly host: 'electron' | 'serve';
  readonly version: string;
  readonly platform: string;
  /** Where a new project is offered to go. */
  readonly defaultFolder: string;
  /** The folders that the serve host's picker is limited to; empty in Electron. */
  readonly roots: readonly string[];
}

export interface RecentProject {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** Whether the folder is there now. */
  readonly exists: boolean;
}

export interface ExampleInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface FolderListing {
  /** `null` for the list of roots. */
  readonly folder: string | null;
  readonly parent: string | null;
  readonly folders: readonly {
    readonly path: string;
    readonly name: string;
    readonly isProject: boolean;
  }[];
}

export interface Settings {
  /** The user's own Deno; `null` takes the bundled one. */
  readonly denoPath: string | null;
  /** The Versori CLI; `null` takes the first one on PATH. */
  readonly versoriPath: string | null;
  readonly autosave: 'off' | 'after-pause' | 'on-blur';
  readonly colorScheme: 'light' | 'dark' | 'auto';
  /** Tokens, in and out, after which one request to a model ends with what there is. */
  readonly tokensPerTurn: number;
}

/**
 * Everything the window shows of the open project. `revision` rises with every change of any text, `codeRevision` with those that
 * a verification or a deployment could see: not with the notes in `flowright/`. `version` rises with every snapshot that a host
 * tells of, of whatever project.
 */
export interface ProjectSnapshot {
  readonly version: number;
  readonly folder: string;
  readonly name: string;
  readonly trusted: boolean;
  readonly revision: number;
  readonly codeRevision: number;
  readonly model: ProjectModel;
  readonly files: readonly ProjectFile[];
  /** The label of what undo would take back, `null` when there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Where steps were put by hand, from `flowright/layout.json` or else the platform's diagram. */
  readonly positions: ProjectPositions;
}

/** A source file of the project as the session holds it. */
export interface ProjectFile {
  readonly file: string;
  readonly state: FileState;
}

/**
 * `saved`: as on disk. `unsaved`: edits wait to be written. `conflict`: changed on disk while unsaved; the user decides.
 * `deleted`: gone on disk, the text is kept. `unreadable`: not valid UTF-8 or too large; shown as a problem, never written.
 */
export type FileState = 'saved' | 'unsaved' | 'conflict' | 'deleted' | 'unreadable';

export interface TextState {
  readonly file: string;
  readonly text: string;
  readonly revision: number;
  readonly readOnly: boolean;
  /** What is on disk, for a file in conflict. */
  readonly diskText?: string;
  /** Why a file in conflict has no `diskText`. */
  readonly disk?: 'missing' | 'unreadable';
}

/** The last verification of the open project that came to an end. */
export interface LastVerify {
  readonly report: VerifyReport;
  /** Whether the files are still those that were verified. */
  readonly isCurrent: boolean;
}

/** The outcome of undo and redo: its label, or a note why an entry could not be applied and was dropped. */
export interface ChangeResult {
  readonly label: string | null;
  readonly note: string | null;
}

export interface DoctorReport {
  readonly ok: boolean;
  readonly checks: readonly DoctorCheck[];
}

export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  /** Whether Flowright's main job needs it. */
  readonly required: boolean;
  readonly detail: string;
  readonly hint?: string;
}
