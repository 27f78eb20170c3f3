import ts from 'typescript';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  forEachChild,
  isAsExpression,
  isBinaryExpression,
  isExpressionStatement,
  isNonNullExpression,
  isParenthesizedExpression,
  isSatisfiesExpression,
  isTypeAssertionExpression,
} = ts;
const { AmpersandAmpersandToken, QuestionQuestionToken } = ts.SyntaxKind;

/** The first thing that keeps a text from parsing. `line` and `column` are 1-based, UTF-16. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Parses one text. Never fails: TypeScript's parser recovers, and what it found wrong is in `syntaxProblem`. */
export function parseSource(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  setParents(source);
  return source;
}

/** Tells every node its parent. TypeScript's own way enters documentation comments too and takes three times as long. */
function setParents(root: ts.Node): void {
  let parent = root;
  const step = (node: ts.Node): void => {
    const target: { parent: ts.Node } = node;
    target.parent = parent;
    const outer = parent;
    parent = node;
    forEachChild(node, step);
    parent = outer;
  };
  forEachChild(root, step);
}

/** `null` for a text that parses. */
export function syntaxProblem(source: ts.SourceFile): SyntaxProblem | null {
  const first = parseDiagnostics(source)[0];
  if (first === undefined) return null;
  const message = ts.flattenDiagnosticMessageText(first.messageText, '\n');
  return { message, ...positionOf(source, first.start) };
}

/** The 1-based line and column of an offset. */
export function positionOf(
  source: ts.SourceFile,
  offset: number,
): { readonly line: number; readonly column: number } {
  const position = source.getLineAndCharacterOfPosition(offset);
  return { line: position.line + 1, column: position.character + 1 };
}

/**
 * A source file's own parse errors. TypeScript keeps them on the node but does not declare the member; its public way
 * (a program) costs many times the parse.
 */
function parseDiagnostics(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return hasParseDiagnostics(source) ? source.parseDiagnostics : [];
}

function hasParseDiagnostics(
  source: ts.SourceFile,
): source is ts.SourceFile & { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] } {
  return 'parseDiagnostics' in source;
}

/** Whether `text` is exactly one expression, with nothing left over. */
export function isExpressionText(text: string): boolean {
  const source = parseSource('expression.ts', `(${text}\n)`);
  if (syntaxProblem(source) !== null || source.statements.length !== 1) return false;
  const statement = source.statements[0];
  if (statement === undefined || !isExpressionStatement(statement)) return false;
  const outer = statement.expression;
  // A text such as `a) + (b` would give something other than one pair of parentheses around everything.
  return (
    isParenthesizedExpression(outer) &&
    outer.getEnd() === text.length + 3 &&
    !(
      isBinaryExpression(outer.expression) &&
      outer.expression.operatorToken.kind === ts.SyntaxKind.CommaToken
    )
  );
}

/**
 * An expression's text as the right side of `??`, with the parentheses that it needs there: `a || b` may not stand beside
 * `??` without them, and what binds weaker would take the left side in.
 */
export function operandText(text: string): string {
  const [statement] = parseSource('expression.ts', `x ?? ${text}\n`).statements;
  const whole =
    statement !== undefined && isExpressionStatement(statement) ? statement.expression : null;
  if (whole === null || !isBinaryExpression(whole)) return `(${text})`;
  const { left, operatorToken, right } = whole;
  const isOperand =
    left.end === 1 &&
    operatorToken.kind === QuestionQuestionToken &&
    right.end >= `x ?? ${text}`.trimEnd().length &&
    !(isBinaryExpression(right) && right.operatorToken.kind === AmpersandAmpersandToken);
  return isOperand ? text : `(${text})`;
}

/** Removes what wraps an expression without changing its value: parentheses, `as`, `satisfies`, `!`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let current = node;
  while (isWrapper(current)) current = current.expression;
  return current;
}

export type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

export function isWrapper(node: ts.Node): node is Wrapper {
  return (
    isParenthesizedExpression(node) ||
    isAsExpression(node) ||
    isSatisfiesExpression(node) ||
    isNonNullExpression(node) ||
    isTypeAssertionExpression(node)
  );
}

/** Calls `visit` on every node below `root`, in source order. */
export function walk(root: ts.Node, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node);
    forEachChild(node, step);
  };
  forEachChild(root, step);
}

/**
 * Calls `visit` on the nodes below `root` that contain one of the offsets (in ascending order), in source order: a walk that
 * leaves out what cannot matter.
 */
export function walkTo(
  root: ts.Node,
  offsets: readonly number[],
  visit: (node: ts.Node) => void,
): void {
  const step = (node: ts.Node): void => {
    const next = offsets[firstAtLeast(offsets, node.pos)];
    if (next === undefined || next >= node.end) return;
    visit(node);
    forEachChild(node, step);
  };
  forEachChild(root, step);
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offsets at which a pattern (with the `g` flag) matches between two others. */
export function matchOffsets(text: string, pattern: RegExp, start: number, end: number): number[] {
  const offsets: number[] = [];
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index >= end) break;
    offsets.push(match.index);
  }
  return offsets;
}
