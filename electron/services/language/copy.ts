import { languageOf, type LanguageDocument, type LanguageDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

interface CopyText {
  readonly file: string;
  readonly text: string;
  /** A word for its name: two for one purpose must not be open at the same time. */
  readonly purpose: string;
}

/**
 * Asks about a text that a file could have: a copy beside it, which only the language server sees, so that the user's text and
 * what is said of it stay alone. Relative imports mean the same there.
 */
export async function withCopy<Answer>(
  server: LanguageServer,
  documents: LanguageDocuments,
  { file, text, purpose }: CopyText,
  ask: (copy: LanguageDocument) => Promise<Answer>,
): Promise<Answer> {
  const copy = documents.copyOf(file, purpose, text);
  const { uri, version } = copy;
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: languageOf(file), version, text },
  });
  try {
    return await ask(copy);
  } finally {
    server.notify('textDocument/didClose', { textDocument: { uri } });
  }
}
