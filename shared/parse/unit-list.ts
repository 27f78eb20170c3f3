import type { SourceUnit } from './source-unit.ts';

/** The units of a project that have something in common, in the order of their files. */
export class UnitList {
  readonly #belongs: (unit: SourceUnit) => boolean;
  readonly #units: SourceUnit[];

  constructor(belongs: (unit: SourceUnit) => boolean, origin?: UnitList) {
    this.#belongs = belongs;
    this.#units = origin === undefined ? [] : [...origin.#units];
  }

  units(): readonly SourceUnit[] {
    return this.#units;
  }

  /** Takes a file's new unit, or `undefined` when it is gone. */
  set(file: string, unit: SourceUnit | undefined): void {
    const index = this.#placeOf(file);
    const isKnown = this.#units[index]?.file === file;
    const taken = unit !== undefined && this.#belongs(unit) ? [unit] : [];
    if (isKnown || taken.length > 0) this.#units.splice(index, isKnown ? 1 : 0, ...taken);
  }

  /** Where a file stands, or would stand. */
  #placeOf(file: string): number {
    let low = 0;
    let high = this.#units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#units[middle]?.file ?? '') < file) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
