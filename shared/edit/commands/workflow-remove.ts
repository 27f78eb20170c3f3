import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { exportedNames, followExport, UnitLookup } from '../../parse/links.ts';
import { isExported } from '../../parse/exports.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { positionOf, unwrap } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { replaceNode } from '../field-edit.ts';
import { namesIn, removeLine, removeUnusedImports, specifierList } from '../imports.ts';
import { removeElement, type CommaList } from '../list-edit.ts';
import { startReferences } from '../references.ts';
import { removeStatement } from '../statement-edit.ts';
import { findWorkflow } from '../target.ts';
import {
  registerStatement,
  statementOfWorkflow,
  usesOfWorkflow,
  type WorkflowStatement,
} from '../workflow-uses.ts';

/** `workflow.remove`: its declaration, its registration and re-exports; the whole file where it held nothing else. */
export function removeWorkflow(
  draft: Draft,
  command: Extract<Command, { command: 'workflow.remove' }>,
): string {
  const reading = findWorkflow(draft, command.workflow);
  const { key, id, file } = reading.model;
  const workflow = statementOfWorkflow(reading);
  if (workflow === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${key}" is part of a larger piece of code, so it cannot be removed by itself.`,
      `Remove it in ${file} by hand.`,
    );
  }
  const unit = draft.editable(file);
  const fileGoes = holdsNothingElse(workflow, draft);
  const removals = fileRemovals(draft, workflow, fileGoes);
  const own = fileGoes ? [] : [removeStatement(workflow.statement, unit)];
  const names = namesIn([workflow.statement]);
  for (const [user, { changes, names: freed }] of removals) {
    const all = user === file ? [...changes, ...own] : changes;
    draft.change(user, all);
    removeUnusedImports(draft, user, freed);
  }
  if (fileGoes) {
    draft.remove(file);
    refuseDanglingImports(draft, file);
  } else {
    if (!removals.has(file)) draft.change(file, own);
    removeUnusedImports(draft, file, names);
  }
  noteStarts(draft, id);
  return `Remove workflow "${id ?? key}"`;
}

/** Whether a file is only there for this workflow: no other workflow, no other export, nothing that runs by itself. */
function holdsNothingElse(workflow: WorkflowStatement, draft: Draft): boolean {
  const { unit } = workflow.reading.site;
  if (unit.triggers.length !== 1) return false;
  const statements = unit.source.statements.filter((statement) => statement !== workflow.statement);
  const isQuiet = statements.every(
    (statement) =>
      (!ts.isExpressionStatement(statement) || ts.isStringLiteral(statement.expression)) &&
      !(isExported(statement) || isOtherExport(statement)),
  );
  if (!isQuiet) return false;
  const lookup = new UnitLookup(draft.reading().units);
  const names = [...exportedNames(unit, lookup), 'default'];
  const { whole } = workflow.reading.site.chain;
  return names.every((name) => {
    const followed = followExport(unit, name, lookup);
    if (followed.kind === 'unknown') return name === 'default' && !unit.exports.names.has(name);
    return followed.kind === 'value' && followed.node === unwrap(whole);
  });
}

/** Exports that the table of values does not show, such as those of types. */
function isOtherExport(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement)) return false;
  const clause = statement.exportClause;
  if (statement.moduleSpecifier !== undefined || clause === undefined) return true;
  return (
    statement.isTypeOnly ||
    (ts.isNamedExports(clause) && clause.elements.some((element) => element.isTypeOnly))
  );
}

interface FileRemovals {
  readonly changes: readonly TextChange[];
  /** Names whose import may have lost its last use. */
  readonly names: ReadonlySet<string>;
}

/** What goes in each file that mentions the workflow. */
function fileRemovals(
  draft: Draft,
  workflow: WorkflowStatement,
  fileGoes: boolean,
): ReadonlyMap<string, FileRemovals> {
  const { units } = draft.reading();
  const own = workflow.reading.site.unit;
  const result = new Map<string, FileRemovals>();
  for (const unit of units.values()) {
    if (fileGoes && unit === own) continue;
    const uses =
      workflow.name === null && unit === own ? [] : usesOfWorkflow(workflow, unit, units);
    const changes = [
      ...uses.map((use) => removeUse(use, unit)).flat(),
      ...exportRemovals(unit, workflow, units, fileGoes),
    ];
    if (changes.length > 0) result.set(unit.file, { changes, names: namesIn(uses) });
  }
  return result;
}

/** Takes one mention out: a `register` statement, an element of a list or object, a default export. */
function removeUse(use: ts.Expression, unit: SourceUnit): TextChange[] {
  const { parent } = use;
  if (ts.isCallExpression(parent) && parent.arguments.includes(use)) {
    const statement = registerStatement(parent);
    if (statement !== null) {
      return isBranch(statement)
        ? [replaceNode(statement, '{}')]
        : [removeLine(statement, unit.text)];
    }
  }
  if (ts.isExportAssignment(parent)) return [removeLine(parent, unit.text)];
  if (ts.isArrayLiteralExpression(parent)) {
    return removeElement(listIn(parent, parent.elements, unit), parent.elements.indexOf(use));
  }
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) {
    const object = parent.parent;
    return removeElement(
      listIn(object, object.properties, unit),
      object.properties.indexOf(parent),
    );
  }
  throw new FlowrightError(
    'invalid-target',
    `The workflow is also used in ${unit.file}, line ${positionOf(unit.source, use.getStart()).line}.`,
    'Remove that use in the code first.',
  );
}

/** Whether a statement is all that an `if`, `else` or loop runs: without it, that would run the next one instead. */
function isBranch({ parent }: ts.Statement): boolean {
  return !ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent);
}

function listIn(node: ts.Node, elements: ts.NodeArray<ts.Node>, unit: SourceUnit): CommaList {
  return {
    text: unit.text,
    elements,
    open: node.getStart(unit.source) + 1,
    close: node.getEnd() - 1,
    endOfLine: '\n',
  };
}

/** The re-exports of the workflow, and of its file where that goes. */
function exportRemovals(
  unit: SourceUnit,
  workflow: WorkflowStatement,
  units: ReadonlyMap<string, SourceUnit>,
  fileGoes: boolean,
): TextChange[] {
  const { unit: own, chain } = workflow.reading.site;
  const lookup = new UnitLookup(units);
  const changes: TextChange[] = [];
  for (const statement of unit.source.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier, exportClause } = statement;
    const module =
      moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
        ? moduleSpecifier.text
        : null;
    if (exportClause === undefined || ts.isNamespaceExport(exportClause)) {
      const isOwn = module !== null && lookup.resolve(unit, module) === own;
      if (isOwn && fileGoes) changes.push(removeLine(statement, unit.text));
      continue;
    }
    const gone = exportClause.elements.filter((element) => {
      const followed = followExport(unit, element.name.text, lookup);
      return followed.kind === 'value' && followed.node === unwrap(chain.whole);
    });
    if (gone.length === 0) continue;
    if (gone.length === exportClause.elements.length)
      changes.push(removeLine(statement, unit.text));
    else {
      const list = specifierList(exportClause, unit, '\n');
      for (const element of gone) {
        changes.push(...removeElement(list, exportClause.elements.indexOf(element)));
      }
    }
  }
  return changes;
}

/** A file that still imports the removed one would no longer load. */
function refuseDanglingImports(draft: Draft, file: string): void {
  const without = file.replace(/\.tsx?$/, '');
  for (const unit of draft.reading().units.values()) {
    const lookup = new UnitLookup(new Map([[file, unit]]));
    const dangling = unit.modules.some(
      (module) => lookup.resolve(unit, module) === unit && unit.file !== file,
    );
    if (!dangling) continue;
    throw new FlowrightError(
      'invalid-target',
      `${unit.file} still imports ${without}, for something other than the workflow's registration.`,
      'Remove that import in the code first.',
    );
  }
}

function noteStarts(draft: Draft, id: string | null): void {
  if (id === null) return;
  for (const { unit, argument } of startReferences(draft.reading().units.values(), id)) {
    const { line } = positionOf(unit.source, argument.getStart());
    draft.note(`${unit.file}, line ${line}, still starts "${id}".`);
  }
}
