import type { ReadText } from '../files/read-text.ts';
import { isOnDisk, isSameOnDisk, isUnsaved } from './documents.ts';
import type { TextDocument } from './documents.ts';
import type { FileChange } from './file-change.ts';
import { diffTexts } from './text-diff.ts';

/** What became of a document when the disk was looked at. */
export interface DiskNews {
  /** The change to apply with origin `disk`, where the document follows. */
  readonly change?: FileChange;
  readonly news?: 'conflict' | 'conflict-gone' | 'not-deleted' | 'state';
}

/**
 * Compares what the disk holds now with what it held before. A document without unsaved edits follows the disk; one with such
 * edits goes into conflict and keeps its text. `disk` and `conflict` of the document are set here, its text by whoever applies
 * `change`.
 */
export function noticeDisk(document: TextDocument, now: ReadText): DiskNews {
  const wasInConflict = document.conflict !== null;
  if (document.conflict !== null && isSameOnDisk(now, document.conflict)) return {};
  if (isSameOnDisk(now, document.disk)) {
    document.conflict = null;
    return wasInConflict ? { news: 'conflict-gone' } : {};
  }
  if (isOnDisk(document, now)) {
    document.disk = now;
    document.conflict = null;
    return { news: wasInConflict ? 'conflict-gone' : 'state' };
  }
  const wasUnsaved = isUnsaved(document);
  if (wasUnsaved && document.text !== null) {
    document.conflict = now;
    return wasInConflict ? { news: 'state' } : { news: 'conflict' };
  }
  document.disk = now;
  const change = followDisk(document, now);
  const news = wasUnsaved ? 'not-deleted' : 'state';
  return change === null ? { news } : { change, news };
}

/** The change that gives the document the disk's text; `null` when only its state changes. */
export function followDisk(document: TextDocument, now: ReadText): FileChange | null {
  const { file, text } = document;
  if (text === null) {
    return now.kind === 'text' ? { file, kind: 'create', text: now.text } : null;
  }
  if (now.kind !== 'text') return { file, kind: 'delete', text };
  return { file, kind: 'modify', changes: diffTexts(text, now.text) };
}
