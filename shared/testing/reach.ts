import ts from 'typescript';
import type { Step, Workflow } from '../model/project.ts';
import type { Span, TextChange } from '../model/span.ts';
import { parseSource, positionOf, walk } from '../parse/syntax.ts';
import type { Attempt } from './attempts.ts';

/** A change without what it leaves as it is at its start and end. */
export function narrowed(text: string, { start, end, insert }: TextChange): TextChange {
  const old = text.slice(start, end);
  let head = 0;
  while (head < old.length && head < insert.length && old[head] === insert[head]) head += 1;
  let tail = 0;
  const limit = Math.min(old.length, insert.length) - head;
  while (tail < limit && old.at(-1 - tail) === insert.at(-1 - tail)) tail += 1;
  return { start: start + head, end: end - tail, insert: insert.slice(head, insert.length - tail) };
}

/** Whether a command's change of a file stays at what the command is about. */
export function isWithinReach(
  attempt: Attempt,
  file: string,
  text: string,
  change: TextChange,
): boolean {
  const source = parseSource(file, text);
  const isPart = ({ start, end }: Span): boolean => start <= change.start && change.end <= end;
  // What ends the statement may have to get before a comment that becomes the last on its line.
  const isEnding = change.start === change.end && /^[\s;,)\]}]*$/.test(change.insert);
  if (isEnding && isPart(withSpace(attempt.workflow.spans.chain, text))) return true;
  return [...ownSpans(attempt, file, text), ...furtherSpans(attempt, source)].some(isPart);
}

/** The places that belong to the target itself. */
function ownSpans(attempt: Attempt, file: string, text: string): readonly Span[] {
  const { command, workflow, step } = attempt;
  const isHere = file === workflow.file;
  switch (command.command) {
    case 'workflow.rename':
    case 'trigger.set':
      return isHere ? [workflow.spans.trigger] : [];
    case 'step.rename':
    case 'step.set':
      return step?.spans.file === file ? [step.spans.call] : [];
    case 'step.insert':
    case 'step.paste':
    case 'catch.add':
      return [step === null ? gapBehindTrigger(workflow, text) : gapBehind(step, text)];
    case 'step.remove':
    case 'step.setBackground':
    case 'step.duplicate':
    case 'step.wrapForEach':
    case 'step.setForEach':
    case 'step.unwrap':
      return step === null ? [] : [withSpace(step.spans.link, text)];
    case 'source.replace':
      return step?.spans.file === file ? [step.spans.call] : step === null ? [] : [step.spans.link];
    case 'text.change':
      return isHere ? command.changes : [];
    case 'step.move':
      return isHere ? [withSpace(workflow.spans.chain, text)] : [];
    default:
      return [];
  }
}

function gapBehindTrigger({ spans: { trigger } }: Workflow, text: string): Span {
  return withSpace({ start: trigger.end, end: trigger.end }, text);
}

function gapBehind(step: Step, text: string): Span {
  const { end } = step.spans.link;
  return withSpace({ start: end, end }, text);
}

/** A place with the white space before it, and after it with the rest of its line and the white space that follows. */
function withSpace({ start, end }: Span, text: string): Span {
  const before = /\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\r\n]*\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

/** Places elsewhere in the files that a command may need: imports, constants that hold a value, calls that name an id. */
function furtherSpans(
  { command, workflow, step }: Attempt,
  source: ts.SourceFile,
): readonly Span[] {
  switch (command.command) {
    case 'step.paste':
      return [...importSpans(source), ...gapsBefore(source)];
    case 'step.insert':
    case 'catch.add':
    case 'source.replace':
    case 'step.remove':
    case 'step.wrapForEach':
    case 'step.unwrap':
      return importSpans(source);
    case 'workflow.rename':
      return literalSpans(source, (text) => text === workflow.id);
    case 'trigger.set':
      return heldLiterals(source);
    case 'step.rename':
      return literalSpans(source, (text) => text === step?.id);
    case 'step.set':
      return [...heldLiterals(source), ...callsOnLine(source, requestLine({ command, step }))];
    default:
      return [];
  }
}

function requestLine({ command, step }: Pick<Attempt, 'command' | 'step'>): number | null {
  if (command.command !== 'step.set' || command.set.request === undefined) return null;
  return step?.requests[command.set.request.index ?? 0]?.line ?? null;
}

/** The imports, each with the line break after it; and the place behind the last or before the first statement. */
function importSpans(source: ts.SourceFile): readonly Span[] {
  const first = source.statements[0]?.getFullStart() ?? 0;
  return [
    { start: first, end: source.statements[0]?.getStart(source) ?? 0 },
    ...source.statements.filter(ts.isImportDeclaration).map((statement) => ({
      start: statement.getStart(source),
      end:
        statement.end + (/^[ \t]*\r?\n?/.exec(source.text.slice(statement.end))?.[0].length ?? 0),
    })),
  ];
}

/** The places between statements, where declarations go. */
function gapsBefore(source: ts.SourceFile): readonly Span[] {
  return source.statements.map((statement) => ({
    start: statement.getFullStart(),
    end: statement.getStart(source),
  }));
}

function literalSpans(source: ts.SourceFile, isWanted: (text: string) => boolean): Span[] {
  const spans: Span[] = [];
  walk(source, (node) => {
    if (ts.isStringLiteralLike(node) && isWanted(node.text)) spans.push(spanOf(node, source));
  });
  return spans;
}

/** The literals that constants hold. */
function heldLiterals(source: ts.SourceFile): readonly Span[] {
  const spans: Span[] = [];
  walk(source, (node) => {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return;
    walk(node.initializer, (inner) => {
      if (ts.isLiteralExpression(inner) && inner.parent.kind !== ts.SyntaxKind.CallExpression) {
        spans.push(spanOf(inner, source));
      }
    });
    if (ts.isLiteralExpression(node.initializer)) spans.push(spanOf(node.initializer, source));
  });
  return spans;
}

function callsOnLine(source: ts.SourceFile, line: number | null): readonly Span[] {
  const spans: Span[] = [];
  walk(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    if (positionOf(source, node.getStart(source)).line === line) spans.push(spanOf(node, source));
  });
  return spans;
}

function spanOf(node: ts.Node, source: ts.SourceFile): Span {
  return { start: node.getStart(source), end: node.end };
}
