import ts from 'typescript';
import type { ShapePlace, ShapeProperty, ShapeType } from '../model/shape.ts';
import { docCommentRange } from '../parse/shapes/doc-comment.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walkTo } from '../parse/syntax.ts';
import type { TextChange } from '../model/span.ts';
import { commentLines, emitProperty, emitType } from '../shape/emit.ts';
import { beginsLine, endOfLineAt, indentationAt } from './layout.ts';
import type { TypeFileStyle } from './shape-style.ts';

/** The braces of an interface or of a type written in place. */
type Braces = ts.InterfaceDeclaration | ts.TypeLiteralNode;

/** Finds the braces at a place; `null` when the file has changed since it was read. */
export function bracesAt(unit: SourceUnit, { span }: ShapePlace): Braces | null {
  let found: Braces | null = null;
  walkTo(unit.source, [span.start], (node) => {
    const isBraces = ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node);
    if (isBraces && node.getEnd() === span.end) found = node;
  });
  return found;
}

/** Finds the property whose name stands at a place. */
export function propertyAt(unit: SourceUnit, { span }: ShapePlace): ts.PropertySignature | null {
  let found: ts.PropertySignature | null = null;
  walkTo(unit.source, [span.start], (node) => {
    if (ts.isPropertySignature(node) && node.name.getStart(unit.source) === span.start)
      found = node;
  });
  return found;
}

/** Gives a property `?`, or takes it away. */
export function optionalChange(
  node: ts.PropertySignature,
  optional: boolean,
): readonly TextChange[] {
  const end = node.name.getEnd();
  const { questionToken } = node;
  if (optional) return questionToken === undefined ? [{ start: end, end, insert: '?' }] : [];
  return questionToken === undefined
    ? []
    : [{ start: questionToken.getStart(), end: questionToken.getEnd(), insert: '' }];
}

/** Adds a member such as `null` behind a property's type. `null` for a type that it cannot simply be put behind. */
export function appendMember(
  node: ts.PropertySignature,
  member: string,
  { text, source }: SourceUnit,
): TextChange | null {
  const { type } = node;
  if (type === undefined || ts.isFunctionTypeNode(type) || ts.isConditionalTypeNode(type))
    return null;
  if (ts.isConstructorTypeNode(type) || ts.isInferTypeNode(type)) return null;
  const end = type.getEnd();
  const start = type.getStart(source);
  const last = ts.isUnionTypeNode(type) ? type.types.at(-1) : undefined;
  const lead = last === undefined ? '' : text.slice(0, last.getStart(source));
  const isOnePerLine = text.slice(start, end).startsWith('|') && /\n[ \t]*\|[ \t]*$/.test(lead);
  const gap = isOnePerLine ? (/\r?\n[ \t]*(?=\|[ \t]*$)/.exec(lead)?.[0] ?? ' ') : ' ';
  return { start: end, end, insert: `${gap}| ${member}` };
}

/** Takes `null` out of a property's type; `null` for a type that it is not written in. */
export function removeNull(node: ts.PropertySignature, unit: SourceUnit): TextChange | null {
  const { type } = node;
  if (type === undefined || !ts.isUnionTypeNode(type)) return null;
  const index = type.types.findIndex(
    (member) => ts.isLiteralTypeNode(member) && member.literal.kind === ts.SyntaxKind.NullKeyword,
  );
  const [member, before, after] = [type.types[index], type.types[index - 1], type.types[index + 1]];
  if (member === undefined) return null;
  if (before !== undefined) return { start: before.getEnd(), end: member.getEnd(), insert: '' };
  if (after === undefined) return null;
  return { start: member.getStart(unit.source), end: after.getStart(unit.source), insert: '' };
}

/** Whether a type's text can be replaced without losing anything that a tree of it does not hold. */
export function isReplaceable(node: ts.PropertySignature, unit: SourceUnit): boolean {
  const text = node.type?.getText(unit.source) ?? '';
  // A quote in a documentation comment begins no literal.
  const known = /\/\*\*(?!\/)[^]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
  return !/\/\/|\/\*(?!\*)/.test(text.replaceAll(known, ''));
}

/** Writes a property's type anew. */
export function replaceType(
  node: ts.PropertySignature,
  type: ShapeType,
  unit: SourceUnit,
  style: TypeFileStyle,
): TextChange {
  const nameStart = node.getStart(unit.source);
  const margin = indentationAt(unit.text, nameStart);
  const { depth, lead } = depthOf(margin, style);
  const used = node.name.getEnd() - nameStart + margin.length + 2;
  const text = emitType(type, style, depth, used);
  const end = node.type?.getEnd() ?? node.name.getEnd();
  const start = node.type?.getStart(unit.source) ?? end;
  const before = node.type === undefined ? ': ' : '';
  if (text.startsWith('\n')) {
    const colon = unit.text.slice(0, start).replace(/[ \t]+$/, '').length;
    return { start: colon, end, insert: before.trimEnd() + fitLines(text, lead, style) };
  }
  return { start, end, insert: before + fitLines(text, lead, style) };
}

/** Puts a comment before a property that has none and begins its line. */
export function addComment(
  node: ts.PropertySignature,
  description: string,
  unit: SourceUnit,
  style: TypeFileStyle,
): TextChange | null {
  const start = node.getStart(unit.source);
  if (docCommentRange(node, unit.text) !== null || !beginsLine(unit.text, start)) return null;
  const margin = indentationAt(unit.text, start);
  const { depth } = depthOf(margin, style);
  const lines = commentLines(description, depth);
  return {
    start,
    end: start,
    insert: lines.map((line) => `${line}${style.endOfLine}${margin}`).join(''),
  };
}

/** Takes a member out with its comments and its line. */
export function removeMember(node: ts.PropertySignature, unit: SourceUnit): TextChange {
  const { text } = unit;
  const comments = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const own = comments.filter(({ pos }) => beginsLine(text, pos));
  const start = own[0]?.pos ?? node.getStart(unit.source);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLineAt(text, node.getEnd());
  const rest = text.slice(node.getEnd(), lineEnd);
  const hasOwnLines =
    beginsLine(text, start) && /^\s*(?:\/\/.*|\/\*.*\*\/\s*)?$/.test(rest.trimEnd());
  return hasOwnLines
    ? { start: lineStart, end: lineEnd, insert: '' }
    : besideOthers(node.getStart(unit.source), node.getEnd(), text);
}

/** What shares its line goes with the white space in front of it, but for the indentation of the line. */
function besideOthers(start: number, end: number, text: string): TextChange {
  const gap = beginsLine(text, start) ? 0 : (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return { start: start - gap, end, insert: '' };
}

/**
 * Sorted changes, with removals from the beginning of a line on tidied up: a line of which nothing is left goes as a whole,
 * and what is left of another one keeps the line's indentation.
 */
export function tidyRemovals(changes: readonly TextChange[], text: string): readonly TextChange[] {
  const result: TextChange[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index];
    if (change === undefined) break;
    result.push(change);
    if (change.insert !== '' || !beginsLine(text, change.start)) continue;
    if (text[change.end - 1] === '\n') continue;
    let { end } = change;
    for (let next = changes[index + 1]; next?.insert === ''; next = changes[index + 1]) {
      if (text.slice(end, next.start).trim() !== '' || text.slice(end, next.start).includes('\n'))
        break;
      ({ end } = next);
      index += 1;
    }
    const following = changes[index + 1]?.start ?? text.length;
    const lineEnd = endOfLineAt(text, end);
    const isEmptied = text.slice(end, lineEnd).trim() === '' && lineEnd <= following;
    const gap = /^[ \t]*/.exec(text.slice(end, following))?.[0].length ?? 0;
    const lineStart = text.lastIndexOf('\n', change.start - 1) + 1;
    result.pop();
    result.push(
      isEmptied
        ? { start: lineStart, end: lineEnd, insert: '' }
        : { start: change.start, end: end + gap, insert: '' },
    );
  }
  return result;
}

/** Puts a new field behind the member `after`, or first; on its own line where the braces are on several. */
export function insertMember(
  braces: Braces,
  after: ts.TypeElement | null,
  property: ShapeProperty,
  unit: SourceUnit,
  style: TypeFileStyle,
): TextChange {
  const { text, source } = unit;
  const open = text.lastIndexOf('{', braces.members.pos);
  const outer = indentationAt(text, open);
  const first = braces.members[0];
  const isManyLines = text.slice(open, braces.getEnd()).includes('\n');
  if (!isManyLines && first !== undefined) {
    const depth = depthOf(outer, style).depth;
    const last = after ?? null;
    const code = fitLines(emitProperty(property, style, depth), '', style);
    if (last === null) return { start: open + 1, end: open + 1, insert: ` ${code};` };
    const isEnded = /[;,]$/.test(text.slice(0, last.getEnd()));
    const insert = isEnded ? ` ${code};` : `; ${code}`;
    const isInside = last !== braces.members.at(-1) && !isEnded;
    return { start: last.getEnd(), end: last.getEnd(), insert: isInside ? `${insert};` : insert };
  }
  const margin =
    first !== undefined && beginsLine(text, first.getStart(source))
      ? indentationAt(text, first.getStart(source))
      : outer + style.indent;
  const { depth, lead } = depthOf(margin, style);
  const code = fitLines(emitProperty(property, style, depth), lead, style) + style.separator;
  const at = after === null ? open + 1 : after.getEnd();
  const line = `${style.endOfLine}${margin}${code}`;
  if (!isManyLines) {
    return {
      start: open + 1,
      end: braces.getEnd() - 1,
      insert: `${line}${style.endOfLine}${outer}`,
    };
  }
  const position = behindComment(text, at);
  const before = after === null || style.separator !== ',' || /[;,]$/.test(text.slice(0, at));
  return { start: position, end: position, insert: `${before ? '' : ','}${line}` };
}

/** The end of the line of an offset, before its line break, when only a comment follows there; else the offset. */
function behindComment(text: string, offset: number): number {
  const end = endOfLineAt(text, offset);
  const rest = text.slice(offset, end).replace(/\r?\n$/, '');
  const isComment = /^[ \t]*(?:\/\/.*|(?:\/\*[^*]*\*\/[ \t]*)+)?$/.test(rest);
  return isComment ? offset + rest.length : offset;
}

/** The depth of a margin in levels of the file, and what of it the levels do not say. */
function depthOf(margin: string, { indent }: TypeFileStyle): { depth: number; lead: string } {
  const depth = Math.floor(margin.length / indent.length);
  return margin === indent.repeat(depth) ? { depth, lead: '' } : { depth: 0, lead: margin };
}

function fitLines(text: string, lead: string, { endOfLine }: TypeFileStyle): string {
  return text.replaceAll('\n', `${endOfLine}${lead}`);
}

/** Insertions at one place as one change, in the order in which they were asked for; none inside of what is replaced as a whole. */
export function joinChanges(changes: readonly TextChange[]): readonly TextChange[] {
  const joined = new Map<string, TextChange>();
  for (const change of changes) {
    const key = `${change.start}:${change.end}`;
    const known = joined.get(key);
    joined.set(
      key,
      known === undefined ? change : { ...known, insert: known.insert + change.insert },
    );
  }
  const list = [...joined.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  return list.filter(
    (change) =>
      !list.some(
        (other) => other !== change && other.start < change.start && change.end < other.end,
      ),
  );
}
