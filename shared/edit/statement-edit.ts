import ts from 'typescript';
import type { TextChange } from '../model/span.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { beginsLine, endOfLineAt } from './layout.ts';

/**
 * Takes statements out that stand on lines of their own, with the comments directly above them and one of the blank lines
 * around them.
 */
export function removeStatement(statement: ts.Statement, unit: SourceUnit): TextChange {
  const { text } = unit;
  const start = startWithComments(statement, unit);
  const lineEnd = endOfLineAt(text, statement.getEnd());
  const rest = text.slice(statement.getEnd(), lineEnd);
  const hasOwnLines = beginsLine(text, start) && /^[ \t]*(?:\/\/[^\n]*)?\r?\n?$/.test(rest);
  if (!hasOwnLines) return { start: statement.getStart(), end: statement.getEnd(), insert: '' };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(0, lineStart);
  const isBlankBefore = before === '' || /\n[ \t]*\r?\n$/.test(before);
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(lineEnd))?.[0].length ?? 0;
  if (isBlankBefore && blankAfter > 0) {
    return { start: lineStart, end: lineEnd + blankAfter, insert: '' };
  }
  if (lineEnd === text.length && before !== '') {
    const blank = /(?:\r?\n[ \t]*)+$/.exec(before.replace(/\r?\n$/, ''))?.[0].length ?? 0;
    return { start: lineStart - blank, end: lineEnd, insert: '' };
  }
  return { start: lineStart, end: lineEnd, insert: '' };
}

/** Where a statement begins with the comments above it that no blank line separates from it. */
export function startWithComments(statement: ts.Statement, unit: SourceUnit): number {
  const { text } = unit;
  let start = statement.getStart(unit.source);
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  for (const comment of comments.toReversed()) {
    const between = text.slice(comment.end, start);
    const breaks = between.split('\n').length - 1;
    if (between.trim() !== '' || breaks > 1 || !beginsLine(text, comment.pos)) break;
    start = comment.pos;
  }
  return start;
}
