import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/edit/plan.ts';
import { LanguageDocuments } from './documents.ts';
import { LineIndex } from './line-index.ts';

const text = fc
  .array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('LineIndex', () => {
  it('finds every offset by its line and character, and back', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const lines = new LineIndex(sample);
        for (let offset = 0; offset <= sample.length; offset += 1) {
          expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });

  it('counts all kinds of line ends, and clamps', () => {
    const lines = new LineIndex('a\r\nb\rc\nd');
    expect(lines.positionAt(3)).toEqual({ line: 1, character: 0 });
    expect(lines.positionAt(5)).toEqual({ line: 2, character: 0 });
    expect(lines.offsetAt({ line: 3, character: 9 })).toBe(8);
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(8);
  });
});

describe('LanguageDocuments', () => {
  const changes = fc
    .array(fc.tuple(fc.nat(20), fc.nat(20), text), { maxLength: 4 })
    .map((candidates) => {
      let free = 0;
      return candidates
        .map(([a, b, insert]) => ({ start: Math.min(a, b), end: Math.max(a, b), insert }))
        .sort((a, b) => a.start - b.start)
        .filter(({ start, end }) => {
          if (start < free) return false;
          free = end + 1;
          return true;
        });
    });

  it('sends changes that lead the server to the same text, one after the other', () => {
    fc.assert(
      fc.property(text, changes, (tail, list) => {
        const before = `${'x'.repeat(20)}${tail}`;
        const documents = new LanguageDocuments('/project');
        documents.open('src/a.ts', before, 3);
        const changed = documents.change('src/a.ts', 4, list);
        let server = before;
        for (const change of changed?.changes ?? []) {
          if (!('range' in change)) throw new Error('a change of the whole text');
          const { start, end } = new LineIndex(server).spanOf(change.range);
          server = applyChanges(server, [{ start, end, insert: change.text }]);
        }
        expect(server).toBe(applyChanges(before, list));
        expect(changed?.document.text).toBe(server);
        expect(changed?.document).toMatchObject({ revision: 4, version: 2 });
      }),
    );
  });

  it('says when a revision was missed', () => {
    const documents = new LanguageDocuments('/project');
    documents.open('src/a.ts', 'a', 3);
    expect(documents.change('src/a.ts', 5, [])).toBeNull();
    expect(documents.change('src/b.ts', 1, [])).toBeNull();
  });

  it('knows its files by their addresses', () => {
    const documents = new LanguageDocuments('/my project');
    const uri = documents.uriOf('src/ä b.ts');
    expect(uri).toBe('file:///my%20project/src/%C3%A4%20b.ts');
    expect(documents.fileOf(uri)).toBe('src/ä b.ts');
    expect(documents.fileOf('file:///other/a.ts')).toBeNull();
  });
});
