import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import type { Shape } from '../model/shape.ts';
import type { Draft } from './draft.ts';

/** Finds a shape by its name, or `file#name` where several have it. Throws FlowrightError `not-found` or `ambiguous-target`. */
export function findShape(draft: Draft, wanted: string): Shape {
  const { shapes } = draft.reading().model;
  const found = shapes.filter(({ name, file }) => name === wanted || `${file}#${name}` === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const keys = found.map(({ name, file }) => `${file}#${name}`);
    throw new FlowrightError(
      'ambiguous-target',
      `There is more than one shape "${wanted}".`,
      `Name one of ${keys.join(', ')}.`,
    );
  }
  const names = shapes.map(({ name }) => name);
  const near = nearMatches(wanted, names);
  throw new FlowrightError(
    'not-found',
    `There is no shape "${wanted}".`,
    names.length === 0
      ? 'The project has no shapes in src/types yet; shape.create makes one.'
      : `The shapes are ${(near.length > 0 ? near : names.slice(0, 20)).join(', ')}.`,
  );
}
