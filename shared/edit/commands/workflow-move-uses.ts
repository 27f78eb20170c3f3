import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { quoteText } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import { UnitLookup } from '../../parse/links.ts';
import { isExported } from '../../parse/exports.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { loneUnit } from '../lone-unit.ts';
import { importOf } from '../clipboard/carried.ts';
import { importLine } from '../clipboard/copied-text.ts';
import type { Draft } from '../draft.ts';
import { addImport, addImportLine, removeImport, removeLine, specifierList } from '../imports.ts';
import { endOfLineAt } from '../layout.ts';
import { removeElement } from '../list-edit.ts';
import { modulePath, modulesMeaning, replaceModule } from '../module-edit.ts';
import { importedNodes } from '../needs.ts';
import { detectStyle } from '../style.ts';
import type { WorkflowStatement } from '../workflow-uses.ts';

/** Refuses where a file takes all that the workflow's file exports as one thing: what it does with the workflow is not known. */
export function refuseWholeImports(
  draft: Draft,
  unit: SourceUnit,
  { reading }: WorkflowStatement,
): void {
  const lookup = new UnitLookup(draft.reading().units);
  for (const user of users(draft)) {
    const whole = modulesMeaning(user, unit, lookup).find(({ parent }) => !isPlain(parent));
    if (whole === undefined) continue;
    throw new FlowrightError(
      'invalid-target',
      `${user.file} takes all of ${unit.file} as one thing, so what it needs of "${reading.model.key}" is not known.`,
      'Import the workflow there by its name first.',
    );
  }
}

function isPlain(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) {
    return node.exportClause === undefined || ts.isNamedExports(node.exportClause);
  }
  if (!ts.isImportDeclaration(node)) return false;
  const bindings = node.importClause?.namedBindings;
  return bindings === undefined || ts.isNamedImports(bindings);
}

/** All TypeScript of the project, tests included. */
function users(draft: Draft): readonly SourceUnit[] {
  const tests = [...draft.others()]
    .filter(([file]) => /\.tsx?$/.test(file))
    .map(([file, text]) => loneUnit(file, text));
  return [...draft.reading().units.values(), ...tests];
}

/** What is to be done about one declaration that names the old file. */
interface Redirection {
  readonly draft: Draft;
  readonly old: SourceUnit;
  readonly to: string;
  /** The name under which the old file exports the workflow. */
  readonly exported: string;
  readonly oldGoes: boolean;
  /** Whether the new file has exports of its own. */
  readonly isShared: boolean;
  readonly lookup: UnitLookup;
}

/** Lets the files that import or re-export the workflow do so from its new file. */
export function takeFromNewPlace(
  draft: Draft,
  workflow: WorkflowStatement,
  to: string,
  oldGoes: boolean,
): void {
  const { statement, name, reading } = workflow;
  const isDefault = ts.isExportAssignment(statement);
  const exported = isDefault ? 'default' : isExported(statement) ? (name?.text ?? null) : null;
  if (exported === null) return;
  const old = draft.editable(reading.site.unit.file);
  const lookup = new UnitLookup(draft.reading().units);
  const target = draft.unit(to);
  const isShared = (target?.exports.names.size ?? 0) > 1 || target?.exports.stars.length !== 0;
  const redirection = { draft, old, to, exported, oldGoes, isShared, lookup };
  for (const user of users(draft)) {
    if (user.file === old.file || user.file === to) continue;
    const nodes = modulesMeaning(user, old, lookup);
    const changes = nodes.flatMap((node) => redirect(node, user, redirection));
    if (changes.length > 0) draft.changeText(user.file, changes);
  }
}

function redirect(
  module: ts.StringLiteralLike,
  user: SourceUnit,
  redirection: Redirection,
): readonly TextChange[] {
  const { parent } = module;
  const path = modulePath(user.file, redirection.to, module.text);
  if (ts.isImportDeclaration(parent)) {
    return redirectImport(parent, replaceModule(module, path), path, user, redirection);
  }
  if (!ts.isExportDeclaration(parent)) return [];
  return parent.exportClause === undefined
    ? redirectStar(parent, replaceModule(module, path), path, user, redirection)
    : redirectExport(parent, replaceModule(module, path), path, user, redirection);
}

function redirectImport(
  declaration: ts.ImportDeclaration,
  asWhole: TextChange,
  path: string,
  user: SourceUnit,
  { exported, oldGoes }: Redirection,
): readonly TextChange[] {
  const nodes = importedNodes(declaration);
  if (nodes.length === 0) return oldGoes ? [asWhole] : [];
  const own = nodes.filter(([local, node]) => importOf(local, node).imported === exported);
  if (own.length === nodes.length) return [asWhole];
  const style = detectStyle(user);
  return own.flatMap(([local, node]) => {
    const needed = { ...importOf(local, node), module: path };
    const added = needed.isType
      ? addImportLine(user, path, importLine(needed, style), style)
      : addImport(user, path, exported, local, style);
    return [...removeImport(node, user), ...added];
  });
}

function redirectExport(
  declaration: ts.ExportDeclaration,
  asWhole: TextChange,
  path: string,
  user: SourceUnit,
  { exported }: Redirection,
): readonly TextChange[] {
  const clause = declaration.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return [];
  const own = clause.elements.filter(
    ({ name, propertyName }) => (propertyName ?? name).text === exported,
  );
  if (own.length === clause.elements.length) return [asWhole];
  const list = specifierList(clause, user, detectStyle(user).endOfLine);
  return own.flatMap((element) => [
    ...removeElement(list, clause.elements.indexOf(element)),
    lineBehind(declaration, `{ ${element.getText()} }`, path, user),
  ]);
}

function redirectStar(
  declaration: ts.ExportDeclaration,
  asWhole: TextChange,
  path: string,
  user: SourceUnit,
  { exported, oldGoes, isShared, lookup, draft, to }: Redirection,
): readonly TextChange[] {
  const target = draft.unit(to);
  const isListed =
    target !== undefined &&
    user.exports.stars.some((module) => lookup.resolve(user, module) === target);
  if (oldGoes) return isListed ? [removeLine(declaration, user.text)] : [asWhole];
  if (isListed || exported === 'default') return [];
  return [lineBehind(declaration, isShared ? `{ ${exported} }` : '*', path, user)];
}

function lineBehind(
  declaration: ts.ExportDeclaration,
  clause: string,
  path: string,
  user: SourceUnit,
): TextChange {
  const style = detectStyle(user);
  const end = endOfLineAt(user.text, declaration.getEnd());
  const line = `export ${clause} from ${quoteText(path, style.quote)}${style.semicolon}`;
  const hasBreak = user.text[end - 1] === '\n';
  const insert = hasBreak ? line + style.endOfLine : style.endOfLine + line;
  return { start: end, end, insert };
}
