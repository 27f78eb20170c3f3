import ts from 'typescript';
import type { CodeStyle } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import { listOf, statementSpans, type BodyList } from '../../parse/blocks/body-list.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import {
  beginsLine,
  endOfLineAt,
  indentationAt,
  placeText,
  reindentStatements,
} from '../layout.ts';

/** A place between two statements of a list. */
export interface BodyPlace {
  readonly list: BodyList;
  /** The statement before which it is; their number for the end. */
  readonly index: number;
}

/** Statements to put into a list: their lines with the indentation that all after the first have. */
export interface StatementText {
  readonly text: string;
  readonly indent: string;
}

/** The indentation that statements have in a list. */
export function listIndent(list: BodyList, unit: SourceUnit, style: CodeStyle): string {
  const { text } = unit;
  const [first] = list.statements;
  const start = first?.getStart(unit.source);
  if (list.kind === 'statements' && start !== undefined && beginsLine(text, start)) {
    return indentationAt(text, start);
  }
  return outerIndent(list, unit) + style.indent;
}

/** The indentation of the code that a list stands in. */
function outerIndent({ kind, owner }: BodyList, unit: SourceUnit): string {
  const holder = kind === 'statements' ? owner : owner.parent;
  return indentationAt(unit.text, lineStartOf(holder, unit));
}

/** Where the line begins that opens the list: a block's own brace may stand behind a parameter list of several lines. */
function lineStartOf(holder: ts.Node, unit: SourceUnit): number {
  const start = holder.getStart(unit.source);
  return ts.isArrowFunction(holder) ? holder.equalsGreaterThanToken.getStart(unit.source) : start;
}

/** Puts statements into a list; a branch or function without braces gets some. */
export function insertStatements(
  { list, index }: BodyPlace,
  statements: StatementText,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const indent = listIndent(list, unit, style);
  const text = reindentStatements(statements.text, statements.indent, indent);
  switch (list.kind) {
    case 'statements':
      return insertInto(list.owner, index, text, indent, unit, style);
    case 'single':
      return insertBeside(list.owner, index, text, indent, unit, style);
    case 'expression':
      return insertBefore(list.owner, text, indent, unit, style);
  }
}

function insertInto(
  owner: ts.Block | ts.CaseOrDefaultClause,
  index: number,
  text: string,
  indent: string,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const { statements } = owner;
  const { endOfLine } = style;
  const line = endOfLine + indent + text;
  const previous = statements[index - 1];
  const next = statements[index];
  if (ts.isBlock(owner) && isOnOneLine(owner, unit)) {
    return spreadOut(owner, index, line, indent, unit, style);
  }
  const offset =
    previous === undefined
      ? endOfTrailing(unit.text, statements.pos)
      : ownEnd(unit.text, statementSpans(previous, previous, unit).statement.end);
  const rest = unit.text.slice(offset, endOfLineAt(unit.text, offset));
  if (rest.trim() === '') return [{ start: offset, end: offset, insert: line }];
  // Something else follows on the line: it goes to a line of its own.
  const gap = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  const behind = next === undefined ? outerIndent(listOf(owner), unit) : indent;
  return [{ start: offset, end: offset + gap, insert: line + endOfLine + behind }];
}

/**
 * Where a statement ends for those who begin lines with semicolons: in front of the one that ends it but stands before the
 * next statement, as in `;[a, b] = [b, a]`. There it is of use wherever what is in front of it goes.
 */
export function ownEnd(text: string, end: number): number {
  if (text[end - 1] !== ';') return end;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const isFirst = text.slice(lineStart, end - 1).trim() === '';
  if (!isFirst || text.slice(end, endOfLineAt(text, end)).trim() === '') return end;
  return text.slice(0, lineStart).trimEnd().length;
}

/** Behind the comments that follow an opening brace or colon on its line. */
function endOfTrailing(text: string, offset: number): number {
  return ts.getTrailingCommentRanges(text, offset)?.at(-1)?.end ?? offset;
}

function isOnOneLine(block: ts.Block, unit: SourceUnit): boolean {
  const first = block.statements[0];
  const start = block.getStart(unit.source);
  if (first === undefined) return unit.text.slice(start + 1, block.end - 1).trim() === '';
  return !unit.text.slice(start, first.getStart(unit.source)).includes('\n');
}

/**
 * Gives the statements on both sides of the places in front of `indexes` lines of their own where they share one, and all of
 * them where the whole block stands on one line; nothing for lists that have that already.
 */
export function separateStatements(
  list: BodyList,
  indexes: readonly number[],
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  if (list.kind !== 'statements' || !ts.isBlock(list.owner)) return [];
  if (list.statements.length === 0) return [];
  const places = isOnOneLine(list.owner, unit) ? null : new Set(indexes);
  return spreadOut(list.owner, -1, '', listIndent(list, unit, style), unit, style, places);
}

/** Gives each statement of a block a line of its own, or those at some places, with the new text between them. */
function spreadOut(
  block: ts.Block,
  index: number,
  line: string,
  indent: string,
  unit: SourceUnit,
  style: CodeStyle,
  places: ReadonlySet<number> | null = null,
): TextChange[] {
  const { text } = unit;
  const { statements } = block;
  const close = block.end - 1;
  const outer = style.endOfLine + outerIndent(listOf(block), unit);
  const changes: TextChange[] = [];
  let offset = block.getStart(unit.source) + 1;
  for (let place = 0; place <= statements.length; place += 1) {
    const next = statements[place];
    const end = next === undefined ? close : next.getStart(unit.source);
    const gap = text.slice(offset, end);
    const isBlank = gap.trim() === '';
    const start = isBlank ? offset : offset + gap.trimEnd().length;
    const before = place === index ? line : '';
    const breaks = next === undefined ? outer : style.endOfLine + indent;
    const isBroken = gap.slice(start - offset).includes('\n') || ownEnd(text, offset) < offset;
    const isWanted = places === null || places.has(place);
    if (before !== '' || (!isBroken && isWanted))
      changes.push({ start, end, insert: before + breaks });
    if (next !== undefined) offset = next.end;
  }
  return changes;
}

/** Puts braces around the one statement of a branch, with the new text in front of it or behind it. */
function insertBeside(
  only: ts.Statement,
  index: number,
  text: string,
  indent: string,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const { endOfLine } = style;
  const start = only.getStart(unit.source);
  const { end } = statementSpans(only, only, unit).statement;
  const line = endOfLine + indent + text;
  const close = `${index === 0 ? '' : line}${endOfLine}${outerIndent(listOf(only), unit)}}`;
  return [
    ...openBrace(only.pos, start, index === 0 ? line : '', endOfLine + indent, unit.text),
    {
      start: end,
      end: end + gapBefore(unit.text, end, only),
      insert: close + followed(only, end, unit),
    },
  ];
}

/** The brace in front of a statement that begins at `start`; `gap` is where its leading white space and comments begin. */
function openBrace(
  gap: number,
  start: number,
  line: string,
  ownLine: string,
  text: string,
): TextChange[] {
  const lead = text.slice(gap, start);
  // Where the first line of the branch's inside begins: behind comments on the line of the condition.
  const inside = lead.includes('\n') ? endOfTrailing(text, gap) : gap + lead.trimEnd().length;
  const insert = lead.includes('\n') ? line : line + ownLine;
  const end = lead.includes('\n') ? inside : start;
  return inside === gap
    ? [{ start: gap, end, insert: ` {${insert}` }]
    : [
        { start: gap, end: gap, insert: ' {' },
        { start: inside, end, insert },
      ];
}

/** Whether `else`, or the `while` of a `do`, follows a branch: it goes to the line of the closing brace. */
function followed(only: ts.Statement, end: number, unit: SourceUnit): string {
  return gapBefore(unit.text, end, only) > 0 || isFollowed(only, end, unit.text) ? ' ' : '';
}

function gapBefore(text: string, end: number, only: ts.Statement): number {
  return isFollowed(only, end, text) ? (/^\s*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
}

function isFollowed(only: ts.Statement, end: number, text: string): boolean {
  const holder = only.parent;
  const isInner =
    (ts.isIfStatement(holder) && holder.thenStatement === only) || ts.isDoStatement(holder);
  return isInner && /^\s*(?:else|while)\b/.test(text.slice(end));
}

/** Makes an arrow function's expression the `return` of a block that begins with the new text. */
function insertBefore(
  expression: ts.Expression,
  text: string,
  indent: string,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const { endOfLine, semicolon } = style;
  const inner =
    ts.isParenthesizedExpression(expression) && ts.isObjectLiteralExpression(expression.expression)
      ? expression.expression
      : expression;
  const start = expression.getStart(unit.source);
  const code = unit.text.slice(inner.getStart(unit.source), inner.end);
  const between =
    unit.text.slice(start, inner.getStart(unit.source)) +
    unit.text.slice(inner.end, expression.end);
  // Comments between the parentheses and the object stay: then the parentheses do, too.
  const kept = /^[\s()]*$/.test(between) ? code : unit.text.slice(start, expression.end);
  const placed = placeText(kept, style.indent, endOfLine);
  const close = endOfLine + outerIndent(listOf(expression), unit);
  const line = `${endOfLine}${indent}`;
  const insert = `{${line}${text}${line}return ${placed}${semicolon}${close}}`;
  return [{ start, end: expression.end, insert }];
}

/** Takes a block's statements out, with the comments that belong to them and one of the blank lines around them. */
export function removeStatements(
  { list, block, from, to }: BlockSite,
  unit: SourceUnit,
): TextChange {
  const { text } = unit;
  const { statement } = block.spans;
  if (list.kind === 'single') return { ...statement, insert: '{}' };
  const { start } = statement;
  const end = ownEnd(text, statement.end);
  const lineEnd = endOfLineAt(text, end);
  if (beginsLine(text, start) && text.slice(end, lineEnd).trim() === '') {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const blankBefore = /\n([^\S\n]*\n)$/.exec(text.slice(0, lineStart))?.[1]?.length ?? 0;
    const blankAfter = /^[^\S\n]*\n/.exec(text.slice(lineEnd))?.[0].length ?? 0;
    if (blankAfter > 0 && (blankBefore > 0 || from === 0)) {
      return { start: lineStart, end: lineEnd + blankAfter, insert: '' };
    }
    const closes = to === list.statements.length && /^\s*\}/.test(text.slice(lineEnd));
    return { start: closes ? lineStart - blankBefore : lineStart, end: lineEnd, insert: '' };
  }
  const next = list.statements[to];
  const isFollowedOnLine =
    next !== undefined && !text.slice(end, next.getStart(unit.source)).includes('\n');
  const gapBehind = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const endsLine = /^[ \t]*\r?\n/.test(text.slice(end));
  if (isFollowedOnLine || (from === 0 && !endsLine)) {
    return { start, end: end + gapBehind, insert: '' };
  }
  return {
    start: start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0),
    end: endsLine ? end + gapBehind : end,
    insert: '',
  };
}
