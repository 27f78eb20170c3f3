import { FlowrightError } from '../base/error.ts';
import type { TextChange } from '../model/span.ts';
import { ProjectReader, type ProjectReading } from '../parse/project-reader.ts';
import { isSourceFile, type SourceUnit } from '../parse/source-unit.ts';
import { PieceText } from './piece-text.ts';
import type { FileEdit } from './plan.ts';

type DraftFile =
  | { readonly kind: 'changed'; readonly pieces: PieceText }
  | { readonly kind: 'created'; readonly text: string }
  | { readonly kind: 'deleted'; readonly original: string };

/**
 * The project while commands are planned on it: each sees the result of those before. The engine's own texts stay as they
 * are; what was done comes out as one list of edits.
 */
export class Draft {
  readonly #reader: ProjectReader;
  readonly #files = new Map<string, DraftFile>();
  readonly #others: Map<string, string>;
  readonly #unreadableOthers: ReadonlySet<string>;
  /** The texts that files had before the present command touched them; `null` for no file. */
  readonly #before = new Map<string, string | null>();
  #reading: ProjectReading | null = null;
  readonly notes: string[] = [];
  readonly alsoAffects: string[] = [];

  /** `others` are the texts that are not read for workflows, such as tests and `flowright/*.json`. */
  constructor(
    reader: ProjectReader,
    others: ReadonlyMap<string, string> = new Map(),
    unreadableOthers: ReadonlySet<string> = new Set(),
  ) {
    this.#reader = new ProjectReader(reader);
    this.#others = new Map(others);
    this.#unreadableOthers = unreadableOthers;
  }

  reading(): ProjectReading {
    this.#reading ??= this.#reader.read();
    return this.#reading;
  }

  unit(file: string): SourceUnit | undefined {
    return this.#reader.unit(file);
  }

  /** The file as it may be edited. Throws `does-not-parse` for one whose text is broken, so that nothing is guessed. */
  editable(file: string): SourceUnit {
    const unit = this.#reader.unit(file);
    if (unit === undefined) {
      if (this.#isUnreadable(file)) {
        throw new FlowrightError('read-only', `${file} is not a readable text.`);
      }
      throw new FlowrightError('not-found', `The project has no file ${file}.`);
    }
    if (unit.syntax !== null) {
      const { line, column, message } = unit.syntax;
      throw new FlowrightError(
        'does-not-parse',
        `${file} does not parse (line ${line}, column ${column}: ${message}).`,
        'Correct the file in the code editor first.',
      );
    }
    return unit;
  }

  /** `editable` for a unit that nodes to edit were read from: their offsets mean nothing in any other text of the file. */
  editableUnit(unit: SourceUnit): SourceUnit {
    if (this.editable(unit.file) === unit) return unit;
    throw new FlowrightError('stale', `${unit.file} has changed meanwhile.`, 'Try again.');
  }

  /** The texts that are not read for workflows. */
  others(): ReadonlyMap<string, string> {
    return this.#others;
  }

  /** Changes a file. Throws `failed` when the result would not parse: then the command is at fault, and nothing is kept. */
  change(file: string, changes: readonly TextChange[]): void {
    if (changes.length === 0) return;
    this.#put(file, this.editable(file).text, changes);
    this.#requireSyntax(file);
  }

  /** Changes any text of the project as it is told; the result need not parse. Throws `not-found` and `read-only`. */
  changeText(file: string, changes: readonly TextChange[]): void {
    this.#put(file, this.textOf(file), changes);
  }

  /** Any text of the project. Throws `not-found` and `read-only`. */
  textOf(file: string): string {
    return this.#others.get(file) ?? this.#reader.unit(file)?.text ?? this.editable(file).text;
  }

  /** Whether the project has a file of that name. */
  isTaken(file: string): boolean {
    const isText = this.#reader.unit(file) !== undefined || this.#others.has(file);
    return isText || this.#isUnreadable(file);
  }

  create(file: string, text: string): void {
    if (this.isTaken(file)) {
      throw new FlowrightError('already-exists', `The project already has a file ${file}.`);
    }
    const known = this.#files.get(file);
    if (known?.kind === 'deleted') {
      const pieces = new PieceText(known.original);
      pieces.apply([{ start: 0, end: known.original.length, insert: text }]);
      this.#files.set(file, { kind: 'changed', pieces });
    } else this.#files.set(file, { kind: 'created', text });
    this.#take(file, text);
    this.#requireSyntax(file);
  }

  remove(file: string): void {
    this.#remove(file, this.editable(file).text);
  }

  /** Removes any text of the project, also one that does not parse. Throws `not-found` and `read-only`. */
  removeText(file: string): void {
    this.#remove(file, this.textOf(file));
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  affect(key: string): void {
    if (!this.alsoAffects.includes(key)) this.alsoAffects.push(key);
  }

  /** Begins the next command: what `changed` gives is reckoned from here. */
  begin(): void {
    this.#before.clear();
  }

  /** The source files that the present command changed, with the texts that they had before it. */
  changed(): readonly { readonly unit: SourceUnit; readonly before: string }[] {
    return [...this.#before].flatMap(([file, before]) => {
      const unit = this.#reader.unit(file);
      return unit === undefined || before === null ? [] : [{ unit, before }];
    });
  }

  edits(): readonly FileEdit[] {
    const edits: FileEdit[] = [];
    for (const [file, entry] of [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (entry.kind === 'created') edits.push({ file, change: 'created', text: entry.text });
      else if (entry.kind === 'deleted') edits.push({ file, change: 'deleted' });
      else {
        const changes = entry.pieces.changes();
        const { length } = entry.pieces.original;
        if (changes.length > 0) edits.push({ file, change: 'modified', changes, length });
      }
    }
    return edits;
  }

  #isUnreadable(file: string): boolean {
    return this.#reader.isUnreadable(file) || this.#unreadableOthers.has(file);
  }

  #remove(file: string, text: string): void {
    const known = this.#files.get(file);
    if (known?.kind === 'created') this.#files.delete(file);
    else {
      const original = known?.kind === 'changed' ? known.pieces.original : text;
      this.#files.set(file, { kind: 'deleted', original });
    }
    this.#remember(file);
    this.#others.delete(file);
    this.#reader.update([{ file, text: null }]);
    this.#reading = null;
  }

  #put(file: string, text: string, changes: readonly TextChange[]): void {
    const known = this.#files.get(file);
    const pieces = known?.kind === 'changed' ? known.pieces : new PieceText(text);
    pieces.apply(changes);
    const isNew = known?.kind === 'created';
    this.#files.set(
      file,
      isNew ? { kind: 'created', text: pieces.text() } : { kind: 'changed', pieces },
    );
    this.#take(file, pieces.text());
  }

  #remember(file: string): void {
    if (!this.#before.has(file)) this.#before.set(file, this.#reader.unit(file)?.text ?? null);
  }

  #take(file: string, text: string): void {
    this.#remember(file);
    if (this.#others.has(file) || !isSourceFile(file)) this.#others.set(file, text);
    this.#reader.update([{ file, text }]);
    this.#reading = null;
  }

  #requireSyntax(file: string): void {
    const syntax = this.#reader.unit(file)?.syntax;
    if (syntax === null || syntax === undefined) return;
    throw new FlowrightError(
      'failed',
      `The change would leave ${file} broken (line ${syntax.line}: ${syntax.message}). Nothing was changed.`,
      'Make this change in the code editor.',
    );
  }
}
