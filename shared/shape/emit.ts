import { lineWidth, quoteText, type CodeStyle } from '../constructs/style.ts';
import type { ArrayType, ObjectType, ShapeProperty, ShapeType, UnionType } from '../model/shape.ts';
import { writtenType } from './object-types.ts';
import { membersOf } from './shape-tree.ts';

/** How a file writes types: its style, and what stands behind the members of an interface. */
export interface ShapeStyle extends Pick<CodeStyle, 'quote' | 'indent' | 'semicolon'> {
  readonly separator: ';' | ',' | '';
}

/** A named type to be written. */
export interface ShapeDeclaration {
  readonly name: string;
  readonly description: string | null;
  readonly type: ShapeType;
}

/** Where a type's text begins: columns of its line's indentation, columns used before it, columns that follow it. */
interface Spot {
  readonly depth: number;
  readonly used: number;
  readonly after: number;
}

/** An exported interface for an object with fields, else a type alias; broken into lines as `deno fmt` breaks it. */
export function emitDeclaration(declaration: ShapeDeclaration, style: ShapeStyle): string {
  const { name, description, type } = declaration;
  const comment = commentLines(description, 0).map((line) => `${line}\n`);
  const lead = comment.join('');
  if (type.kind === 'object' && type.fields.length > 0) {
    return `${lead}export interface ${name} ${emitObject(type, style, 0)}`;
  }
  const head = `export type ${name} =`;
  const after = style.semicolon.length;
  const text = emitAfter(type, style, { depth: 0, used: head.length + 1, after });
  return `${lead}${head}${text}${style.semicolon}`;
}

/** A property with its comment, without what separates it from the next; lines after the first are indented to `depth`. */
export function emitProperty(property: ShapeProperty, style: ShapeStyle, depth: number): string {
  const margin = style.indent.repeat(depth);
  const comment = commentLines(property.description, depth).map((line) => `${line}\n${margin}`);
  const head = `${emitName(property.name, style)}${property.optional ? '?' : ''}:`;
  const used = columns(style, depth) + head.length + 1;
  const spot = { depth, used, after: style.separator.length };
  return `${comment.join('')}${head}${emitAfter(writtenType(property), style, spot)}`;
}

/**
 * A property's name, quoted unless every tool takes it as it is. Upper and lower case are both spelled out: to ignore case would
 * let in letters of a newer Unicode, which TypeScript does not know.
 */
export function emitName(name: string, style: Pick<ShapeStyle, 'quote'>): string {
  return /^[A-Za-z_$\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f][\w$\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]*$/.test(
    name,
  )
    ? name
    : quoteName(name, style.quote);
}

function quoteName(text: string, quote: "'" | '"'): string {
  const literal = quoteText(text, quote);
  // Half of a surrogate pair cannot be saved in a file as it is.
  return literal.replaceAll(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** A type's text where it stands behind `used` columns of a line that is indented to `depth`. */
export function emitType(type: ShapeType, style: ShapeStyle, depth: number, used: number): string {
  return emit(type, style, { depth, used, after: style.separator.length });
}

/** A comment's lines, without the indentation of the first. */
export function commentLines(description: string | null, depth: number): readonly string[] {
  if (description === null) return [];
  const lines = description
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trimEnd());
  const [only = ''] = lines;
  if (lines.length === 1 && depth * 2 + only.length + 7 <= lineWidth) return [`/** ${only} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** The type behind a colon or equals sign, with the space or line break before it. */
function emitAfter(type: ShapeType, style: ShapeStyle, spot: Spot): string {
  const text = emit(type, style, spot);
  if (text.startsWith('\n')) return text;
  const isOneLine = !text.includes('\n');
  if (!isOneLine || spot.used + text.length + spot.after <= lineWidth) return ` ${text}`;
  return `\n${style.indent.repeat(spot.depth + 1)}${text}`;
}

function emit(type: ShapeType, style: ShapeStyle, spot: Spot): string {
  switch (type.kind) {
    case 'primitive':
    case 'reference':
      return type.name;
    case 'opaque':
      return type.text;
    case 'literal':
      return typeof type.value === 'string'
        ? quoteName(type.value, style.quote)
        : String(type.value);
    case 'object':
      return emitRecord(type, style, spot) ?? emitObject(type, style, spot.depth);
    case 'array':
      return emitArray(type, style, spot);
    case 'tuple':
      return emitTuple(type, style, spot);
    case 'union':
      return emitUnion(type, style, spot, false);
  }
}

/** `Record<string, …>` where it stands on one line; `null` where an index signature has to say it. */
function emitRecord({ fields, values }: ObjectType, style: ShapeStyle, spot: Spot): string | null {
  if (fields.length > 0) return null;
  if (values === null) return 'Record<string, never>';
  const text = `Record<string, ${emit(values, style, { ...spot, used: 0, after: 0 })}>`;
  return text.includes('\n') || spot.used + text.length + spot.after > lineWidth ? null : text;
}

function emitObject({ fields, values }: ObjectType, style: ShapeStyle, depth: number): string {
  const inner = depth + 1;
  const margin = style.indent.repeat(inner);
  const members = fields.map((field) => emitProperty(field, style, inner));
  if (values !== null) {
    const head = '[key: string]:';
    const used = columns(style, inner) + head.length + 1;
    const spot = { depth: inner, used, after: style.separator.length };
    members.push(`${head}${emitAfter(values, style, spot)}`);
  }
  const lines = members.map((member) => `${margin}${member}${style.separator}\n`);
  return `{\n${lines.join('')}${style.indent.repeat(depth)}}`;
}

function emitArray({ element }: ArrayType, style: ShapeStyle, spot: Spot): string {
  const after = spot.after + 2;
  if (membersOf(element).length > 1 && element.kind === 'union') {
    const used = spot.used + 1;
    return `(${emitUnion(element, style, { ...spot, used, after: after + 1 }, true)})[]`;
  }
  const text = emit(element, style, { ...spot, after });
  return element.kind === 'opaque' && !/^[\w$.]+$/.test(text) ? `(${text})[]` : `${text}[]`;
}

function emitTuple(
  { elements }: Extract<ShapeType, { kind: 'tuple' }>,
  style: ShapeStyle,
  spot: Spot,
): string {
  const write = (depth: number): readonly string[] =>
    elements.map(({ type, optional, rest }) => {
      const inner = { depth, used: columns(style, depth), after: 1 };
      const isMany = membersOf(type).length > 1;
      if (rest) return `...${emit({ kind: 'array', element: type }, style, inner)}`;
      const text = emit(type, style, inner);
      return optional ? `${isMany ? `(${text})` : text}?` : text;
    });
  const oneLine = `[${write(spot.depth).join(', ')}]`;
  const isShort = spot.used + oneLine.length + spot.after <= lineWidth;
  if (!oneLine.includes('\n') && isShort) return oneLine;
  const inner = spot.depth + 1;
  const lines = write(inner).map((text) => `\n${style.indent.repeat(inner)}${text.trimStart()},`);
  return `[${lines.join('')}\n${style.indent.repeat(spot.depth)}]`;
}

function emitUnion(
  type: UnionType,
  style: ShapeStyle,
  spot: Spot,
  isInParentheses: boolean,
): string {
  const members = type.types.map((member) => emit(member, style, { ...spot, after: 0 }));
  const flat = members.join(' | ');
  const lines = flat.split('\n');
  const isNarrow = lines.every((line, index) => {
    const before = index === 0 ? spot.used : 0;
    const after = index === lines.length - 1 ? spot.after : 0;
    return before + line.length + after <= lineWidth;
  });
  // `deno fmt` breaks a union of several lines wherever two members stand side by side that end no object.
  const isPlain = (text: string): boolean => !text.includes('\n') || text.startsWith('(\n');
  const isCompact = members.every((member, index) => {
    const next = members[index + 1];
    return next === undefined || !isPlain(member) || !isPlain(next);
  });
  if (isNarrow && (lines.length === 1 || isCompact)) return flat;
  const depth = spot.depth + 1;
  const margin = `\n${style.indent.repeat(depth)}`;
  const inner = { depth, used: columns(style, depth) + 2, after: 0 };
  const rows = type.types.map((member) => `${margin}| ${emit(member, style, inner)}`);
  const end = isInParentheses ? `\n${style.indent.repeat(spot.depth)}` : '';
  return rows.join('') + end;
}

/** The columns of an indentation; a tab counts as two, as `deno fmt` counts it. */
function columns({ indent }: ShapeStyle, depth: number): number {
  return depth * (indent === '\t' ? 2 : indent.length);
}
