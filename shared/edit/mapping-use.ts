import ts from 'typescript';
import { folderOf, relativePath } from '../base/path.ts';
import type { CodeStyle } from '../constructs/style.ts';
import type { Mapping } from '../model/mapping.ts';
import { followName, UnitLookup } from '../parse/links.ts';
import { mappingFunctions } from '../parse/mappings/mapping-functions.ts';
import { topLevelNames } from '../parse/scope.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import type { Draft } from './draft.ts';
import { addImport, freeName, type NeededName } from './imports.ts';
import { importExtension } from './style.ts';

/** How the code at a place calls a mapping: by a name that means it there, else by one that is imported for it. */
export function needMappingName(
  draft: Draft,
  unit: SourceUnit,
  place: ts.Node,
  mapping: Mapping,
  style: CodeStyle,
): NeededName {
  const known = [mapping.name, ...importedNames(unit)].find(
    (local) => visibleMapping(draft, unit, place, local) === mapping,
  );
  if (known !== undefined) return { name: known, changes: [] };
  const { name, file } = mapping;
  if (file === unit.file) return { name, changes: [] };
  const extension = importExtension(unit, draft.reading().units.values());
  const module = relativePath(folderOf(unit.file), file.replace(/\.tsx?$/, extension));
  const local = freeName(unit, place, name, `${name}Mapping`);
  return { name: local, changes: addImport(unit, module, name, local, style) };
}

function importedNames({ source }: SourceUnit): readonly string[] {
  return [...topLevelNames(source)].flatMap(([local, declaration]) =>
    ts.isImportSpecifier(declaration) || ts.isImportClause(declaration) ? [local] : [],
  );
}

/** The mapping that a name stands for at a place; something else may have the name of a mapping. */
export function visibleMapping(
  draft: Draft,
  unit: SourceUnit,
  place: ts.Node,
  name: string,
): Mapping | null {
  const { units, model } = draft.reading();
  const found = followName(name, place, unit, new UnitLookup(units));
  if (found.kind !== 'value') return null;
  const meant = mappingFunctions(found.unit).find(({ node }) => node === found.node);
  if (meant === undefined) return null;
  const { file } = found.unit;
  return model.mappings.find((one) => one.file === file && one.name === meant.name) ?? null;
}
