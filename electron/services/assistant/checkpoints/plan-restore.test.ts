import { describe, expect, it } from 'vitest';
import type { LoadedFile } from '../../project/read-project.ts';
import { changedByHand, planName, planRestore } from './plan-restore.ts';
import { textName } from './text-store.ts';

function checkpointOf(texts: Readonly<Record<string, string>>, unreadable: readonly string[] = []) {
  const named = Object.entries(texts).map(([file, text]) => [file, textName(text)] as const);
  return { texts: new Map(named), unreadable: new Set(unreadable) };
}

function projectOf(texts: Readonly<Record<string, string | null>>) {
  const files = Object.entries(texts).map(([file, text]): [string, LoadedFile] => [
    file,
    text === null ? { kind: 'unreadable', reason: 'not UTF-8' } : { kind: 'text', text },
  ]);
  return { folder: '/project', codeRevision: 0, files: new Map(files) };
}

describe('what leads back to a checkpoint', () => {
  it('is what differs: changed, deleted and new files', () => {
    const planned = planRestore(
      checkpointOf({ 'src/a.ts': 'a', 'src/b.ts': 'b', 'package.json': '{}' }),
      projectOf({ 'src/a.ts': 'a', 'package.json': '{ }', 'src/new.ts': 'n' }),
    );
    expect(planned).toEqual([
      { file: 'package.json', now: textName('{ }'), wanted: textName('{}') },
      { file: 'src/b.ts', now: null, wanted: textName('b') },
      { file: 'src/new.ts', now: textName('n'), wanted: null },
    ]);
  });

  it('takes code, documents and own data away, never a configuration that came since', () => {
    const came = {
      'README.md': '',
      'flowright/samples/a.json': '{}',
      'versori-research/research.md': '',
      'deno.json': '{}',
      'package.json': '{}',
    };
    const files = planRestore(checkpointOf({}), projectOf(came)).map(({ file }) => file);
    expect(files).toEqual([
      'README.md',
      'flowright/samples/a.json',
      'versori-research/research.md',
    ]);
  });

  it('leaves alone what could not be read then, and is refused for what cannot be read now', () => {
    const then = checkpointOf({ 'src/a.ts': 'a' }, ['src/b.ts']);
    expect(planRestore(then, projectOf({ 'src/a.ts': 'a', 'src/b.ts': 'mended' }))).toEqual([]);
    expect(() => planRestore(then, projectOf({ 'src/a.ts': null }))).toThrow(/cannot be read now/);
  });

  it('has a name that any other text changes', () => {
    const then = checkpointOf({ 'src/a.ts': 'a' });
    const name = (text: string) => planName(planRestore(then, projectOf({ 'src/a.ts': text })));
    expect(name('b')).toBe(name('b'));
    expect(name('b')).not.toBe(name('c'));
  });
});

describe('what was changed by hand', () => {
  const file = 'src/a.ts';
  const then = checkpointOf({ [file]: 'one' });
  const turn = (before: string | null, after: string | null) => ({
    applied: [
      {
        file,
        before: before === null ? null : textName(before),
        after: after === null ? null : textName(after),
      },
    ],
  });
  const byHand = (now: string, ...turns: readonly ReturnType<typeof turn>[]) =>
    changedByHand(then, turns, planRestore(then, projectOf({ [file]: now }))).has(file);

  it('is nothing where proposals alone changed it', () => {
    expect(byHand('three', turn('one', 'two'), turn('two', 'three'))).toBe(false);
    expect(byHand('two', turn('one', 'two'), { applied: [] })).toBe(false);
  });

  it('is an edit before, between or after them, also where a later proposal wrote over it', () => {
    expect(byHand('typed')).toBe(true);
    expect(byHand('two!', turn('one', 'two'))).toBe(true);
    expect(byHand('three', turn('one', 'two'), turn('two!', 'three'))).toBe(true);
    expect(byHand('two', turn('one!', 'two'))).toBe(true);
  });

  it('is not an undo', () => {
    expect(byHand('two', turn('one', 'two'), turn('two', 'three'))).toBe(false);
  });
});
