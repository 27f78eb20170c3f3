import { errorMessage } from '../../../shared/base/error.ts';
import type { LanguageProblems } from '../../../shared/contract/language-types.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { Logger } from '../ports.ts';
import { problemsOf, readReport, type Reported } from './diagnostics.ts';
import type { LanguageDocument, LanguageDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

export interface CheckerParts {
  readonly documents: LanguageDocuments;
  readonly model: () => ProjectModel;
  readonly logger: Logger;
  readonly tell: (problems: LanguageProblems) => void;
  /** How long nothing must change before the other files are asked for, in milliseconds. */
  readonly quietMs: number;
}

/**
 * Asks for diagnostics: of a changed file at once, of all others when nothing changes for a while, since their errors may come
 * and go with it. What a file was asked for and has changed since is dropped.
 */
export class Checker {
  readonly #parts: CheckerParts;
  readonly #server: LanguageServer;
  readonly #found = new Map<
    string,
    { document: LanguageDocument; reported: readonly Reported[] }
  >();
  readonly #told = new Map<string, LanguageProblems>();
  readonly #urgent = new Set<string>();
  readonly #later = new Set<string>();
  #working: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(server: LanguageServer, parts: CheckerParts) {
    this.#server = server;
    this.#parts = parts;
  }

  /** What was told last, of the files that have problems. */
  problems(): readonly LanguageProblems[] {
    return [...this.#told.values()].filter(({ problems }) => problems.length > 0);
  }

  /** What the server said of a file's text as it is now. */
  reportedIn(document: LanguageDocument): readonly Reported[] {
    const found = this.#found.get(document.file);
    return found?.document === document ? found.reported : [];
  }

  /** Asks for all files; resolves when all were answered. */
  async checkAll(): Promise<void> {
    for (const { file } of this.#parts.documents.all()) this.#later.add(file);
    await this.#work();
  }

  changed(file: string): void {
    this.#urgent.add(file);
    void this.#work();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.checkAll(), this.#parts.quietMs);
  }

  removed(file: string, revision: number): void {
    this.#found.delete(file);
    const before = this.#told.get(file);
    this.#told.delete(file);
    if (before !== undefined && before.problems.length > 0) {
      this.#parts.tell({ file, revision, problems: [] });
    }
    this.changed(file);
  }

  /** The model changed: the same problems may belong to other nodes. */
  relocate(): void {
    for (const { document, reported } of this.#found.values()) {
      if (reported.length > 0) this.#tell(document, reported);
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #work(): Promise<void> {
    this.#working ??= this.#askAll().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #askAll(): Promise<void> {
    for (let file = this.#next(); file !== undefined; file = this.#next()) {
      if (this.#isStopped) return;
      try {
        await this.#ask(file);
      } catch (error) {
        // The server is gone or hangs: whoever watches it starts another one, which is asked for everything.
        this.#parts.logger.debug('diagnostics failed', { file, message: errorMessage(error) });
        return;
      }
    }
  }

  #next(): string | undefined {
    for (const waiting of [this.#urgent, this.#later]) {
      for (const file of waiting) {
        waiting.delete(file);
        return file;
      }
    }
    return undefined;
  }

  async #ask(file: string): Promise<void> {
    const document = this.#parts.documents.get(file);
    if (document === undefined) return;
    const answer = await this.#server.request('textDocument/diagnostic', {
      textDocument: { uri: document.uri },
    });
    if (this.#isStopped || this.#parts.documents.get(file) !== document) return;
    const reported = readReport(answer);
    this.#found.set(file, { document, reported });
    this.#tell(document, reported);
  }

  #tell(document: LanguageDocument, reported: readonly Reported[]): void {
    const { file, revision } = document;
    if (this.#parts.documents.get(file) !== document) return;
    const problems = problemsOf(reported, document, this.#parts.model());
    const before = this.#told.get(file);
    if (before === undefined && problems.length === 0) return;
    if (before !== undefined && isSame(before.problems, problems)) return;
    const told = { file, revision, problems };
    this.#told.set(file, told);
    this.#parts.tell(told);
  }
}

function isSame(a: LanguageProblems['problems'], b: LanguageProblems['problems']): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
