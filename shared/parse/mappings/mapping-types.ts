import ts from 'typescript';
import type { ShapeType } from '../../model/shape.ts';
import { followExpression, UnitLookup } from '../links.ts';
import { holdsShapes } from '../shapes/read-shapes.ts';
import { readType } from '../shapes/type-reader.ts';
import { findType, typeNamesOf } from '../shapes/type-names.ts';
import type { SourceUnit } from '../source-unit.ts';
import { mappingFunctions, namedType, type NamedType } from './mapping-functions.ts';

/** What a type's annotation stands for. */
export interface AnnotatedType {
  readonly type: ShapeType;
  /** The shape's name, where it names one. */
  readonly shape: string | null;
}

/**
 * What a file's types and imported functions mean. It is kept while the file's imports and own types, and the files they come
 * from, stay the same: an edit of a rule must not read the shapes again.
 */
export class MappingTypes {
  readonly #signature: string;
  readonly #units: ReadonlyMap<string, SourceUnit>;
  readonly #lookup: UnitLookup;
  readonly #types = new Map<string, AnnotatedType>();
  readonly #mappings = new Map<string, boolean>();

  constructor(unit: SourceUnit, units: ReadonlyMap<string, SourceUnit>) {
    this.#signature = signatureOf(unit);
    this.#units = units;
    this.#lookup = new UnitLookup(units);
  }

  /** Whether the other files that were asked for, there or not, are still the same. */
  hasSameFiles(unit: SourceUnit, units: ReadonlyMap<string, SourceUnit>): boolean {
    for (const [file, seen] of this.#lookup.seen) {
      if (file !== unit.file && units.get(file) !== seen) return false;
    }
    return true;
  }

  /** Whether what is known can serve a new text of the file. */
  canServe(unit: SourceUnit, units: ReadonlyMap<string, SourceUnit>): boolean {
    return units === this.#units && signatureOf(unit) === this.#signature;
  }

  typeOf(node: ts.TypeNode, unit: SourceUnit): AnnotatedType {
    const text = node.getText(unit.source);
    let known = this.#types.get(text);
    if (known === undefined) {
      const named = namedType(node);
      const shape = named === null ? null : this.#shapeName(named, unit);
      known = { type: readType(node, unit, this.#lookup), shape };
      this.#types.set(text, known);
    }
    return known;
  }

  #shapeName({ name, isList }: NamedType, unit: SourceUnit): string | null {
    const found = findType(name, unit, this.#lookup);
    if (found === null || !holdsShapes(found.unit.file)) return null;
    const { exported } = typeNamesOf(found.unit.source);
    const names = [...exported].filter(
      ([, target]) => target.module === null && target.name === found.name,
    );
    const [first] = names;
    if (first === undefined) return null;
    const shape = first[0] === 'default' ? found.name : first[0];
    return isList ? `${shape}[]` : shape;
  }

  /** Whether a name of a file stands for a mapping of the project. */
  isMapping(name: ts.Identifier, unit: SourceUnit): boolean {
    const known = this.#mappings.get(name.text);
    if (known !== undefined) return known;
    const found = followExpression(name, unit, this.#lookup);
    if (found.kind !== 'value') return false;
    const candidate = mappingFunctions(found.unit).find(({ node }) => node === found.node);
    const isMapping =
      candidate !== undefined && this.#shapeName(candidate.returnType, found.unit) !== null;
    // A function of the file itself may change with any edit.
    if (found.unit !== unit) this.#mappings.set(name.text, isMapping);
    return isMapping;
  }
}

/** What the meaning of a file's type names depends on: its imports and the types that it declares. */
function signatureOf({ source, text }: SourceUnit): string {
  let signature = '';
  for (const statement of source.statements) {
    const matters =
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    if (matters) signature += `${text.slice(statement.pos, statement.end)}\n`;
  }
  return signature;
}
