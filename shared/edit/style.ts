import ts from 'typescript';
import { defaultStyle, type CodeStyle } from '../constructs/style.ts';
import { chainBase } from '../parse/chain.ts';
import { sdkFunctionOf } from '../parse/sdk.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';
import { detectEndOfLine } from './line-ends.ts';

/** How a file is written, by what most of its code does; the default where it shows nothing. */
export function detectStyle(unit: SourceUnit): CodeStyle {
  const { text } = unit;
  const counts = countHabits(unit);
  return {
    quote: pick(counts.single, counts.double, "'", '"', defaultStyle.quote),
    indent: detectIndent(text),
    endOfLine: detectEndOfLine(text),
    semicolon: pick(counts.semicolons, counts.bare, ';', '', defaultStyle.semicolon),
    trailingComma: pick(counts.commas, counts.noCommas, true, false, defaultStyle.trailingComma),
    context:
      counts.contextName !== null && counts.named > counts.destructured
        ? { kind: 'named', name: counts.contextName }
        : { kind: 'destructured' },
  };
}

function pick<Value>(a: number, b: number, forA: Value, forB: Value, otherwise: Value): Value {
  if (a === b) return a === 0 ? otherwise : forA;
  return a > b ? forA : forB;
}

interface Habits {
  single: number;
  double: number;
  semicolons: number;
  bare: number;
  commas: number;
  noCommas: number;
  named: number;
  destructured: number;
  contextName: string | null;
}

function countHabits(unit: SourceUnit): Habits {
  const habits: Habits = {
    single: 0,
    double: 0,
    semicolons: 0,
    bare: 0,
    commas: 0,
    noCommas: 0,
    named: 0,
    destructured: 0,
    contextName: null,
  };
  walk(unit.source, (node) => {
    if (ts.isStringLiteral(node)) countQuote(unit.text[node.getStart(unit.source)], habits);
    else if (endsWithSemicolon(node)) {
      if (unit.text[node.getEnd() - 1] === ';') habits.semicolons += 1;
      else habits.bare += 1;
    } else if (ts.isObjectLiteralExpression(node)) countCommas(node, unit.text, habits);
    else if (ts.isCallExpression(node)) countContext(node, habits);
  });
  return habits;
}

function countQuote(character: string | undefined, habits: Habits): void {
  if (character === "'") habits.single += 1;
  else if (character === '"') habits.double += 1;
}

function endsWithSemicolon(node: ts.Node): boolean {
  return (
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isThrowStatement(node)
  );
}

function countCommas(node: ts.ObjectLiteralExpression, text: string, habits: Habits): void {
  const last = node.properties.at(-1);
  if (last === undefined || !text.slice(last.getEnd(), node.getEnd()).includes('\n')) return;
  if (node.properties.hasTrailingComma) habits.commas += 1;
  else habits.noCommas += 1;
}

/** How the functions of steps take their context. */
function countContext(call: ts.CallExpression, habits: Habits): void {
  const callee = call.expression;
  const factory = sdkFunctionOf(callee);
  if (factory !== 'fn' && factory !== 'http' && !isLink(call)) return;
  const callback = call.arguments.at(-1);
  if (callback === undefined) return;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return;
  const parameter = callback.parameters[0];
  if (parameter === undefined) return;
  if (ts.isIdentifier(parameter.name)) {
    habits.named += 1;
    if (!namesInNewSteps.has(parameter.name.text)) habits.contextName ??= parameter.name.text;
  } else habits.destructured += 1;
}

/** What the code of new steps calls its own constants: a context of that name would be shadowed there. */
const namesInNewSteps: ReadonlySet<string> = new Set(['response', 'body']);

/** Whether a call is a link of a workflow or task, not of a promise. */
function isLink(call: ts.CallExpression): boolean {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:then|catch)$/.test(callee.name.text)) {
    return false;
  }
  const base = chainBase(call, (inner) => sdkFunctionOf(inner.expression) !== null);
  return ts.isCallExpression(base) && sdkFunctionOf(base.expression) !== null;
}

/** The most frequent step between the indentation of a line and that of the one before it. */
function detectIndent(text: string): string {
  const steps = new Map<string, number>();
  let previous = '';
  for (const line of text.split('\n')) {
    const match = /^([ \t]*)\S/.exec(line);
    const indent = match?.[1];
    // Lines of block comments are aligned to their star, not indented.
    if (indent === undefined || line.trimStart().startsWith('*')) continue;
    if (indent.length > previous.length && indent.startsWith(previous)) {
      const step = indent.slice(previous.length);
      if (/^(?:\t| {2,8})$/.test(step)) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    previous = indent;
  }
  const [best] = [...steps].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return best?.[0] ?? defaultStyle.indent;
}

/** The style of new files: that of another file of the same folder, else of any file with workflows. */
export function styleForNewFile(file: string, units: ReadonlyMap<string, SourceUnit>): CodeStyle {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const candidates = [...units.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const model =
    candidates.find((unit) => unit.file.startsWith(folder) && unit.triggers.length > 0) ??
    candidates.find((unit) => unit.triggers.length > 0) ??
    candidates[0];
  return model === undefined ? defaultStyle : detectStyle(model);
}

/** How the project writes the ends of relative imports: `.ts`, `.js` or nothing. Without any, `.ts` works everywhere. */
export function importExtension(unit: SourceUnit | undefined, units: Iterable<SourceUnit>): string {
  const own = unit === undefined ? null : commonExtension([unit]);
  return own ?? commonExtension(units) ?? '.ts';
}

function commonExtension(units: Iterable<SourceUnit>): string | null {
  const counts = new Map<string, number>();
  for (const unit of units) {
    for (const module of unit.modules) {
      if (!module.startsWith('.') || module.endsWith('.json')) continue;
      const extension = /\.(?:ts|js)$/.exec(module)?.[0] ?? '';
      counts.set(extension, (counts.get(extension) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}
