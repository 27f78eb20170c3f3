import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import type { TextChange } from '../../../shared/model/span.ts';
import { projectFile } from '../deno/finding.ts';
import { LineIndex } from './line-index.ts';

/** A text as the language server has it. `version` counts what was sent, `revision` is the session's. */
export class LanguageDocument {
  readonly file: string;
  readonly uri: string;
  readonly text: string;
  readonly revision: number;
  readonly version: number;
  #lines: LineIndex | null = null;

  constructor(from: Pick<LanguageDocument, 'file' | 'uri' | 'text' | 'revision' | 'version'>) {
    this.file = from.file;
    this.uri = from.uri;
    this.text = from.text;
    this.revision = from.revision;
    this.version = from.version;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}

/** The texts of the open project, saved or not. */
export class LanguageDocuments {
  readonly #realRoot: string;
  readonly #documents = new Map<string, LanguageDocument>();
  #copies = 0;

  constructor(realRoot: string) {
    this.#realRoot = realRoot;
  }

  get(file: string): LanguageDocument | undefined {
    return this.#documents.get(file);
  }

  all(): readonly LanguageDocument[] {
    return [...this.#documents.values()];
  }

  uriOf(file: string): string {
    return pathToFileURL(join(this.#realRoot, file)).href;
  }

  /** The project's file behind an address; `null` for one outside. */
  fileOf(uri: string): string | null {
    return projectFile(this.#realRoot, uri);
  }

  open(file: string, text: string, revision: number): LanguageDocument {
    const version = (this.#documents.get(file)?.version ?? 0) + 1;
    const document = new LanguageDocument({
      file,
      uri: this.uriOf(file),
      text,
      revision,
      version,
    });
    this.#documents.set(file, document);
    return document;
  }

  /** A text for the server alone, beside a file. The server takes a text that comes back with the same version for the same text. */
  copyOf(file: string, purpose: string, text: string): LanguageDocument {
    this.#copies += 1;
    const name = file.replace(/(\.tsx?)$/, `.flowright-${purpose}$1`);
    const uri = this.uriOf(name);
    return new LanguageDocument({ file: name, uri, text, revision: 0, version: this.#copies });
  }

  close(file: string): void {
    this.#documents.delete(file);
  }

  /** Applies changes that lead to the next revision; `null` when one was missed and the text has to be read again. */
  change(file: string, revision: number, changes: readonly TextChange[]): ChangedDocument | null {
    const before = this.#documents.get(file);
    if (before?.revision !== revision - 1) return null;
    const sent = contentChanges(before, changes);
    const text = [...changes]
      .sort((a, b) => b.start - a.start || b.end - a.end)
      .reduce(
        (all, { start, end, insert }) => all.slice(0, start) + insert + all.slice(end),
        before.text,
      );
    return { document: this.open(file, text, revision), changes: sent };
  }
}

export interface ChangedDocument {
  readonly document: LanguageDocument;
  readonly changes: TextDocumentContentChangeEvent[];
}

/** The server applies changes one after the other: from the last to the first, each still finds its place. */
function contentChanges(
  { lines }: LanguageDocument,
  changes: readonly TextChange[],
): TextDocumentContentChangeEvent[] {
  return [...changes]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .map(({ start, end, insert }) => ({ range: lines.rangeOf({ start, end }), text: insert }));
}

/** The language that a file is written in, as the protocol names it. */
export function languageOf(file: string): string {
  return file.endsWith('.tsx') ? 'typescriptreact' : 'typescript';
}
