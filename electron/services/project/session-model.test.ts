import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import { applyChanges } from '../../../shared/edit/plan.ts';
import type { TextChange } from '../../../shared/model/span.ts';
import { nodeFileIo } from '../files/io.ts';
import type { FileIo } from '../files/io.ts';
import { createTestProject, openBench } from './testing/bench.ts';
import type { SessionBench } from './testing/bench.ts';
import {
  applyLineEdit,
  invertLineEdit,
  keepPlaces,
  liveLines,
  placeOf,
  textOfLines,
} from './testing/line-model.ts';
import type { Line, LineEdit, Lines } from './testing/line-model.ts';
import { rename } from './testing/text-engine.ts';

const file = 'src/a.ts';

/** What can happen; `line` and `after` choose among the lines that whoever acts sees. */
type Action =
  | { readonly kind: 'command'; readonly line: number }
  | { readonly kind: 'type'; readonly what: 'insert' | 'delete' | 'rename'; readonly line: number }
  | { readonly kind: 'disk'; readonly what: 'insert' | 'delete' | 'rename'; readonly line: number }
  | { readonly kind: 'look' | 'refresh' | 'save' | 'undo' | 'redo' | 'mine' | 'theirs' };

interface Step {
  readonly action: Action;
  /** Whether everything before it is answered first; else it runs at the same time. */
  readonly waits: boolean;
}

const line = fc.nat({ max: 9 });
const what = fc.constantFrom('insert' as const, 'delete' as const, 'rename' as const);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('command' as const), line }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), what, line }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('disk' as const), what, line }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('look', 'refresh', 'save', 'undo', 'redo', 'mine', 'theirs'),
    }),
  },
);
const steps = fc.array(fc.record({ action, waits: fc.boolean() }), { minLength: 3, maxLength: 24 });

/** An entry of the undo stack; `null` where the model does not know what it does. */
type Entry = LineEdit | null;

/** What should be, if everything happened one after the other. */
interface Model {
  text: Lines;
  /** What the session believes to be on the disk, what is there, and what it saw there that is in conflict. */
  known: Lines;
  disk: Lines;
  conflict: Lines | null;
  /** Lines that were taken away at some time since the code panel was looked at. */
  shaky: ReadonlySet<number>;
  undo: Entry[];
  redo: Entry[];
}

function copy(model: Model): Model {
  return { ...model, undo: [...model.undo], redo: [...model.redo] };
}

/** What an answered call does to the model; several outcomes where each is that of a serial order. */
type Effect = (model: Model) => Model[];

/** An effect with one outcome. */
function surely(change: (model: Model) => void): Effect {
  return (model) => {
    const changed = copy(model);
    change(changed);
    const now = new Set(liveLines(changed.text).map(({ id }) => id));
    const gone = liveLines(model.text).filter(({ id }) => !now.has(id));
    changed.shaky = new Set([...model.shaky, ...gone.map(({ id }) => id)]);
    return [changed];
  };
}

const isSame = (left: Lines, right: Lines) => textOfLines(left) === textOfLines(right);

/** The session looks at the disk (`noticeDisk`). */
function notice(model: Model): void {
  if (model.conflict !== null && isSame(model.disk, model.conflict)) return;
  if (isSame(model.disk, model.known)) {
    model.conflict = null;
  } else if (isSame(model.disk, model.text)) {
    model.known = model.disk;
    model.conflict = null;
  } else if (!isSame(model.text, model.known)) {
    model.conflict = model.disk;
  } else {
    model.known = model.disk;
    model.text = keepPlaces(model.disk, model.text);
  }
}

function save(model: Model): void {
  if (model.conflict !== null || isSame(model.text, model.known)) return;
  if (isSame(model.disk, model.known)) {
    model.disk = model.text;
    model.known = model.text;
  } else notice(model);
}

function resolve(model: Model, keep: 'mine' | 'theirs'): void {
  if (model.conflict === null) return;
  const { conflict } = model;
  model.known = conflict;
  model.conflict = null;
  if (keep === 'mine') save(model);
  else {
    model.text = keepPlaces(conflict, model.text);
    model.undo.push(null);
    model.redo = [];
  }
}

function record(model: Model, edit: LineEdit): void {
  model.undo.push(invertLineEdit(model.text, edit));
  model.redo = [];
  model.text = applyLineEdit(model.text, edit);
}

/** A run: the session, the model beside it, and what the code panel shows, which may be behind. */
class Run {
  readonly bench: SessionBench;
  readonly root: string;
  accepted = 0;
  refused = 0;
  #view: { lines: Lines; revision: number };
  #lastId: number;
  /** What is asked for and not answered, with what it does to the model then. */
  #waiting: Promise<Effect>[] = [];
  /** All that may be, never empty. */
  #models: Model[];
  #readsDisk = false;

  constructor(bench: SessionBench, root: string, lines: Lines) {
    this.bench = bench;
    this.root = root;
    const model = {
      text: lines,
      known: lines,
      disk: lines,
      conflict: null,
      shaky: new Set<number>(),
      undo: [],
      redo: [],
    };
    this.#models = [model];
    this.#view = { lines, revision: 0 };
    this.#lastId = lines.length;
  }

  async take({ action, waits }: Step): Promise<void> {
    if (waits || (action.kind === 'disk' && this.#readsDisk)) await this.settle();
    switch (action.kind) {
      case 'command':
        this.#command(action.line);
        break;
      case 'type':
        this.#type(action.what, action.line);
        break;
      case 'disk':
        this.#writeDisk(action.what, action.line);
        break;
      case 'look':
        await this.settle();
        await this.#look();
        break;
      default:
        this.#operate(action.kind);
    }
  }

  /** Waits for every answer, and compares what is with what should be. */
  async settle(): Promise<void> {
    let models = this.#models;
    for (const effect of await Promise.all(this.#waiting)) models = models.flatMap(effect);
    this.#waiting = [];
    this.#readsDisk = false;
    if (this.isOver) return;
    const { text } = await this.bench.session.readText(file);
    const disk = readFileSync(join(this.root, file), 'utf8');
    const isInConflict = this.bench.stateOf(file) === 'conflict';
    const isSo = (model: Model) =>
      textOfLines(model.text) === text &&
      textOfLines(model.disk) === disk &&
      (model.conflict !== null) === isInConflict;
    const possible = models.filter(isSo);
    if (possible.length === 0) {
      expect({ text, disk, isInConflict }).toEqual(models.map(describeModel));
    }
    this.#models = possible.slice(0, 20);
    expect(this.bench.engine.texts.get(file)).toBe(text);
  }

  get model(): Model {
    const [model] = this.#models;
    if (model === undefined) throw new Error('nothing is possible');
    return model;
  }

  /** Renames a line of the text as it will be then; a command names what it means. */
  #command(index: number): void {
    const lines = liveLines(this.model.text);
    const line = lines[index % lines.length];
    if (line === undefined) return;
    const name = this.#newName();
    this.#ask(
      this.bench.session.apply([rename(file, line.name, name)]),
      surely((model) => {
        record(model, { kind: 'rename', id: line.id, name });
      }),
    );
  }

  /** Types into what the code panel shows, on the revision that it shows. */
  #type(what: 'insert' | 'delete' | 'rename', index: number): void {
    const { lines, revision } = this.#view;
    const edit = this.#editOf(lines, what, index);
    if (edit === null) return;
    const changes = [changeOf(lines, edit)];
    const isAlone = this.#waiting.length === 0 && isSame(lines, this.model.text);
    const mayFail = !isAlone || this.bench.textEvents.length > revision;
    this.#ask(
      this.bench.session.changeText({ file, revision, changes }),
      typed(lines, edit),
      mayFail,
    );
  }

  /** Another program changes what it finds on the disk. */
  #writeDisk(what: 'insert' | 'delete' | 'rename', index: number): void {
    const edit = this.#editOf(this.model.disk, what, index);
    if (edit === null) return;
    // Nothing is in flight that looks at the disk: `take` has seen to it.
    this.#models = this.#models.map((model) => ({
      ...model,
      disk: applyLineEdit(model.disk, edit),
    }));
    writeFileSync(join(this.root, file), textOfLines(this.model.disk));
  }

  #operate(kind: 'refresh' | 'save' | 'undo' | 'redo' | 'mine' | 'theirs'): void {
    const { session } = this.bench;
    switch (kind) {
      case 'refresh':
        this.#readsDisk = true;
        this.#waiting.push(session.refresh().then(() => surely(notice)));
        return;
      case 'save':
        this.#readsDisk = true;
        this.#waiting.push(
          session.save().then(
            () => surely(save),
            () => surely(save),
          ),
        );
        return;
      case 'mine':
      case 'theirs': {
        this.#readsDisk = true;
        const keep = kind === 'mine' ? 'mine' : 'disk';
        const done = session.resolveConflict({ file, keep });
        this.#waiting.push(done.then(() => surely((model) => resolve(model, kind))));
        return;
      }
      case 'undo':
      case 'redo': {
        const answer = kind === 'undo' ? session.undo() : session.redo();
        this.#waiting.push(
          answer.then(({ label }) =>
            surely((model) => {
              this.#replay(model, kind, label !== null);
            }),
          ),
        );
      }
    }
  }

  /** What undo and redo do: exactly the last entry, or nothing where another program was in its way. */
  #replay(model: Model, kind: 'undo' | 'redo', isDone: boolean): void {
    const [from, to] = kind === 'undo' ? [model.undo, model.redo] : [model.redo, model.undo];
    const entry = from.pop();
    if (entry === undefined || !isDone) return;
    if (entry === null) {
      this.#unknown = true;
      return;
    }
    to.push(invertLineEdit(model.text, entry));
    model.text = applyLineEdit(model.text, entry);
  }

  /** Set by an entry that the model cannot follow; the run ends there. */
  #unknown = false;

  get isOver(): boolean {
    return this.#unknown;
  }

  async #look(): Promise<void> {
    const { revision } = await this.bench.session.readText(file);
    this.#view = { lines: this.model.text, revision };
    // Those that the text cannot tell apart differ in what came and went before.
    this.#models = [{ ...this.model, shaky: new Set() }];
  }

  /** An edit is taken or refused. One that nothing stands in the way of must be taken. */
  #ask(answer: Promise<unknown>, effect: Effect, mayFail = true): void {
    this.#waiting.push(
      answer.then(
        () => {
          this.accepted += 1;
          return effect;
        },
        (error: unknown) => {
          expect(error).toBeInstanceOf(FlowrightError);
          expect(mayFail, 'refused without a reason').toBe(true);
          this.refused += 1;
          return (model) => [model];
        },
      ),
    );
  }

  #editOf(lines: Lines, what: 'insert' | 'delete' | 'rename', index: number): LineEdit | null {
    const live = liveLines(lines);
    const line = live[index % live.length];
    if (line === undefined) return null;
    switch (what) {
      case 'insert':
        return {
          kind: 'insert',
          place: indexOf(lines, line.id) + 1,
          id: (this.#lastId += 1),
          name: this.#newName(),
        };
      case 'delete':
        return live.length > 1 ? { kind: 'delete', id: line.id } : null;
      case 'rename':
        return { kind: 'rename', id: line.id, name: this.#newName() };
    }
  }

  #newName(): string {
    this.#names += 1;
    return nameOf(this.#names);
  }

  #names = 100;
}

function describeModel({ text, disk, conflict }: Model) {
  return {
    text: textOfLines(text),
    disk: textOfLines(disk),
    isInConflict: conflict !== null,
  };
}

/**
 * What typing does. A typed line stays between the lines that it was typed between. Where those were taken away in the meantime,
 * or others came between them, any place between the nearest ones that stayed is that of a serial order.
 */
function typed(view: Lines, edit: LineEdit): Effect {
  if (edit.kind !== 'insert') return surely((model) => record(model, edit));
  return (model) => {
    const isAnchor = ({ id }: Line) =>
      !model.shaky.has(id) && liveLines(model.text).some((line) => line.id === id);
    const above = liveLines(view.slice(0, edit.place)).findLast(isAnchor);
    const below = liveLines(view.slice(edit.place)).find(isAnchor);
    const first = model.text.findIndex(({ id }) => id === above?.id) + 1;
    const last = below === undefined ? model.text.length : indexOf(model.text, below.id);
    const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return places.flatMap((place) => surely((one) => record(one, { ...edit, place }))(model));
  };
}

function indexOf(lines: Lines, id: number): number {
  return lines.findIndex((line) => line.id === id);
}

function nameOf(number: number): string {
  return `line ${String(number).padStart(4, '0')};`;
}

/** As a person would type it: a whole line in or out, or the whole name. */
function changeOf(lines: Lines, edit: LineEdit): TextChange {
  switch (edit.kind) {
    case 'insert': {
      const start = textOfLines(lines.slice(0, edit.place)).length;
      return { start, end: start, insert: `${edit.name}\n` };
    }
    case 'delete':
    case 'revive': {
      const { start, end } = placeOf(lines, edit.id);
      return { start, end: end + 1, insert: '' };
    }
    case 'rename':
      return { ...placeOf(lines, edit.id), insert: edit.name };
  }
}

/** The real disk, but it need not survive a power cut. */
const hastyIo: FileIo = {
  ...nodeFileIo,
  open: async (path, flags, mode) => {
    const handle = await nodeFileIo.open(path, flags, mode);
    handle.sync = () => Promise.resolve();
    return handle;
  },
};

it('two editors and another program in all orders: the text is that of one after the other, or an edit was refused', async () => {
  const lines = Array.from({ length: 5 }, (_, id) => ({ id, name: nameOf(id), isDeleted: false }));
  const project = await createTestProject({ [file]: textOfLines(lines) });
  const counts = { accepted: 0, refused: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await project.write(file, textOfLines(lines));
        let now = 0;
        const bench = await openBench(project.root, {
          io: hastyIo,
          // Every edit is an entry of its own.
          clock: { now: () => (now += 10_000) },
        });
        const run = new Run(bench, project.root, lines);
        try {
          for (const step of taken) {
            await run.take(step);
            if (run.isOver) break;
          }
          await run.settle();
          const shown = bench.textEvents.reduce(
            (text, { changes }) => applyChanges(text, changes),
            textOfLines(lines),
          );
          expect(shown).toBe((await bench.session.readText(file)).text);
        } finally {
          await bench.session.close({ discard: true });
        }
        counts.accepted += run.accepted;
        counts.refused += run.refused;
      }),
      { numRuns: 1500 },
    );
  } finally {
    await project.remove();
  }
  expect(counts.accepted).toBeGreaterThan(counts.refused);
  expect(counts.refused).toBeGreaterThan(100);
}, 180_000);
