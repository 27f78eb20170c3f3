import type { Shape } from '../../model/shape.ts';
import { UnitLookup } from '../links.ts';
import type { SourceUnit } from '../source-unit.ts';
import { holdsShapes, readShapes } from './read-shapes.ts';

interface FileShapes {
  readonly unit: SourceUnit;
  readonly shapes: readonly Shape[];
  /** The other files that were asked for, there or not. */
  readonly seen: ReadonlyMap<string, SourceUnit | undefined>;
}

/** The shapes of a project. A file is read again only when it changed, or one that its types come from. */
export class ShapeIndex {
  readonly #files: Map<string, FileShapes>;
  #shapes: readonly Shape[];
  #lists: readonly (readonly Shape[])[];

  constructor(origin?: ShapeIndex) {
    this.#files = new Map(origin === undefined ? [] : origin.#files);
    this.#shapes = origin === undefined ? [] : origin.#shapes;
    this.#lists = origin === undefined ? [] : origin.#lists;
  }

  /** Reads the shapes of `units`, which come in the order of their files. The same list as before when nothing changed. */
  read(units: readonly SourceUnit[], byFile: ReadonlyMap<string, SourceUnit>): readonly Shape[] {
    const lists: (readonly Shape[])[] = [];
    for (const unit of units) {
      if (holdsShapes(unit.file)) lists.push(this.#shapesOf(unit, byFile));
    }
    const isSame =
      lists.length === this.#lists.length &&
      lists.every((list, index) => list === this.#lists[index]);
    if (!isSame) {
      this.#lists = lists;
      this.#shapes = lists.flat();
    }
    return this.#shapes;
  }

  #shapesOf(unit: SourceUnit, byFile: ReadonlyMap<string, SourceUnit>): readonly Shape[] {
    const known = this.#files.get(unit.file);
    if (known?.unit === unit && isCurrent(known, byFile)) return known.shapes;
    const lookup = new UnitLookup(byFile);
    const shapes = readShapes(unit, lookup);
    this.#files.set(unit.file, { unit, shapes, seen: lookup.seen });
    return shapes;
  }
}

function isCurrent({ seen }: FileShapes, byFile: ReadonlyMap<string, SourceUnit>): boolean {
  for (const [file, unit] of seen) if (byFile.get(file) !== unit) return false;
  return true;
}
