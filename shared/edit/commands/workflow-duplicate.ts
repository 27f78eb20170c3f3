import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { folderOf } from '../../base/path.ts';
import { quoteText } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import { entryFile } from '../../parse/registration.ts';
import { isExported } from '../../parse/exports.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { replaceNode, usesOf } from '../field-edit.ts';
import { freeName } from '../imports.ts';
import { endOfLineAt, indentationAt } from '../layout.ts';
import { applyChanges } from '../plan.ts';
import { registerOrNote } from '../registration-edit.ts';
import { detectStyle } from '../style.ts';
import { findWorkflow } from '../target.ts';
import { statementOfWorkflow, type WorkflowStatement } from '../workflow-uses.ts';
import { workflowName } from './workflow-create.ts';
import { checkWorkflowId } from './workflow-rename.ts';

/**
 * `workflow.duplicate`: a copy under an id and a name of its own, registered with the others. Where the workflow has its file
 * for itself, so does the copy; else it stands behind the original, where everything it uses is at hand.
 */
export function duplicateWorkflow(
  draft: Draft,
  command: Extract<Command, { command: 'workflow.duplicate' }>,
): string {
  const reading = findWorkflow(draft, command.workflow);
  const { id, key, file } = reading.model;
  checkWorkflowId(draft, command.id);
  const workflow = statementOfWorkflow(reading);
  if (workflow === null || reading.site.id === null || reading.site.id.node.kind === spread) {
    throw new FlowrightError(
      'invalid-target',
      workflow === null
        ? `"${key}" is part of a larger piece of code, so it cannot be copied by itself.`
        : `The id of "${key}" cannot be told from its other arguments.`,
      `Copy it in ${file} by hand.`,
    );
  }
  const unit = draft.editable(file);
  const copy = copyOf(workflow, unit, command.id);
  const ownFile = fileForCopy(draft, workflow, unit, command.id);
  if (ownFile !== null) draft.create(ownFile, applyChanges(unit.text, copy.changes));
  else draft.change(file, [insertion(workflow.statement, unit, copy.changes)]);
  const target = ownFile ?? file;
  const index = ownFile === null ? unit.triggers.indexOf(reading.site.trigger) + 1 : 0;
  const { name, exportName } = copy;
  if (name !== null) registerOrNote(draft, { file: target, index, exportName, name });
  return `Duplicate workflow "${id ?? key}" as "${command.id}"`;
}

const spread = ts.SyntaxKind.SpreadElement;

interface WorkflowCopy {
  readonly changes: readonly TextChange[];
  /** The constant's name; `null` where the workflow stands in its registration. */
  readonly name: string | null;
  readonly exportName: string | null;
}

/** What differs in the copy: the id, the constant's name, and that it is exported. */
function copyOf(workflow: WorkflowStatement, unit: SourceUnit, id: string): WorkflowCopy {
  const { statement, name, reading } = workflow;
  const { site } = reading;
  const changes: TextChange[] = [];
  if (site.id !== null) {
    const { node } = site.id;
    const quote = detectStyle(unit).quote;
    const first = node.getText()[0];
    const own = first === "'" || first === '"' || first === '`' ? first : quote;
    changes.push({ start: node.getStart(), end: node.getEnd(), insert: quoteText(id, own) });
  }
  const wanted = workflowName(id);
  const fresh = freeName(unit, unit.source, wanted, `${wanted}Copy`);
  if (ts.isExportAssignment(statement)) {
    const start = statement.getStart();
    const insert = `export const ${fresh} = `;
    changes.push({ start, end: statement.expression.getStart(), insert });
    return { changes, name: fresh, exportName: fresh };
  }
  if (name === null) return { changes, name: null, exportName: null };
  const declaration = name.parent;
  const uses = ts.isVariableDeclaration(declaration) ? usesOf(declaration) : [];
  for (const use of [name, ...uses.filter((one) => isWithin(one, statement))]) {
    changes.push(replaceNode(use, fresh));
  }
  if (isExported(statement)) return { changes, name: fresh, exportName: fresh };
  if (unit.file === entryFile) return { changes, name: fresh, exportName: null };
  const start = statement.getStart();
  changes.push({ start, end: start, insert: 'export ' });
  return { changes, name: fresh, exportName: fresh };
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

/** A file beside the original's, where that holds the workflow and imports alone. */
function fileForCopy(
  draft: Draft,
  { statement }: WorkflowStatement,
  unit: SourceUnit,
  id: string,
): string | null {
  const isAlone = unit.source.statements.every(
    (other) => other === statement || (ts.isImportDeclaration(other) && other.importClause),
  );
  const isDeclaration = ts.isVariableStatement(statement) || ts.isExportAssignment(statement);
  if (!isAlone || !isDeclaration || unit.file === entryFile) return null;
  const folder = folderOf(unit.file);
  const extension = unit.file.endsWith('.tsx') ? '.tsx' : '.ts';
  const file = `${folder === '' ? '' : `${folder}/`}${id}${extension}`;
  return draft.isTaken(file) ? null : file;
}

/** The copy behind its original: after a blank line, or on the original's line where that goes on. */
function insertion(
  statement: ts.Statement,
  unit: SourceUnit,
  changes: readonly TextChange[],
): TextChange {
  const { text } = unit;
  const { endOfLine } = detectStyle(unit);
  const start = statement.getStart(unit.source);
  const end = statement.getEnd();
  const moved = changes.map((change) => ({
    ...change,
    start: change.start - start,
    end: change.end - start,
  }));
  const copy = applyChanges(text.slice(start, end), moved);
  const lineEnd = endOfLineAt(text, end);
  const rest = text.slice(end, lineEnd);
  if (!/^[ \t]*(?:\/\/[^\n]*)?\r?\n?$/.test(rest)) {
    const semicolon = text[end - 1] === ';' ? '' : ';';
    return { start: end, end, insert: `${semicolon} ${copy}` };
  }
  const indent = indentationAt(text, start);
  const isExpression = ts.isExpressionStatement(statement);
  const gap = isExpression ? '' : endOfLine;
  return rest.endsWith('\n')
    ? { start: lineEnd, end: lineEnd, insert: `${gap}${indent}${copy}${endOfLine}` }
    : { start: lineEnd, end: lineEnd, insert: `${endOfLine}${gap}${indent}${copy}` };
}
