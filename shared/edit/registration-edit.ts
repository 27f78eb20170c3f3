import ts from 'typescript';
import { folderOf, relativePath } from '../base/path.ts';
import type { CodeStyle } from '../constructs/style.ts';
import { quoteText } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { exportedNames, followExport, UnitLookup } from '../parse/links.ts';
import { unwrap, walk } from '../parse/syntax.ts';
import { entryFile } from '../parse/registration.ts';
import { resolveName } from '../parse/scope.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { constantOf } from '../parse/value.ts';
import type { WorkflowReading } from '../parse/workflow-reading.ts';
import type { Draft } from './draft.ts';
import { addImport, freeName, insertSpecifier, specifierList } from './imports.ts';
import { endOfLineAt, indentationAt } from './layout.ts';
import { insertElement, type CommaList } from './list-edit.ts';
import { detectStyle, importExtension } from './style.ts';

/** Where a project re-exports its workflows. */
const listFile = 'src/workflows.ts';

/** A workflow by its place, which stays while it is registered. */
export interface PlacedWorkflow {
  readonly file: string;
  /** Among the workflows of its file. */
  readonly index: number;
  /** `default` for a default export, `null` for a constant that its file keeps for itself. */
  readonly exportName: string | null;
  /** The name under which other files take it. */
  readonly name: string;
}

/**
 * Adds a workflow to `src/workflows.ts` and `src/index.ts` where those exist and do not have it, as they list the others.
 * Tells whether it is registered then: the way a project registers may not be known.
 */
export function registerWorkflow(draft: Draft, workflow: PlacedWorkflow): boolean {
  const isExported = workflow.exportName !== null && workflow.file !== listFile;
  if (isExported && draft.unit(listFile) !== undefined && !isListed(draft, workflow)) {
    addToList(draft, workflow);
  }
  if (draft.unit(entryFile) === undefined || isRegistered(draft, workflow)) return true;
  addToEntry(draft, workflow);
  return isRegistered(draft, workflow);
}

/** `registerWorkflow`, with a note for the user where the project registers in a way that is not known. */
export function registerOrNote(draft: Draft, workflow: PlacedWorkflow): void {
  if (registerWorkflow(draft, workflow)) return;
  draft.note(
    `Register "${workflow.name}" in ${entryFile}: the way it registers workflows is not known.`,
  );
}

function placedReading(draft: Draft, { file, index }: PlacedWorkflow): WorkflowReading | undefined {
  return draft.reading().workflows.filter(({ model }) => model.file === file)[index];
}

function isRegistered(draft: Draft, workflow: PlacedWorkflow): boolean {
  return placedReading(draft, workflow)?.model.registered === true;
}

/** Whether `src/workflows.ts` exports the workflow, under whatever name. */
function isListed(draft: Draft, workflow: PlacedWorkflow): boolean {
  const whole = placedReading(draft, workflow)?.site.chain.whole;
  const unit = draft.unit(listFile);
  if (whole === undefined || unit === undefined) return false;
  const lookup = new UnitLookup(draft.reading().units);
  return [...exportedNames(unit, lookup), 'default'].some((name) => {
    const followed = followExport(unit, name, lookup);
    return followed.kind === 'value' && followed.node === unwrap(whole);
  });
}

function moduleFor(draft: Draft, from: SourceUnit, file: string): string {
  const extension = importExtension(from, draft.reading().units.values());
  return relativePath(folderOf(from.file), file.replace(/\.tsx?$/, extension));
}

/** `src/workflows.ts`: one more re-export, or one more element of a list that it exports. */
function addToList(draft: Draft, { file, name, exportName }: PlacedWorkflow): void {
  const isDefault = exportName === 'default';
  const unit = draft.editable(listFile);
  const style = detectStyle(unit);
  const module = moduleFor(draft, unit, file);
  const reexports = unit.source.statements.filter(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
  const last = reexports.at(-1);
  if (last !== undefined && ts.isExportDeclaration(last)) {
    const isStar = last.exportClause === undefined;
    const exported = isDefault ? `{ default as ${name} }` : isStar ? '*' : `{ ${name} }`;
    const line = `export ${exported} from ${quoteText(module, style.quote)}${style.semicolon}`;
    draft.change(listFile, [lineAfter(unit, last, line, style)]);
    return;
  }
  const local = unit.source.statements.find(
    (statement) => ts.isExportDeclaration(statement) && statement.exportClause !== undefined,
  );
  const clause =
    local !== undefined && ts.isExportDeclaration(local) ? local.exportClause : undefined;
  if (clause !== undefined && ts.isNamedExports(clause) && clause.elements.length > 0) {
    const list = specifierList(clause, unit, style.endOfLine);
    draft.change(listFile, [
      ...addImport(unit, module, isDefault ? 'default' : name, name, style),
      ...insertSpecifier(list, name, style),
    ]);
    return;
  }
  const array = workflowArray(draft, unit);
  if (array !== null) {
    draft.change(listFile, [
      ...addImport(unit, module, isDefault ? 'default' : name, name, style),
      ...insertElement(array, array.elements.length, name),
    ]);
    return;
  }
  const exported = isDefault ? `{ default as ${name} }` : '*';
  const line = `export ${exported} from ${quoteText(module, style.quote)}${style.semicolon}`;
  const [only, ...others] = unit.source.statements;
  if (only === undefined) {
    const end = unit.text.length;
    draft.change(listFile, [{ start: end, end, insert: line + style.endOfLine }]);
  } else if (others.length === 0 && isEmptyExport(only)) {
    draft.change(listFile, [{ start: only.getStart(), end: only.getEnd(), insert: line }]);
  }
}

/** `export {};`, which makes a file that lists nothing yet a module. */
function isEmptyExport(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return false;
  const clause = statement.exportClause;
  return clause !== undefined && ts.isNamedExports(clause) && clause.elements.length === 0;
}

function lineAfter(unit: SourceUnit, node: ts.Node, line: string, style: CodeStyle): TextChange {
  const end = endOfLineAt(unit.text, node.getEnd());
  const hasBreak = unit.text[end - 1] === '\n';
  const insert = hasBreak ? line + style.endOfLine : style.endOfLine + line;
  const indent = indentationAt(unit.text, node.getStart());
  return { start: end, end, insert: hasBreak ? indent + insert : insert };
}

/** An array literal of the file whose elements are workflows. */
function workflowArray(draft: Draft, unit: SourceUnit): CommaList | null {
  const names = new Set(
    draft.reading().model.workflows.flatMap(({ exportName }) => exportName ?? []),
  );
  const found: ts.ArrayLiteralExpression[] = [];
  walk(unit.source, (node) => {
    if (!ts.isArrayLiteralExpression(node) || node.elements.length === 0) return;
    const isWorkflows = node.elements.every(
      (element) => ts.isIdentifier(element) && names.has(element.text),
    );
    if (isWorkflows) found.push(node);
  });
  const [first] = found;
  return first === undefined ? null : arrayList(first, unit);
}

function arrayList(array: ts.ArrayLiteralExpression, unit: SourceUnit): CommaList {
  return {
    text: unit.text,
    elements: array.elements,
    open: array.getStart(unit.source) + 1,
    close: array.getEnd() - 1,
    endOfLine: detectStyle(unit).endOfLine,
  };
}

/** `src/index.ts`: one more element of the list it registers, or one more `register` behind the last. */
function addToEntry(draft: Draft, workflow: PlacedWorkflow): void {
  const { file, name } = workflow;
  const unit = draft.editable(entryFile);
  const style = detectStyle(unit);
  const isOwn = file === entryFile;
  const local = isOwn ? name : freeName(unit, unit.source, name, `${name}Workflow`);
  const place = entryPlace(draft, unit, local, style);
  if (place === null) return;
  const imports = isOwn ? [] : importForEntry(draft, unit, workflow, local, style);
  draft.change(entryFile, [...imports, ...place]);
}

/** An import in the entry: from the list file where the entry takes workflows from there, else from the workflow's own. */
function importForEntry(
  draft: Draft,
  unit: SourceUnit,
  { file, name, exportName }: PlacedWorkflow,
  local: string,
  style: CodeStyle,
): TextChange[] {
  const own = moduleFor(draft, unit, file);
  const list = unit.modules.find((module) => /^\.\/workflows(?:\.[jt]s)?$/.test(module));
  const isInList =
    list !== undefined && draft.unit(listFile)?.text.includes(own.replace(/\.[jt]s$/, '')) === true;
  return isInList
    ? addImport(unit, list, name, local, style)
    : addImport(unit, own, exportName === 'default' ? 'default' : name, local, style);
}

function entryPlace(
  draft: Draft,
  unit: SourceUnit,
  local: string,
  style: CodeStyle,
): TextChange[] | null {
  const calls = unit.registers.flatMap((access) =>
    ts.isCallExpression(access.parent) && access.parent.expression === access
      ? [{ access, call: access.parent }]
      : [],
  );
  const direct = calls.filter(({ call }) => isDirect(call)).at(-1);
  if (direct !== undefined) {
    const statement = statementOf(direct.call);
    if (statement === null) return null;
    const call = `${direct.access.getText()}(${local})`;
    const isAwaited = ts.isAwaitExpression(direct.call.parent);
    // A constant that holds the call's result has its name already.
    const line = ts.isVariableStatement(statement)
      ? `${isAwaited ? 'await ' : ''}${call}${style.semicolon}`
      : unit.text
          .slice(statement.getStart(), statement.getEnd())
          .replace(direct.call.getText(), () => call);
    return [lineAfterStatement(unit, statement, line, style)];
  }
  const array = workflowArray(draft, unit) ?? registeredArray(unit);
  if (array !== null) return insertElement(array, array.elements.length, local);
  if (calls.length > 0) return null;
  return afterInterpreter(unit, local, style);
}

/** Whether a `register` call names one workflow, rather than a loop's variable. */
function isDirect(call: ts.CallExpression): boolean {
  const argument = call.arguments[0];
  if (argument === undefined || call.arguments.length !== 1) return false;
  const node = unwrap(argument);
  if (!ts.isIdentifier(node))
    return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node);
  const declaration = resolveName(node, node.text);
  if (declaration === null) return false;
  if (ts.isVariableDeclaration(declaration))
    return constantOf(node) !== null && !isLoopVariable(declaration);
  return ts.isImportSpecifier(declaration) || ts.isImportClause(declaration);
}

function isLoopVariable(declaration: ts.VariableDeclaration): boolean {
  return ts.isForOfStatement(declaration.parent.parent);
}

/** The array literal over which the entry registers. */
function registeredArray(unit: SourceUnit): CommaList | null {
  for (const access of unit.registers) {
    for (let node: ts.Node = access; !ts.isSourceFile(node); node = node.parent) {
      const list = ts.isForOfStatement(node)
        ? node.expression
        : ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
          ? node.expression.expression
          : null;
      const array = list === null ? null : arrayBehind(list);
      if (array !== null && array.elements.length > 0) return arrayList(array, unit);
    }
  }
  return null;
}

function arrayBehind(expression: ts.Expression): ts.ArrayLiteralExpression | null {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node;
  if (!ts.isIdentifier(node)) return null;
  const initializer = constantOf(node)?.initializer;
  if (initializer === undefined) return null;
  const value = unwrap(initializer);
  return ts.isArrayLiteralExpression(value) ? value : null;
}

/** Behind `const mi = await ….newInstance()`, where nothing is registered yet. */
function afterInterpreter(unit: SourceUnit, local: string, style: CodeStyle): TextChange[] | null {
  const found: ts.VariableDeclaration[] = [];
  walk(unit.source, (node) => {
    if (ts.isVariableDeclaration(node) && makesInterpreter(node)) found.push(node);
  });
  const [first] = found;
  return first === undefined ? null : registerAfter(unit, first, local, style);
}

function registerAfter(
  unit: SourceUnit,
  declaration: ts.VariableDeclaration,
  local: string,
  style: CodeStyle,
): TextChange[] | null {
  const statement = statementOf(declaration);
  if (statement === null || !ts.isIdentifier(declaration.name)) return null;
  const line = `${declaration.name.text}.register(${local})${style.semicolon}`;
  return [lineAfterStatement(unit, statement, line, style)];
}

function makesInterpreter(declaration: ts.VariableDeclaration): boolean {
  const { initializer } = declaration;
  if (initializer === undefined) return false;
  const value = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  return (
    ts.isCallExpression(value) &&
    ts.isPropertyAccessExpression(value.expression) &&
    value.expression.name.text === 'newInstance'
  );
}

function statementOf(node: ts.Node): ts.Statement | null {
  let current: ts.Node = node;
  while (!ts.isSourceFile(current)) {
    if (ts.isExpressionStatement(current) || ts.isVariableStatement(current)) return current;
    if (ts.isFunctionLike(current)) return null;
    current = current.parent;
  }
  return null;
}

function lineAfterStatement(
  unit: SourceUnit,
  statement: ts.Statement,
  line: string,
  style: CodeStyle,
): TextChange {
  const end = endOfLineAt(unit.text, statement.getEnd());
  const rest = unit.text.slice(statement.getEnd(), end);
  const indent = indentationAt(unit.text, statement.getStart());
  // On a shared line the new statement stands right behind the old one.
  if (!/^[ \t]*(?:\/\/[^\n]*)?(?:\r?\n)?$/.test(rest)) {
    const at = statement.getEnd();
    return { start: at, end: at, insert: ` ${line}` };
  }
  const hasBreak = unit.text[end - 1] === '\n';
  const insert = hasBreak ? indent + line + style.endOfLine : style.endOfLine + indent + line;
  return { start: end, end, insert };
}
