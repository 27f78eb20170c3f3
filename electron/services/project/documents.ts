import type { FileState, ProjectFile, TextState } from '../../../shared/contract/types.ts';
import type { Events } from '../../../shared/contract/events.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import type { TextChange } from '../../../shared/model/span.ts';
import type { ReadText } from '../files/read-text.ts';
import type { ChangeSet } from './changes.ts';
import { isEngineFile } from './discover.ts';
import { applyChangeSet, invertFileChange } from './file-change.ts';
import type { FileChange } from './file-change.ts';
import { diffTexts } from './text-diff.ts';

export type TextChanged = Events['text.changed'];
export type Origin = TextChanged['origin'];

/** A file as the session holds it. */
export interface TextDocument {
  readonly file: string;
  /** The text, with edits that are not saved yet; `null` when the file is no part of the project (any more). */
  text: string | null;
  /** The last text of a file that vanished from the disk. */
  kept: string | null;
  /** What the disk held when it was last read or written: a save replaces exactly this. */
  disk: ReadText;
  /** What the disk holds now, for a file that changed there while it had unsaved edits. */
  conflict: ReadText | null;
  revision: number;
  /** The change sets that led to `revision`, the newest last, without a gap. */
  recent: ChangeSet[];
}

const mostRecent = 200;

export function isSameOnDisk(a: ReadText, b: ReadText): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  return a.kind === b.kind;
}

/** Whether the disk holds exactly the document's text. */
export function isOnDisk(document: TextDocument, disk: ReadText): boolean {
  return document.text === null
    ? disk.kind === 'missing'
    : disk.kind === 'text' && disk.text === document.text;
}

/** Whether a save has something to do: a text to write, or a file to delete. */
export function isUnsaved({ text, disk }: TextDocument): boolean {
  if (text === null) return disk.kind === 'text';
  return disk.kind !== 'text' || disk.text !== text;
}

/** `null` for a file that is not shown, because it is gone on purpose. */
function stateOf(document: TextDocument): FileState | null {
  if (document.conflict !== null) return 'conflict';
  if (document.text !== null) return isUnsaved(document) ? 'unsaved' : 'saved';
  if (document.disk.kind === 'unreadable') return 'unreadable';
  return document.kept === null ? null : 'deleted';
}

/** What applying changes gave: how to take them back, what to tell the window, and what to tell the engine. */
export interface AppliedChanges {
  readonly inverse: readonly FileChange[];
  readonly events: readonly TextChanged[];
  readonly updates: readonly FileUpdate[];
}

/** The texts of a project. */
export class Documents {
  readonly #documents = new Map<string, TextDocument>();
  /** As they were listed last: a file whose state is the same stays the same object. */
  readonly #listed = new Map<string, ProjectFile>();

  get(file: string): TextDocument | undefined {
    return this.#documents.get(file);
  }

  all(): Iterable<TextDocument> {
    return this.#documents.values();
  }

  textOf(file: string): string | null {
    return this.#documents.get(file)?.text ?? null;
  }

  /** Takes in a file as it was read. */
  load(file: string, disk: ReadText): TextDocument {
    const text = disk.kind === 'text' ? disk.text : null;
    const document: TextDocument = {
      file,
      text,
      kept: null,
      disk,
      conflict: null,
      revision: 0,
      recent: [],
    };
    this.#documents.set(file, document);
    return document;
  }

  list(): readonly ProjectFile[] {
    const files: ProjectFile[] = [];
    for (const document of this.#documents.values()) {
      const state = stateOf(document);
      if (state !== null) files.push(this.#list(document.file, state));
    }
    return files.sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  #list(file: string, state: FileState): ProjectFile {
    const known = this.#listed.get(file);
    if (known?.state === state) return known;
    const listed = { file, state };
    this.#listed.set(file, listed);
    return listed;
  }

  /** Applies changes that fit the texts; they are known to, so nothing can go wrong half way. */
  apply(changes: readonly FileChange[], origin: Origin): AppliedChanges {
    const events = changes.flatMap((change) => this.#applyOne(change, origin));
    return {
      inverse: changes.map(invertFileChange),
      events,
      updates: engineUpdatesOf(changes.map(({ file }) => this.get(file))),
    };
  }

  #applyOne(change: FileChange, origin: Origin): TextChanged[] {
    const document = this.get(change.file) ?? this.load(change.file, { kind: 'missing' });
    const before = document.text ?? document.kept;
    switch (change.kind) {
      case 'delete':
        // The text of a file that became unreadable is let go: nothing must be written over what stands there.
        document.kept =
          origin === 'disk' && document.disk.kind === 'missing' ? document.text : null;
        document.text = null;
        // A file that vanished keeps its revision, so that its kept text can be edited on.
        if (origin !== 'disk') startRevision(document);
        return [];
      case 'create': {
        document.text = change.text;
        document.kept = null;
        if (before === null) {
          startRevision(document);
          return [];
        }
        return [nextRevision(document, diffTexts(before, change.text), origin)];
      }
      case 'modify':
        document.text = applyChangeSet(document.text ?? '', change.changes);
        return [nextRevision(document, change.changes, origin)];
    }
  }
}

function nextRevision(document: TextDocument, changes: ChangeSet, origin: Origin): TextChanged {
  document.revision += 1;
  document.recent.push(changes);
  if (document.recent.length > mostRecent) document.recent.shift();
  return {
    file: document.file,
    revision: document.revision,
    changes: changes.map(plainChange),
    origin,
  };
}

/** A revision that no change set leads to: nothing older can be rebased over it. */
function startRevision(document: TextDocument): void {
  document.revision += 1;
  document.recent = [];
}

function plainChange({ start, end, insert }: TextChange): TextChange {
  return { start, end, insert };
}

/** What the engine should know of these documents: sources, tests and data. */
export function engineUpdatesOf(documents: Iterable<TextDocument | undefined>): FileUpdate[] {
  const updates: FileUpdate[] = [];
  for (const document of documents) {
    if (document === undefined || !isEngineFile(document.file)) continue;
    const { file, text, disk } = document;
    if (text === null && disk.kind === 'unreadable') {
      updates.push({ file, text, unreadable: disk.reason });
    } else {
      updates.push({ file, text });
    }
  }
  return updates;
}

/** `null` when there is nothing to show. An unreadable file shows as an empty text that cannot be changed. */
export function textStateOf(document: TextDocument): TextState | null {
  const state = stateOf(document);
  if (state === null) return null;
  const { file, revision, conflict } = document;
  return {
    file,
    text: document.text ?? document.kept ?? '',
    revision,
    readOnly: state === 'unreadable',
    ...(conflict === null ? {} : diskSideOf(conflict)),
  };
}

function diskSideOf(conflict: ReadText): Pick<TextState, 'diskText' | 'disk'> {
  return conflict.kind === 'text' ? { diskText: conflict.text } : { disk: conflict.kind };
}
