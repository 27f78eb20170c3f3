import type ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { folderOf, relativePath } from '../../base/path.ts';
import type { Span } from '../../model/span.ts';
import { isExported } from '../../parse/exports.ts';
import { followExport, UnitLookup } from '../../parse/links.ts';
import { resolveName, topLevelNames } from '../../parse/scope.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { loneUnit } from '../lone-unit.ts';
import type { Draft } from '../draft.ts';
import { mentionsName } from '../imports.ts';
import {
  declaredNames,
  importedNames,
  namesNeededBy,
  topLevelOf,
  type TopLevel,
} from '../needs.ts';
import { startWithComments } from '../statement-edit.ts';
import { importExtension } from '../style.ts';
import { importOf, type NeededImport } from './carried.ts';
import { fromFile } from './copied-text.ts';
import { isSameDeclaration } from './same-declaration.ts';
import type { PastedSteps } from './pasted-text.ts';

/** Where pasted code goes. */
interface PastePlace {
  readonly draft: Draft;
  readonly unit: SourceUnit;
  readonly node: ts.Node;
}

/**
 * Decides how the names that pasted code needs are had where it goes: what the file has already is used, what the project has
 * is imported, and the rest goes along, under another name where its own is taken.
 */
export class PasteNames {
  readonly #place: PastePlace;
  readonly #pasted: PastedSteps;
  readonly #lookup: UnitLookup;
  readonly #table: ReadonlyMap<string, TopLevel>;
  /** Parts of the text that will change: a declaration around one is no longer what the project has. */
  readonly #changing: readonly Span[];
  /** Names of the text, with what they are called in the file. */
  readonly renames = new Map<string, string>();
  readonly imports: NeededImport[] = [];
  /** The declarations that go along, by their index among the text's statements; what is needed comes first. */
  readonly statements: number[] = [];

  constructor(place: PastePlace, pasted: PastedSteps, changing: readonly Span[]) {
    this.#place = place;
    this.#pasted = pasted;
    this.#changing = changing;
    this.#lookup = new UnitLookup(place.draft.reading().units);
    this.#table = topLevelOf(pasted.unit.source);
  }

  /** Decides for all that `nodes` need. Throws `invalid-target` for what the project does not have. */
  decide(nodes: readonly ts.Node[]): void {
    for (const name of namesNeededBy(nodes, this.#table)) {
      if (this.renames.has(name)) continue;
      const meant = this.#table.get(name);
      if (meant?.kind === 'import') this.#decideImport(importOf(name, meant.node));
      else if (meant !== undefined) this.#decideDeclaration(name, meant.statements);
    }
  }

  #decideImport(needed: NeededImport): void {
    if (!needed.module.startsWith('.')) {
      this.#useImport(needed, null);
      return;
    }
    const { unit } = this.#place;
    const from = loneUnit(this.#pasted.origin ?? unit.file, '');
    const file = this.#lookup.resolve(from, needed.module);
    if (file === undefined || !this.#exports(file, needed.imported)) {
      throw new FlowrightError(
        'invalid-target',
        `The text needs "${needed.local}" from "${needed.module}", which this project does not have.`,
        'Paste it where that file is, or take the import out of the text.',
      );
    }
    if (file !== unit) this.#useImport(needed, file);
    else {
      const target = unit.exports.names.get(needed.imported);
      this.renames.set(needed.local, target?.kind === 'local' ? target.name : needed.imported);
    }
  }

  #exports(unit: SourceUnit, name: string): boolean {
    if (name === '*' || followExport(unit, name, this.#lookup).kind !== 'unknown') return true;
    const meant = topLevelOf(unit.source).get(name);
    return meant?.kind === 'statements' && meant.statements.every(isExported);
  }

  /** The name under which the target has an import, which is added where it has none. */
  #useImport(needed: NeededImport, file: SourceUnit | null): void {
    const known = this.#knownImport(needed, file);
    if (known !== null) {
      this.renames.set(needed.local, known);
      return;
    }
    const local = this.#freeName(needed.local);
    const module = file === null ? needed.module : this.#moduleOf(file);
    this.renames.set(needed.local, local);
    this.imports.push({ ...needed, module, local });
  }

  #knownImport(needed: NeededImport, file: SourceUnit | null): string | null {
    const { unit, node } = this.#place;
    for (const [local, imported] of importedNames(unit.source)) {
      const known = importOf(local, imported);
      const isModule =
        file === null
          ? known.module === needed.module
          : this.#lookup.resolve(unit, known.module) === file;
      const declaration = resolveName(node, local);
      const isSeen = declaration === null || topLevelNames(unit.source).get(local) === declaration;
      if (!isModule || !isSeen || (known.isType && !needed.isType)) continue;
      if (known.imported === needed.imported) return local;
      if (known.imported === '*' && needed.imported !== 'default') {
        return `${local}.${needed.imported}`;
      }
    }
    return null;
  }

  #moduleOf(file: SourceUnit): string {
    const { unit, draft } = this.#place;
    const extension = importExtension(unit, draft.reading().units.values());
    return relativePath(folderOf(unit.file), file.file.replace(/\.tsx?$/, extension));
  }

  #decideDeclaration(name: string, statements: readonly ts.Statement[]): void {
    const isChanging = statements.some((statement) =>
      this.#changing.some(({ start, end }) => statement.pos <= start && end <= statement.end),
    );
    if (!isChanging && (this.#usesOwn(name) || this.#importsOriginal(name, statements))) return;
    const names = [...new Set(statements.flatMap(declaredNames))];
    for (const one of names) this.renames.set(one, this.#freeName(one));
    for (const statement of statements) {
      this.decide([statement]);
      const index = this.#pasted.unit.source.statements.indexOf(statement);
      if (!this.statements.includes(index)) this.statements.push(index);
    }
  }

  /** Whether the file itself declares the very same. */
  #usesOwn(name: string): boolean {
    const { unit, node } = this.#place;
    const declaration = resolveName(node, name);
    const isSeen = declaration === null || topLevelNames(unit.source).get(name) === declaration;
    if (!isSeen || !isSameDeclaration(name, this.#pasted.unit, unit, this.#lookup)) return false;
    this.renames.set(name, name);
    return true;
  }

  /** Whether the file that a declaration was copied from is there and still exports the very same. */
  #importsOriginal(name: string, statements: readonly ts.Statement[]): boolean {
    const [first] = statements;
    const source = this.#pasted.unit;
    if (first === undefined) return false;
    const above = source.text.slice(startWithComments(first, source), first.getStart());
    const file = fromFile(above);
    const unit = file === null ? undefined : this.#lookup.get(file);
    if (unit === undefined || unit === this.#place.unit) return false;
    const meant = topLevelOf(unit.source).get(name);
    const isThere = meant?.kind === 'statements' && meant.statements.every(isExported);
    if (!isThere || !isSameDeclaration(name, source, unit, this.#lookup)) return false;
    this.#useImport({ module: '', imported: name, local: name, isType: false }, unit);
    return true;
  }

  /** The name itself where nothing in the file has it, else one made from it that the pasted code does not use either. */
  #freeName(wanted: string): string {
    const { unit, node } = this.#place;
    const isFree = (name: string): boolean =>
      resolveName(node, name) === null &&
      !mentionsName(unit.source, name) &&
      (name === wanted || !mentionsName(this.#pasted.unit.source, name)) &&
      ![...this.renames.values()].includes(name);
    let name = wanted;
    for (let ordinal = 2; !isFree(name); ordinal += 1) name = `${wanted}${ordinal}`;
    return name;
  }
}
