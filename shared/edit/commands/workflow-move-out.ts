import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { UnitLookup } from '../../parse/links.ts';
import { isExported } from '../../parse/exports.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { importOf, type NeededImport } from '../clipboard/carried.ts';
import { importLine, importTexts } from '../clipboard/copied-text.ts';
import type { Draft } from '../draft.ts';
import { excerpt } from '../excerpt.ts';
import {
  addImport,
  addImportLine,
  mentionsName,
  removeUnusedImports,
  namesIn,
} from '../imports.ts';
import { endOfLineAt } from '../layout.ts';
import { modulePath, movedModule } from '../module-edit.ts';
import { declaredNames, namesNeededBy, statementsNeededBy, topLevelOf } from '../needs.ts';
import { removeStatement, startWithComments } from '../statement-edit.ts';
import { detectStyle, importExtension } from '../style.ts';
import { usesOfWorkflow, type WorkflowStatement } from '../workflow-uses.ts';
import { refuseWholeImports, takeFromNewPlace } from './workflow-move-uses.ts';

/** Moves a workflow out of a file that other code stays in (or into one that is there), with what only it uses. */
export function moveOut(draft: Draft, workflow: WorkflowStatement, to: string): void {
  const { statement } = workflow;
  const { unit } = workflow.reading.site;
  const { file } = unit;
  refuseWholeImports(draft, unit, workflow);
  const moving = inOrder(unit, [statement, ...movingWith(statement, unit)]);
  const staying = neededFromOld(moving, unit);
  const stays = unit.source.statements.filter(
    (one) => !moving.includes(one) && !ts.isImportDeclaration(one),
  );
  const isUsedHere = workflow.name !== null && usesOfOwn(draft, workflow, stays).length > 0;
  const imports = [...importsFor(moving, unit, to), ...fromOld(draft, staying, unit, to)];
  const text = moving.map((one) => movedText(one, unit, one === statement)).join('\n');
  const names = namesIn(moving);
  const indices = moving.map((one) => unit.source.statements.indexOf(one));
  exportShared(draft, staying, unit);
  putInto(draft, to, unit, imports, text, moving.flatMap(declaredNames));
  takeFromNewPlace(draft, workflow, to, stays.length === 0);
  for (const index of indices.toReversed()) {
    const now = draft.editable(file);
    const gone = now.source.statements[index];
    if (gone !== undefined) draft.change(file, [removeStatement(gone, now)]);
  }
  if (stays.length === 0) {
    draft.remove(file);
    return;
  }
  removeUnusedImports(draft, file, names);
  if (isUsedHere) {
    const now = draft.editable(file);
    const module = modulePath(file, to, extensionOf(draft, now));
    const name = workflow.name.text;
    draft.change(file, addImport(now, module, name, name, detectStyle(now)));
  }
}

function extensionOf(draft: Draft, unit: SourceUnit): string {
  return `x${importExtension(unit, draft.reading().units.values())}`;
}

function inOrder(unit: SourceUnit, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  return unit.source.statements.filter((one) => statements.includes(one));
}

/** The declarations that nothing but the workflow uses. What is exported stays where others find it. */
function movingWith(statement: ts.Statement, unit: SourceUnit): readonly ts.Statement[] {
  const table = topLevelOf(unit.source);
  let moving = statementsNeededBy([statement], unit).filter(
    (one) => !isExported(one) && !holdsTrigger(one, unit),
  );
  for (;;) {
    const rest = unit.source.statements.filter(
      (one) => one !== statement && !moving.includes(one) && !ts.isImportDeclaration(one),
    );
    const used = new Set(namesNeededBy(rest, table));
    const kept = moving.filter((one) => !declaredNames(one).some((name) => used.has(name)));
    if (kept.length === moving.length) return moving;
    moving = kept;
  }
}

function holdsTrigger(statement: ts.Statement, unit: SourceUnit): boolean {
  return unit.triggers.some(({ call }) => call.pos >= statement.pos && call.end <= statement.end);
}

function usesOfOwn(
  draft: Draft,
  workflow: WorkflowStatement,
  stays: readonly ts.Statement[],
): readonly ts.Node[] {
  const { unit } = workflow.reading.site;
  const uses: ts.Node[] = [...usesOfWorkflow(workflow, unit, draft.reading().units)];
  const exported = stays.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    statement.moduleSpecifier === undefined &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.filter(
          ({ name, propertyName }) => (propertyName ?? name).text === workflow.name?.text,
        )
      : [],
  );
  return [...uses, ...exported].filter((use) =>
    stays.some((statement) => statement.pos <= use.pos && use.end <= statement.end),
  );
}

/** A name that stays in the old file and that the moved code needs. */
interface SharedName {
  readonly name: string;
  readonly statements: readonly ts.Statement[];
}

function neededFromOld(moving: readonly ts.Statement[], unit: SourceUnit): readonly SharedName[] {
  const table = topLevelOf(unit.source);
  const own = new Set(moving.flatMap(declaredNames));
  return namesNeededBy(moving, table).flatMap((name): SharedName[] => {
    const meant = table.get(name);
    return meant?.kind === 'statements' && !own.has(name)
      ? [{ name, statements: meant.statements }]
      : [];
  });
}

function isType(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** Exports what both files need. Refused where an export would reach further, or where it could not be used. */
function exportShared(draft: Draft, shared: readonly SharedName[], unit: SourceUnit): void {
  const changes: TextChange[] = [];
  const lookup = new UnitLookup(draft.reading().units);
  const collector = [...draft.reading().units.values()].find((other) =>
    other.exports.stars.some((module) => lookup.resolve(other, module) === unit),
  );
  for (const { name, statements } of shared) {
    for (const statement of statements) {
      if (isExported(statement)) continue;
      const isConst =
        !ts.isVariableStatement(statement) ||
        (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
      if (!isConst || (collector !== undefined && !isType(statement))) {
        throw new FlowrightError(
          'invalid-target',
          `"${name}" is used by the workflow and by other code of ${unit.file}, and cannot be shared: ${
            isConst
              ? `${collector?.file ?? ''} exports all that ${unit.file} does`
              : 'it is a variable that changes'
          }.`,
          `Move "${name}" to a file of its own first.`,
        );
      }
      const start = statement.getStart(unit.source);
      const known = changes.some((change) => change.start === start);
      if (!known) changes.push({ start, end: start, insert: 'export ' });
    }
  }
  draft.change(unit.file, changes);
}

function fromOld(
  draft: Draft,
  shared: readonly SharedName[],
  unit: SourceUnit,
  to: string,
): readonly NeededImport[] {
  const module = modulePath(to, unit.file, extensionOf(draft, unit));
  return shared.map(({ name, statements }) => ({
    module,
    imported: name,
    local: name,
    isType: statements.every(isType),
  }));
}

function importsFor(
  moving: readonly ts.Statement[],
  unit: SourceUnit,
  to: string,
): readonly NeededImport[] {
  const table = topLevelOf(unit.source);
  return namesNeededBy(moving, table).flatMap((name): NeededImport[] => {
    const meant = table.get(name);
    if (meant?.kind !== 'import') return [];
    const needed = importOf(name, meant.node);
    return [{ ...needed, module: movedModule(needed.module, unit.file, to) }];
  });
}

/** A statement with its comments; the workflow is exported in its new place. */
function movedText(statement: ts.Statement, unit: SourceUnit, isWorkflow: boolean): string {
  const start = startWithComments(statement, unit);
  const own = statement.getStart(unit.source);
  const lineEnd = endOfLineAt(unit.text, statement.getEnd());
  const rest = unit.text.slice(statement.getEnd(), lineEnd).trimEnd();
  const trailing = /^[ \t]*\/\/[^\n]*$/.test(rest) ? rest : '';
  const isOpen = isWorkflow && !isExported(statement) && !ts.isExportAssignment(statement);
  const comments = excerpt(unit, { start, end: own }, '', '');
  const code = excerpt(unit, { start: own, end: statement.getEnd() }, '', '');
  return `${comments}${isOpen ? 'export ' : ''}${code}${trailing}\n`;
}

function putInto(
  draft: Draft,
  to: string,
  from: SourceUnit,
  imports: readonly NeededImport[],
  text: string,
  names: readonly string[],
): void {
  if (!draft.isTaken(to)) {
    const style = detectStyle(from);
    const head = importTexts(imports, style);
    const whole = head.length === 0 ? text : `${head.join('\n')}\n\n${text}`;
    draft.create(to, whole.replaceAll('\n', style.endOfLine));
    return;
  }
  const target = draft.editable(to);
  refuseTakenNames(draft, target, imports, names);
  for (const needed of imports) {
    const now = draft.editable(to);
    if (mentionsName(now.source, needed.local) && topLevelOf(now.source).has(needed.local))
      continue;
    const style = detectStyle(now);
    const isNamed = needed.imported !== '*' && !needed.isType;
    draft.change(
      to,
      isNamed
        ? addImport(now, needed.module, needed.imported, needed.local, style)
        : addImportLine(now, needed.module, importLine(needed, style), style),
    );
  }
  const now = draft.editable(to);
  const { endOfLine } = detectStyle(now);
  const end = now.text.length;
  const gap = now.text.trim() === '' ? '' : now.text.endsWith('\n') ? '\n' : '\n\n';
  draft.change(to, [{ start: end, end, insert: (gap + text).replaceAll('\n', endOfLine) }]);
}

/** Names that mean something else in the file where the code goes. */
function refuseTakenNames(
  draft: Draft,
  target: SourceUnit,
  imports: readonly NeededImport[],
  names: readonly string[],
): void {
  const table = topLevelOf(target.source);
  const lookup = new UnitLookup(draft.reading().units);
  const isSame = (needed: NeededImport): boolean => {
    const meant = table.get(needed.local);
    if (meant?.kind !== 'import') return false;
    const known = importOf(needed.local, meant.node);
    const isModule =
      known.module === needed.module ||
      (needed.module.startsWith('.') &&
        lookup.resolve(target, known.module) === lookup.resolve(target, needed.module));
    return isModule && known.imported === needed.imported && (needed.isType || !known.isType);
  };
  const taken = [
    ...names.filter((name) => mentionsName(target.source, name)),
    ...imports
      .filter((needed) => mentionsName(target.source, needed.local) && !isSame(needed))
      .map(({ local }) => local),
  ];
  const [first] = taken;
  if (first === undefined) return;
  throw new FlowrightError(
    'invalid-target',
    `"${first}" means something else in ${target.file}.`,
    `Rename one of the two first, or choose another file.`,
  );
}
