import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape, ShapeType } from '../model/shape.ts';
import { arbitraryType } from '../testing/arbitrary-shape.ts';
import { applyCommands, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { emitDeclaration, emitType, type ShapeStyle } from './emit.ts';
import { fits } from './fits.ts';
import { shapeOfSamples } from './from-samples.ts';
import { shapeFields, typeKey } from './shape-tree.ts';

const runs = 1000;
const file = 'src/types/x.ts';

const style: fc.Arbitrary<ShapeStyle> = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  semicolon: fc.constantFrom(';', ''),
  separator: fc.constantFrom(';', ',', ''),
});

function shapeIn(texts: Texts): Shape {
  const { shapes, problems } = readModel(texts);
  expect(problems).toEqual([]);
  const shape = shapes.find(({ name }) => name === 'X');
  if (shape === undefined) throw new Error('the shape is gone');
  return shape;
}

const arbitraryJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });

/** Every comment of a text, in order. */
function commentsOf(text: string): readonly string[] {
  return text.match(/\/\*[^]*?\*\/|\/\/.*/g) ?? [];
}

describe('a shape from samples', () => {
  it('takes each of its samples', () => {
    fc.assert(
      fc.property(fc.array(arbitraryJson, { minLength: 1, maxLength: 4 }), (samples) => {
        const type = shapeOfSamples(samples);
        for (const sample of samples) expect(fits(type, sample)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('takes them still after it was written and read', () => {
    fc.assert(
      fc.property(fc.array(arbitraryJson, { minLength: 1, maxLength: 3 }), (samples) => {
        const { texts } = applyCommands(
          {},
          { command: 'shape.create', name: 'X', from: { samples } },
        );
        const { type } = shapeIn(texts);
        expect(typeKey(type)).toBe(typeKey(shapeOfSamples(samples)));
        for (const sample of samples) expect(fits(type, sample)).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});

describe('a type', () => {
  it('is read as it was written, with its comments, in every style', () => {
    fc.assert(
      fc.property(arbitraryType, style, (type, written) => {
        const text = `${emitDeclaration({ name: 'X', description: null, type }, written)}\n`;
        const read = shapeIn({ [file]: text }).type;
        expect(typeKey(read)).toBe(typeKey(type));
        expect(commentsIn(read)).toEqual(commentsIn(type));
      }),
      { numRuns: runs },
    );
  });
});

function commentsIn(type: ShapeType): readonly unknown[] {
  return shapeFields(type).map(({ path, description }) => [path, description]);
}

describe('shape.update', () => {
  const object = arbitraryType.filter((type) => type.kind === 'object' && type.fields.length > 0);

  it('takes the new samples afterwards, keeps every comment, and can be taken back', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), arbitraryJson, { minKeys: 1 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'e'), arbitraryJson, { minKeys: 1 }),
        style,
        (first, second, written) => {
          const type = shapeOfSamples([first]);
          const before = commented(
            emitDeclaration({ name: 'X', description: 'An X.', type }, written),
          );
          const texts = { [file]: before };
          const from = { samples: [second] };
          const { texts: after, plan } = applyCommands(texts, {
            command: 'shape.update',
            shape: 'X',
            from,
          });
          const text = after[file] ?? '';
          const { type: updated } = shapeIn(after);
          if (plan.notes.length === 0) {
            expect(fits(updated, second)).toBe(true);
            expect(fits(updated, first)).toBe(true);
          }
          expect(commentsOf(text)).toEqual(expect.arrayContaining([...commentsOf(before)]));
          expect(takeBack(texts, after, plan)).toEqual(texts);
          const again = applyCommands(after, { command: 'shape.update', shape: 'X', from });
          expect(again.texts).toEqual(after);
        },
      ),
      { numRuns: runs },
    );
  });

  it('by a description keeps every comment of a field that stays', () => {
    fc.assert(
      fc.property(object, object, style, (type, other, written) => {
        const before = commented(emitDeclaration({ name: 'X', description: null, type }, written));
        const code = emitType(other, written, 0, 0);
        const { texts: after } = applyCommands(
          { [file]: before },
          { command: 'shape.update', shape: 'X', from: { code } },
        );
        expect(lineComments(after[file] ?? '')).toEqual(lineComments(before));
      }),
      { numRuns: runs },
    );
  });
});

/** A declaration with a numbered comment behind each line that ends a member of the outermost object. */
function commented(text: string): string {
  return `${text
    .split('\n')
    .map((line, index) =>
      /^(?: {2}| {4}|\t)\S.*[;,]$/.test(line) && !line.includes('*')
        ? `${line} // c${index}`
        : line,
    )
    .join('\n')}\n`;
}

function lineComments(text: string): readonly string[] {
  return text.match(/\/\/ c\d+$/gm) ?? [];
}
