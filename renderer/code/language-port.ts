import { isLanguageReady } from '../state/language-store.ts';
import { toDocumentPosition, toSourceOffset, viewSource } from './document-view.ts';
import type { TextSession } from './text-session.ts';

/** How the compiler is asked about a place of the editor's document. */
export interface LanguagePort {
  readonly file: string;
  /** The offset in the source, once the host has everything that was typed; `null` when the compiler cannot be asked. */
  sourceOffset(position: number): Promise<number | null>;
  documentPosition(offset: number): number;
}

export function portOf(session: TextSession): LanguagePort {
  return {
    file: session.file,
    sourceOffset: async (position) => {
      if (!isLanguageReady()) return null;
      const offset = toSourceOffset(viewSource(session.text()), position);
      await session.flush();
      return offset;
    },
    documentPosition: (offset) => toDocumentPosition(viewSource(session.text()), offset),
  };
}

/** An answer that cannot be had is none: the editor works without. */
export async function quietly<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
