import { readFile, stat } from 'node:fs/promises';
import { isMissing } from './io.ts';

/** The largest source file that is read, in bytes. */
export const largestText = 20 * 1024 * 1024;

export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** There is a file, but it cannot be shown or edited; `reason` completes "<file> cannot be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a text exactly: a byte order mark and every line ending stay, and bytes that are not UTF-8 make it unreadable rather
 * than being replaced, so that encoding the text again gives the same bytes.
 */
export async function readText(path: string): Promise<ReadText> {
  try {
    const { size } = await stat(path);
    if (size > largestText) {
      return { kind: 'unreadable', reason: 'it is larger than 20 MB' };
    }
    return decodeText(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    return { kind: 'unreadable', reason: 'the system refuses to read it' };
  }
}

export function decodeText(bytes: Uint8Array): ReadText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text };
  } catch {
    return { kind: 'unreadable', reason: 'it is not valid UTF-8' };
  }
}
