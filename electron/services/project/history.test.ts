import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChangeSet } from './changes.ts';
import { Documents } from './documents.ts';
import type { FileChange } from './file-change.ts';
import { History } from './history.ts';
import { diffTexts } from './text-diff.ts';

/** Texts and history as a session uses them, in memory. */
function createBench(files: Record<string, string>) {
  const documents = new Documents();
  const history = new History();
  for (const [file, text] of Object.entries(files)) documents.load(file, { kind: 'text', text });
  const modify = (file: string, start: number, end: number, insert: string): FileChange => {
    const text = documents.textOf(file) ?? '';
    return { file, kind: 'modify', changes: toChangeSet(text, [{ start, end, insert }]) };
  };
  return {
    text: (file: string) => documents.textOf(file),
    history,
    modify,
    edit: (label: string, ...changes: FileChange[]) => {
      history.record(label, documents.apply(changes, 'command').inverse);
    },
    disk: (...changes: FileChange[]) => {
      history.follow(changes);
      documents.apply(changes, 'disk');
    },
    diskText: (file: string, after: string) => {
      const change: FileChange = {
        file,
        kind: 'modify',
        changes: diffTexts(documents.textOf(file) ?? '', after),
      };
      history.follow([change]);
      documents.apply([change], 'disk');
    },
    undo: () => {
      const entry = history.takeUndo();
      if (entry === null) return 'nothing';
      if (entry.droppedBecauseOf !== undefined) return 'dropped';
      history.undone(entry.label, documents.apply(entry.changes, 'undo').inverse);
      return entry.label;
    },
    redo: () => {
      const entry = history.takeRedo();
      if (entry === null) return 'nothing';
      if (entry.droppedBecauseOf !== undefined) return 'dropped';
      history.redone(entry.label, documents.apply(entry.changes, 'undo').inverse);
      return entry.label;
    },
  };
}

describe('history', () => {
  it('takes back and does again, files included', () => {
    const bench = createBench({ 'src/a.ts': 'one two' });
    bench.edit('Rename', bench.modify('src/a.ts', 0, 3, 'ONE'));
    bench.edit('Create', { file: 'src/b.ts', kind: 'create', text: 'new' });
    bench.edit('Delete', { file: 'src/a.ts', kind: 'delete', text: 'ONE two' });
    expect([bench.text('src/a.ts'), bench.text('src/b.ts')]).toEqual([null, 'new']);
    expect([bench.undo(), bench.undo(), bench.undo(), bench.undo()]).toEqual([
      'Delete',
      'Create',
      'Rename',
      'nothing',
    ]);
    expect([bench.text('src/a.ts'), bench.text('src/b.ts')]).toEqual(['one two', null]);
    expect([bench.redo(), bench.redo(), bench.redo(), bench.redo()]).toEqual([
      'Rename',
      'Create',
      'Delete',
      'nothing',
    ]);
    expect([bench.text('src/a.ts'), bench.text('src/b.ts')]).toEqual([null, 'new']);
  });

  it('survives foreign changes elsewhere in the file', () => {
    const bench = createBench({ 'src/a.ts': 'first\nsecond\nthird\n' });
    bench.edit('Second', bench.modify('src/a.ts', 6, 12, '2nd'));
    bench.edit('Third', bench.modify('src/a.ts', 10, 15, '3rd'));
    bench.diskText('src/a.ts', '// a new line\nfirst\n2nd\n3rd\n// the end\n');
    expect([bench.undo(), bench.undo()]).toEqual(['Third', 'Second']);
    expect(bench.text('src/a.ts')).toBe('// a new line\nfirst\nsecond\nthird\n// the end\n');
    bench.diskText('src/a.ts', 'first\nsecond\nthird\n// the end\n');
    expect([bench.redo(), bench.redo()]).toEqual(['Second', 'Third']);
    expect(bench.text('src/a.ts')).toBe('first\n2nd\n3rd\n// the end\n');
  });

  it('drops only the entry that a foreign change overlaps', () => {
    const bench = createBench({ 'src/a.ts': 'first\nsecond\nthird\n' });
    bench.edit('First', bench.modify('src/a.ts', 0, 5, '1st'));
    bench.edit('Second', bench.modify('src/a.ts', 4, 10, '2nd'));
    bench.diskText('src/a.ts', '1st\ntwo, changed elsewhere\nthird\n');
    expect(bench.history.undoLabel).toBe('Second');
    expect([bench.undo(), bench.undo()]).toEqual(['dropped', 'First']);
    expect(bench.text('src/a.ts')).toBe('first\ntwo, changed elsewhere\nthird\n');
  });

  it('never deletes or replaces a file that another program changed', () => {
    const bench = createBench({ 'src/a.ts': 'a' });
    bench.edit('Create', { file: 'src/b.ts', kind: 'create', text: 'new' });
    bench.diskText('src/b.ts', 'new, and more');
    expect(bench.undo()).toBe('dropped');
    expect(bench.text('src/b.ts')).toBe('new, and more');
    bench.edit('Delete', { file: 'src/a.ts', kind: 'delete', text: 'a' });
    bench.disk({ file: 'src/a.ts', kind: 'create', text: 'another' });
    expect(bench.undo()).toBe('dropped');
    expect(bench.text('src/a.ts')).toBe('another');
  });

  it('joins a burst of typing, and nothing else', () => {
    const bench = createBench({ 'src/a.ts': '', 'src/b.ts': '' });
    const { history } = bench;
    const type = (file: string, text: string, now: number) => {
      const at = (bench.text(file) ?? '').length;
      const change = bench.modify(file, at, at, text);
      bench.disk(); // no foreign change: nothing happens
      const documentsInverse = ((): FileChange => {
        bench.edit('throwaway', change);
        const entry = history.takeUndo();
        const first = entry?.changes[0];
        if (first === undefined) throw new Error('no inverse');
        return first;
      })();
      history.recordTyping(file, documentsInverse, now);
    };
    type('src/a.ts', 'x', 0);
    type('src/a.ts', 'y', 900);
    type('src/a.ts', 'z', 3000);
    type('src/b.ts', 'q', 3100);
    expect([bench.undo(), bench.text('src/b.ts')]).toEqual(['Typing in src/b.ts', '']);
    expect([bench.undo(), bench.text('src/a.ts')]).toEqual(['Typing in src/a.ts', 'xy']);
    expect([bench.undo(), bench.text('src/a.ts')]).toEqual(['Typing in src/a.ts', '']);
  });

  it('whatever is edited and changed elsewhere, undoing all leaves only what came from elsewhere', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`);
    const action = fc.record({
      kind: fc.constantFrom('edit', 'edit', 'disk', 'undo', 'redo'),
      line: fc.nat({ max: 19 }),
      text: fc.constantFrom('', 'x\n', 'replaced\n', 'two\nlines\n'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const bench = createBench({ 'src/a.ts': lines(20).join('') });
        const foreign: string[] = [];
        let dropped = false;
        for (const [index, { kind, line, text }] of actions.entries()) {
          const current = bench.text('src/a.ts') ?? '';
          const all = current.match(/[^\n]*\n/g) ?? [];
          const start = all.slice(0, line).join('').length;
          const end = start + (all[line] ?? '').length;
          if (kind === 'edit') bench.edit('Edit', bench.modify('src/a.ts', start, end, text));
          if (kind === 'undo' && bench.undo() === 'dropped') dropped = true;
          if (kind === 'redo' && bench.redo() === 'dropped') dropped = true;
          if (kind === 'disk') {
            const mark = `disk ${index}\n`;
            foreign.push(mark);
            bench.diskText('src/a.ts', current.slice(0, start) + mark + current.slice(start));
          }
        }
        for (let outcome = bench.undo(); outcome !== 'nothing'; outcome = bench.undo()) {
          if (outcome === 'dropped') dropped = true;
        }
        const result = bench.text('src/a.ts') ?? '';
        const kept = result.match(/[^\n]*\n/g) ?? [];
        if (!dropped) {
          const own = kept.filter((one) => !foreign.includes(one));
          expect(own.join('')).toBe(lines(20).join(''));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
