import ts from 'typescript';
import type { Block } from '../model/block.ts';
import type { Step, Workflow } from '../model/project.ts';
import type { Span, TextChange } from '../model/span.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
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
