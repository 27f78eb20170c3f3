import type ts from 'typescript';
import type { Span } from '../../model/span.ts';

/** The comments that belong to a property. */
export interface CommentSpans {
  readonly leading: readonly Span[];
  readonly trailing: readonly Span[];
}

const none: CommentSpans = { leading: [], trailing: [] };

/**
 * Who owns the comments around the properties of an object literal: behind a property, on its line, its own; before it, on lines
 * of their own, its own as well. On a line with several properties the comma divides. What stands behind the opening brace on
 * its line, or on lines behind the last property, belongs to none.
 */
export function commentsOf(
  owner: ts.ObjectLiteralExpression,
  index: number,
  text: string,
): CommentSpans {
  const { properties } = owner;
  const property = properties[index];
  if (property === undefined) return none;
  const start = property.getStart();
  const previous = properties[index - 1];
  const next = properties[index + 1];
  const from = previous?.end ?? owner.getStart() + 1;
  const until = next?.getStart() ?? owner.end - 1;
  const leading = text.slice(from, start).includes('/')
    ? leadingOf(text, from, start, property.pos, previous === undefined)
    : [];
  const trailing = text.slice(property.end, until).includes('/')
    ? trailingOf(text, property.end, until, next)
    : [];
  return { leading, trailing };
}

function leadingOf(
  text: string,
  from: number,
  start: number,
  behindComma: number,
  isFirst: boolean,
): readonly Span[] {
  const comments = commentsIn(text, from, start);
  const lineBreak = firstBreak(text, from, start, comments);
  if (lineBreak >= 0) return comments.filter((comment) => comment.start > lineBreak);
  return isFirst ? comments : comments.filter((comment) => comment.start >= behindComma);
}

function trailingOf(
  text: string,
  end: number,
  until: number,
  next: ts.ObjectLiteralElementLike | undefined,
): readonly Span[] {
  const comments = commentsIn(text, end, until);
  const lineBreak = firstBreak(text, end, until, comments);
  if (lineBreak >= 0) return comments.filter((comment) => comment.start < lineBreak);
  return next === undefined ? comments : comments.filter((comment) => comment.end < next.pos);
}

/** The first line break outside of comments; -1 without one. */
function firstBreak(text: string, from: number, until: number, comments: readonly Span[]): number {
  for (let at = text.indexOf('\n', from); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) {
    if (!comments.some(({ start, end }) => at > start && at < end)) return at;
  }
  return -1;
}

/** The comments of a range that holds nothing else but white space and commas. */
function commentsIn(text: string, from: number, until: number): readonly Span[] {
  const comments: Span[] = [];
  let at = from;
  while (at < until) {
    const isLine = text.startsWith('//', at);
    if (!isLine && !text.startsWith('/*', at)) {
      at += 1;
      continue;
    }
    const close = isLine ? lineEnd(text, at) : text.indexOf('*/', at + 2) + 2;
    const end = close < at + 2 ? until : Math.min(close, until);
    comments.push({ start: at, end });
    at = end;
  }
  return comments;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}
