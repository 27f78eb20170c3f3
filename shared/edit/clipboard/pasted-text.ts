import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { chainBase } from '../../parse/chain.ts';
import { ProjectReader } from '../../parse/project-reader.ts';
import { resolveName } from '../../parse/scope.ts';
import { sdkFunctionOf, sdkFunctions, sdkModule } from '../../parse/sdk.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import {
  parseSource,
  syntaxProblem,
  unwrap,
  walk,
  type SyntaxProblem,
} from '../../parse/syntax.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import { originOf } from './copied-text.ts';

/** Steps that came as text, read as a module with one workflow that holds them. */
export interface PastedSteps {
  readonly unit: SourceUnit;
  readonly workflow: WorkflowReading;
  /** The file that the text's relative imports start from; `null` for those of the file it is pasted into. */
  readonly origin: string | null;
}

/** Stands for the workflow in a text that has none. */
const holder = 'pastedSteps';
const holderImport = `workflow as ${holder}`;
const pastedFile = 'pasted.ts';

/**
 * Reads steps from a text: a module with one workflow (as `copySteps` writes it), links such as `.then(fn('x', …))`, or tasks
 * and functions such as `fn('x', …)`, one or several. Throws `invalid-input` for any other text.
 */
export function readPasted(text: string): PastedSteps {
  const origin = originOf(text);
  const own = parseSource(pastedFile, text);
  const problem = syntaxProblem(own);
  if (problem === null) {
    const pasted = readModule(withSdkNames(text, []));
    if (pasted !== null) return { ...pasted, origin };
  }
  const completed = problem === null ? fromExpressions(own) : fromLinks(text);
  if (completed !== null) {
    const pasted = readModule(completed);
    if (pasted !== null) return { ...pasted, origin };
  }
  throw noSteps(problem);
}

/** `null` for a text without a workflow. */
function readModule(text: string): Omit<PastedSteps, 'origin'> | null {
  // A copy of a reader keeps the nodes that it reads.
  const reader = new ProjectReader(new ProjectReader());
  reader.update([{ file: pastedFile, text }]);
  const unit = reader.unit(pastedFile);
  const [workflow, ...more] = reader.read().workflows;
  if (unit === undefined || unit.syntax !== null || workflow === undefined) return null;
  if (more.length > 0) {
    throw new FlowrightError(
      'invalid-input',
      `The text has ${more.length + 1} workflows.`,
      'Paste the steps of one workflow at a time.',
    );
  }
  const { chain, derivedFromNames } = workflow.site;
  const hasGlue = derivedFromNames.length > 0 || chain.links.length === 0;
  if (hasGlue) throw noSteps(null);
  return { unit, workflow };
}

/** Links alone, such as `.then(fn('x', …))`, also with what ends a statement behind them. */
function fromLinks(text: string): string | null {
  const links = text.trim().replace(/[;,]+$/, '');
  const lead = parseSource(pastedFile, links).getFullText();
  if (!startsWithDot(lead)) return null;
  return withSdkNames(`${holder}('pasted')\n${links}\n;\n`, [holderImport]);
}

function startsWithDot(text: string): boolean {
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  return text
    .slice(comments.at(-1)?.end ?? 0)
    .trimStart()
    .startsWith('.');
}

/** Tasks and functions that stand by themselves; declarations and imports around them come along. */
function fromExpressions(source: ts.SourceFile): string | null {
  const links: string[] = [];
  const rest: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement)) rest.push(statement.getFullText(source));
    else if (!isDirective(statement)) {
      const comments = ts.getLeadingCommentRanges(source.text, statement.getFullStart()) ?? [];
      const above = comments.map(({ pos, end }) => `${source.text.slice(pos, end)}\n`).join('');
      const nodes = listed(statement.expression);
      if (!nodes.every(isTask)) return null;
      const [first, ...more] = nodes.map((node) => node.getText(source));
      links.push(`${above}.then(${first ?? ''})`, ...more.map((one) => `.then(${one})`));
    }
  }
  if (links.length === 0) return null;
  const text = `${rest.join('')}\n${holder}('pasted')\n${links.join('\n')}\n;\n`;
  return withSdkNames(text, [holderImport]);
}

function isDirective(statement: ts.ExpressionStatement): boolean {
  return ts.isStringLiteral(statement.expression);
}

/** `fn('a', f), fn('b', g)` is one expression with a comma operator. */
function listed(expression: ts.Expression): readonly ts.Expression[] {
  const isList =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isList ? [...listed(expression.left), expression.right] : [expression];
}

/** A task or a function, or a name that the text declares as one. Any word is an expression too, but no step. */
function isTask(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  const base = unwrap(chainBase(node, isPlainCall));
  if (ts.isIdentifier(base)) return resolveName(base, base.text) !== null;
  return ts.isCallExpression(base) && isPlainCall(base);
}

/** A call of something that may be one of the SDK's functions, whether the text imports it or not. */
function isPlainCall({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) {
    const isSdk = sdkFunctions.some((known) => known === expression.text);
    return isSdk || resolveName(expression, expression.text) !== null;
  }
  return sdkFunctionOf(expression) !== null;
}

/** Imports `more` of the SDK, and those of its functions that the text uses without saying what they are. */
function withSdkNames(text: string, more: readonly string[]): string {
  const source = parseSource(pastedFile, text);
  const used = new Set<string>();
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
    const name = node.expression.text;
    const isSdk = sdkFunctions.some((known) => known === name);
    if (isSdk && resolveName(node, name) === null) used.add(name);
  });
  const names = [...used, ...more];
  if (names.length === 0) return text;
  return `import { ${names.join(', ')} } from '${sdkModule}';\n${text}`;
}

function noSteps(problem: SyntaxProblem | null): FlowrightError {
  const why = problem === null ? '' : ` (line ${problem.line}: ${problem.message})`;
  return new FlowrightError(
    'invalid-input',
    `The text has no steps that can be pasted${why}.`,
    "Copy steps in Flowright, or a text such as .then(fn('check', ({ data }) => data)).",
  );
}
