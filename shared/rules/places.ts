import ts from 'typescript';
import { quoteText } from '../constructs/style.ts';
import type { Block } from '../model/block.ts';
import type { Step, Workflow } from '../model/project.ts';
import type { Span, TextChange } from '../model/span.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { unwrap, walk, walkTo } from '../parse/syntax.ts';
import type { Finding, WorkflowScope } from './rule.ts';

/** A finding at a block. */
export function atBlock(step: Step, { spans }: Block, message: string): Finding {
  return { file: spans.file, offset: spans.node.start, message, step: step.key };
}

/** A finding at a step's task. */
export function atStep(step: Step, message: string): Finding {
  return { file: step.spans.file, offset: step.spans.call.start, message, step: step.key };
}

/** A finding at a workflow's trigger. */
export function atTrigger({ file, spans }: Workflow, message: string): Finding {
  return { file, offset: spans.trigger.start, message };
}

/** A block's source text, without the comments around it. */
export function blockText(scope: WorkflowScope, { spans }: Block): string {
  return scope.textOf(spans.file).slice(spans.node.start, spans.node.end);
}

/** The source text of a step's task. */
export function stepText(scope: WorkflowScope, { spans }: Step): string {
  return scope.textOf(spans.file).slice(spans.call.start, spans.call.end);
}

/** The text of the function that a step runs; of its task where the function cannot be followed to. */
export function codeText(scope: WorkflowScope, step: Step): string {
  const { code } = step.spans;
  return code === undefined
    ? stepText(scope, step)
    : scope.textOf(code.file).slice(code.start, code.end);
}

/** The change of a piece of text that stands only once inside a span; `null` where it stands there more often, or not at all. */
export function replaceOnce(
  text: string,
  { start, end }: Span,
  wanted: string,
  insert: string,
): TextChange | null {
  const within = text.slice(start, end);
  const first = within.indexOf(wanted);
  if (first === -1 || within.includes(wanted, first + 1)) return null;
  return { start: start + first, end: start + first + wanted.length, insert };
}

/** The change of a value that the code gives as a literal right there; `null` where it comes from elsewhere. */
export function replaceLiteral(node: ts.Expression, insert: string): TextChange | null {
  const literal = unwrap(node);
  if (!ts.isStringLiteralLike(literal)) return null;
  const start = literal.getStart();
  const written = literal.getSourceFile().text.charAt(start);
  const quote = written === '"' || written === '`' ? written : "'";
  return { start, end: literal.end, insert: quoteText(insert, quote) };
}

/** A part of a file's tree to look for something in. */
interface StepCode {
  readonly root: ts.Node;
  /** The whole file, which is a long way up from a step of a long chain. */
  readonly source: ts.SourceFile;
}

/** The function that a step runs where it stands in a file, else the file: what is looked for in it is in the step's code. */
export function codeOf(scope: WorkflowScope, step: Step, file: string): StepCode | null {
  const code = scope.siteOf(step)?.code;
  if (code?.unit.file === file) return { root: code.node, source: code.unit.source };
  const source = scope.unitOf(file)?.source;
  return source === undefined ? null : { root: source, source };
}

/** The first call of a member such as `getVariable` inside a span. */
export function callIn(
  { root, source }: StepCode,
  span: Span,
  member: string,
): ts.CallExpression | null {
  let found: ts.CallExpression | null = null;
  walk(root, (node) => {
    if (found !== null || !ts.isCallExpression(node) || node.end > span.end) return;
    const callee = node.expression;
    if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== member) return;
    if (node.getStart(source) >= span.start) found = node;
  });
  return found;
}

/** The statement that begins at an offset. */
export function statementAt({ root, source }: StepCode, offset: number): ts.Statement | null {
  let found: ts.Statement | null = null;
  walkTo(root, [offset], (node) => {
    if (found === null && ts.isStatement(node) && node.getStart(source) === offset) found = node;
  });
  return found;
}

/** A fix of one change, or none. */
export function fixBy(label: string, change: TextChange | null): Pick<Finding, 'fix'> {
  return change === null ? {} : { fix: { label, changes: [change] } };
}

/** The offsets at which a pattern (with the flag `g`) matches in a unit's code; comments and texts are passed over. */
export function codeMatches(unit: SourceUnit, pattern: RegExp, span?: Span): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  const end = span?.end ?? unit.text.length;
  pattern.lastIndex = span?.start ?? 0;
  for (let match = pattern.exec(unit.text); match !== null; match = pattern.exec(unit.text)) {
    if (match.index >= end) break;
    if (isCode(unit.source, match.index)) matches.push(match);
  }
  return matches;
}

/** Whether a token of code stands at an offset: no comment, no text, no regular expression. */
function isCode(source: ts.SourceFile, offset: number): boolean {
  let node: ts.Node = source;
  const enter = (child: ts.Node): ts.Node | undefined =>
    child.pos <= offset && offset < child.end ? child : undefined;
  for (let inner = ts.forEachChild(node, enter); inner !== undefined;) {
    node = inner;
    inner = ts.forEachChild(node, enter);
  }
  if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)) return false;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return false;
  // Punctuation has no node of its own, so a comment between two children is told by its own marks.
  return offset >= node.getStart(source) && !isInComment(source.text, node, offset);
}

function isInComment(text: string, node: ts.Node, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(lineStart, node.pos), offset);
  if (/(?:^|[^:'"`])\/\//.test(before)) return true;
  const opened = text.lastIndexOf('/*', offset);
  return opened >= node.pos && text.lastIndexOf('*/', offset) < opened;
}
