import type { Mapping } from '../../model/mapping.ts';
import type { Problem } from '../../model/project.ts';
import type { SourceUnit } from '../source-unit.ts';
import { brokenRules } from './broken-rules.ts';
import { holdsMappings } from './mapping-functions.ts';
import { readMappings } from './mapping-reading.ts';
import { MappingTypes } from './mapping-types.ts';

interface FileMappings {
  readonly unit: SourceUnit;
  readonly types: MappingTypes;
  readonly mappings: readonly Mapping[];
  readonly problems: readonly Problem[];
}

/** The mappings of a project. A file is read again only when it changed, or one that its types come from. */
export class MappingIndex {
  readonly #files: Map<string, FileMappings>;
  #mappings: readonly Mapping[];
  #lists: readonly (readonly Mapping[])[];

  constructor(origin?: MappingIndex) {
    this.#files = new Map(origin === undefined ? [] : origin.#files);
    this.#mappings = origin === undefined ? [] : origin.#mappings;
    this.#lists = origin === undefined ? [] : origin.#lists;
  }

  /** Reads the mappings of `units`, which come in the order of their files. The same list as before when nothing changed. */
  read(units: readonly SourceUnit[], byFile: ReadonlyMap<string, SourceUnit>): readonly Mapping[] {
    const lists: (readonly Mapping[])[] = [];
    for (const unit of units) {
      if (holdsMappings(unit.file)) lists.push(this.#mappingsOf(unit, byFile));
    }
    const isSame =
      lists.length === this.#lists.length &&
      lists.every((list, index) => list === this.#lists[index]);
    if (!isSame) {
      this.#lists = lists;
      this.#mappings = lists.flat();
    }
    return this.#mappings;
  }

  #mappingsOf(unit: SourceUnit, byFile: ReadonlyMap<string, SourceUnit>): readonly Mapping[] {
    const known = this.#files.get(unit.file);
    const isSame = known?.types.hasSameFiles(unit, byFile) === true;
    if (known?.unit === unit && isSame) return known.mappings;
    const canServe = known !== undefined && isSame && known.types.canServe(unit, byFile);
    const types = canServe ? known.types : new MappingTypes(unit, byFile);
    const readings = readMappings(unit, types);
    const mappings = readings.map(({ model }) => model);
    const problems = readings.flatMap(brokenRules).map(({ problem }) => problem);
    this.#files.set(unit.file, { unit, types, mappings, problems });
    return mappings;
  }

  /** What is wrong with the rules of `units`, as they were read last. */
  problems(units: readonly SourceUnit[]): readonly Problem[] {
    return units.flatMap(({ file }) =>
      holdsMappings(file) ? (this.#files.get(file)?.problems ?? []) : [],
    );
  }
}
