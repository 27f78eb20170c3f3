import type ts from 'typescript';
import { printDocument, type Document } from '../base/document.ts';
import { lineWidth, type CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import type { MappingReading } from '../parse/mappings/mapping-reading.ts';
import type { ObjectSite } from '../parse/mappings/object-reader.ts';
import { extendPath } from '../shape/shape-path.ts';
import { elementOf, findPath, objectOf } from '../shape/shape-tree.ts';
import { indentationAt, placeText } from './layout.ts';
import { PropertyList } from './property-list.ts';

/** A document's text for an offset of a file, in its lines and line ends. */
export function printAt(
  document: Document,
  text: string,
  offset: number,
  style: CodeStyle,
): string {
  const indent = indentationAt(text, offset);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const printed = printDocument(document, {
    width: lineWidth,
    indent: style.indent,
    column: columnsOf(text.slice(lineStart, offset)),
    base: columnsOf(indent),
    rest: 1,
  });
  return placeText(printed, indent, style.endOfLine);
}

function columnsOf(text: string): number {
  return text.replaceAll('\t', '  ').length;
}

/** Puts a property into an object literal where the target's shape has it. */
export function insertProperty(
  mapping: MappingReading,
  { node, target: owner }: ObjectSite,
  target: string,
  document: Document,
  style: CodeStyle,
): readonly TextChange[] {
  const { text, source } = mapping.unit;
  const open = node.getStart(source) + 1;
  const close = node.end - 1;
  const { properties } = node;
  if (properties.length === 0) return [insertFirst(text, open, close, document, style)];
  const index = placeInOrder(mapping, node, owner, target);
  const near = properties[index] ?? properties[properties.length - 1];
  const printed = printAt(document, text, near?.getStart(source) ?? open, style);
  const changes = new PropertyList(node, text, style.endOfLine).insert(index, printed);
  return fits(text, node, changes) ? changes : breakLines(text, node, index, document, style);
}

/** `{}` becomes `{ a: x }`, or lines of their own where something stands in it or it gets too long. */
function insertFirst(
  text: string,
  open: number,
  close: number,
  document: Document,
  style: CodeStyle,
): TextChange {
  const inside = text.slice(open, close);
  const indent = indentationAt(text, open);
  const comma = style.trailingComma ? ',' : '';
  const base = columnsOf(indent) + columnsOf(style.indent);
  const printed = printDocument(document, {
    width: lineWidth,
    indent: style.indent,
    column: base,
    base,
    rest: 1,
  });
  const inner = placeText(printed, indent + style.indent, style.endOfLine);
  const lead = inside.trim() === '' ? '' : inside.trimEnd();
  const insert = `${lead}${style.endOfLine}${indent}${style.indent}${inner}${comma}${style.endOfLine}${indent}`;
  return { start: open, end: close, insert };
}

/** Whether the line of a one-line object stays within the width. */
function fits(
  text: string,
  node: ts.ObjectLiteralExpression,
  changes: readonly TextChange[],
): boolean {
  const whole = text.slice(node.getStart(), node.end);
  if (whole.includes('\n')) return true;
  const added = changes.reduce((sum, { insert }) => sum + insert.length, 0);
  const lineStart = text.lastIndexOf('\n', node.getStart()) + 1;
  const lineEnd = text.indexOf('\n', node.end);
  const isBroken = changes.some(({ insert }) => insert.includes('\n'));
  const length = (lineEnd < 0 ? text.length : lineEnd) - lineStart;
  return !isBroken && length + added <= lineWidth;
}

/** Gives each property of a one-line object a line of its own, the new one among them. */
function breakLines(
  text: string,
  node: ts.ObjectLiteralExpression,
  index: number,
  document: Document,
  style: CodeStyle,
): readonly TextChange[] {
  const { properties } = node;
  const indent = indentationAt(text, node.getStart());
  const inner = indent + style.indent;
  const lineBreak = style.endOfLine + inner;
  const base = columnsOf(inner);
  const printed = placeText(
    printDocument(document, {
      width: lineWidth,
      indent: style.indent,
      column: base,
      base,
      rest: 1,
    }),
    inner,
    style.endOfLine,
  );
  const changes: TextChange[] = [];
  properties.forEach((property, at) => {
    const start = property.getStart();
    const before = at === 0 ? node.getStart() + 1 : property.pos;
    const gap = text.slice(before, start);
    const kept = gap.trim() === '' ? '' : `${gap.trim()} `;
    const added = at === index ? `${lineBreak}${printed},` : '';
    changes.push({ start: before, end: start, insert: `${added}${lineBreak}${kept}` });
  });
  const last = properties[properties.length - 1];
  const end = last?.end ?? node.end - 1;
  const rest = text
    .slice(end, node.end - 1)
    .replace(/^\s*,/, '')
    .trim();
  const comma = style.trailingComma ? ',' : '';
  const tail = rest === '' ? '' : ` ${rest}`;
  const added =
    index >= properties.length ? `,${tail}${lineBreak}${printed}${comma}` : `${comma}${tail}`;
  changes.push({ start: end, end: node.end - 1, insert: `${added}${style.endOfLine}${indent}` });
  return changes;
}

/** Where a field belongs: in the order of the target's shape, behind the last rule that comes before it there. */
function placeInOrder(
  mapping: MappingReading,
  node: ts.ObjectLiteralExpression,
  owner: string,
  target: string,
): number {
  const { properties } = node;
  const order = fieldOrder(mapping, owner);
  const wanted = order.indexOf(target);
  if (wanted < 0) return properties.length;
  const positions = properties.map((property) => {
    const site = [...mapping.sites.values()].find((candidate) => candidate.property === property);
    return order.indexOf(site?.rule.target ?? '');
  });
  const after = positions.findLastIndex((position) => position >= 0 && position < wanted);
  if (after >= 0) return after + 1;
  const before = positions.findIndex((position) => position > wanted);
  return before < 0 ? properties.length : before;
}

function fieldOrder(mapping: MappingReading, owner: string): readonly string[] {
  const isList = owner.startsWith('[]');
  const root = isList ? (elementOf(mapping.target) ?? mapping.target) : mapping.target;
  const found = findPath(root, isList ? owner.slice(2).replace(/^\./, '') : owner);
  const object = found === null ? null : objectOf(found.type);
  return (object?.fields ?? []).map((field) =>
    extendPath(owner, { kind: 'field', name: field.name }),
  );
}
