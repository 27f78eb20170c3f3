import { ChangeSet } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../shared/edit/plan.ts';
import {
  smallestChange,
  toDocumentChanges,
  toDocumentPosition,
  toSourceChanges,
  toSourceOffset,
  viewSource,
} from './document-view.ts';

function edit(source: string, from: number, to: number, insert: string): string {
  const view = viewSource(source);
  const changes = ChangeSet.of({ from, to, insert }, view.document.length);
  return applyChanges(source, toSourceChanges(view, changes));
}

const text = fc
  .array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', '  ', '\u2028', 'é'), { maxLength: 30 })
  .map((parts) => parts.join(''));
const source = fc.tuple(fc.boolean(), text).map(([mark, body]) => (mark ? '\uFEFF' : '') + body);

/** Changes that do not touch each other, as positions in a text of that length. */
function someChanges(length: number, insert: fc.Arbitrary<string>) {
  return fc
    .array(fc.tuple(fc.nat(length), fc.nat(length), insert), { maxLength: 3 })
    .map((candidates) => {
      let free = 0;
      return candidates
        .map(([a, b, inserted]) => ({
          start: Math.min(a, b),
          end: Math.max(a, b),
          insert: inserted,
        }))
        .sort((a, b) => a.start - b.start)
        .filter(({ start, end }) => {
          if (start < free) return false;
          free = end + 1;
          return true;
        });
    });
}

describe('viewSource', () => {
  it('shows every kind of line break as one character and hides the byte order mark', () => {
    expect(viewSource('\uFEFFa\r\nb\rc\nd').document).toBe('a\nb\nc\nd');
  });

  it('takes the most frequent line break for new lines', () => {
    expect(viewSource('a\r\nb\r\nc\n').lineBreak).toBe('\r\n');
    expect(viewSource('a\rb\rc\n').lineBreak).toBe('\r');
    expect(viewSource('no line break').lineBreak).toBe('\n');
  });

  it('translates positions after wide line breaks and the mark', () => {
    const view = viewSource('\uFEFFa\r\nb\r\nc');
    expect([0, 1, 2, 3, 4].map((position) => toSourceOffset(view, position))).toEqual([
      1, 2, 4, 5, 7,
    ]);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => toDocumentPosition(view, at))).toEqual([
      0, 0, 1, 1, 2, 3, 3, 4,
    ]);
  });

  it('translates every position there and back', () => {
    fc.assert(
      fc.property(source, (sample) => {
        const view = viewSource(sample);
        for (let position = 0; position <= view.document.length; position++)
          expect(toDocumentPosition(view, toSourceOffset(view, position))).toBe(position);
      }),
    );
  });
});

describe('toSourceChanges', () => {
  it('gives new lines the line break of the file and leaves the others', () => {
    expect(edit('a\r\nb\r\n', 1, 1, '\nx')).toBe('a\r\nx\r\nb\r\n');
    expect(edit('\uFEFFa\r\nb', 0, 0, 'x')).toBe('\uFEFFxa\r\nb');
  });

  it('removes both characters of a wide line break', () => {
    expect(edit('a\r\nb', 1, 2, '')).toBe('ab');
  });

  it('never joins two line breaks into one', () => {
    expect(viewSource(edit('a\rb\nc\nd', 2, 2, '\n')).document).toBe('a\n\nb\nc\nd');
    expect(viewSource(edit('a\rX\nb', 2, 3, '')).document).toBe('a\n\nb');
  });

  it('gives the text that the editor shows, whatever is edited', () => {
    const cases = source.chain((sample) =>
      fc.tuple(
        fc.constant(sample),
        someChanges(
          viewSource(sample).document.length,
          fc.constantFrom('', 'x', '\n', 'x\ny', '\n\n'),
        ),
      ),
    );
    fc.assert(
      fc.property(cases, ([sample, changes]) => {
        const view = viewSource(sample);
        const specs = changes.map(({ start, end, insert }) => ({ from: start, to: end, insert }));
        const edited = applyChanges(
          sample,
          toSourceChanges(view, ChangeSet.of(specs, view.document.length)),
        );
        expect(viewSource(edited).document).toBe(applyChanges(view.document, changes));
        expect(edited.startsWith('\uFEFF')).toBe(sample.startsWith('\uFEFF'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('toDocumentChanges', () => {
  it('leads from the old document to the new one, whatever changes in the source', () => {
    const cases = source.chain((sample) =>
      fc.tuple(fc.constant(sample), someChanges(sample.length, text)),
    );
    fc.assert(
      fc.property(cases, ([sample, changes]) => {
        const before = viewSource(sample);
        const after = viewSource(applyChanges(sample, changes));
        expect(applyChanges(before.document, toDocumentChanges(before, after, changes))).toBe(
          after.document,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps changes apart, so that what lies between them is not touched', () => {
    const before = viewSource('a\r\nb\r\nc');
    const changes = [
      { start: 0, end: 1, insert: 'x' },
      { start: 6, end: 7, insert: 'y' },
    ];
    const after = viewSource('x\r\nb\r\ny');
    expect(toDocumentChanges(before, after, changes)).toEqual([
      { start: 0, end: 1, insert: 'x' },
      { start: 4, end: 5, insert: 'y' },
    ]);
  });
});

describe('smallestChange', () => {
  it('keeps the common start and end', () => {
    expect(smallestChange('aXb', 'aYYb')).toEqual({ start: 1, end: 2, insert: 'YY' });
    expect(smallestChange('aa', 'aaa')).toEqual({ start: 2, end: 2, insert: 'a' });
    expect(smallestChange('same', 'same')).toBeNull();
  });
});
