import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type { Literal, LookupValue } from '../model/mapping.ts';
import type { TextChange } from '../model/span.ts';
import { literalOf } from '../parse/mappings/rule-reader.ts';
import { resolveName, topLevelNames } from '../parse/scope.ts';
import { unwrap } from '../parse/syntax.ts';
import { constantOf } from '../parse/value.ts';
import type { Draft } from './draft.ts';
import { indentationAt, placeText } from './layout.ts';
import { readAgain } from './mapping-target.ts';
import { PropertyList } from './property-list.ts';
import { startWithComments } from './statement-edit.ts';
import { detectStyle } from './style.ts';

/**
 * Puts the table of a lookup above the mapping, unless there is one of that name: its entries are changed where they are the ones
 * to edit, and otherwise they stay. Throws `not-found` for an unknown table without entries, `invalid-target` for other entries of
 * one that is no plain object of the file.
 */
export function needTable(
  draft: Draft,
  file: string,
  owner: string,
  value: LookupValue,
  isEdited: boolean,
): void {
  const { entries, table } = value;
  if (!topLevelNames(draft.editable(file).source).has(table)) {
    makeTable(draft, file, owner, value);
  } else if (isEdited && entries !== undefined) editTable(draft, file, owner, value);
}

function editTable(draft: Draft, file: string, owner: string, value: LookupValue): void {
  const { entries = {}, table } = value;
  const wanted = Object.entries(entries);
  for (;;) {
    const known = readTable(draft, file, owner, table);
    if (known === null) {
      if (hasEntries(value, draft, file, owner)) return;
      throw new FlowrightError(
        'invalid-target',
        `The entries of "${table}" are not written as an object in ${file}.`,
        'Change them in the code editor.',
      );
    }
    const style = detectStyle(draft.editable(file));
    const changes = nextChange(known, wanted, draft.editable(file).text, style);
    if (changes === null) return;
    draft.change(file, changes);
  }
}

function makeTable(draft: Draft, file: string, owner: string, value: LookupValue): void {
  const { entries, table } = value;
  if (entries === undefined || !isName(table)) {
    throw new FlowrightError(
      'not-found',
      `${file} has no table "${table}".`,
      'Give its "entries" to make it, or name one that the file declares or imports.',
    );
  }
  const unit = draft.editable(file);
  const style = detectStyle(unit);
  const { function: fn } = readAgain(draft, file, owner);
  const values = [
    ...new Set(Object.values(entries).map((entry) => (entry === null ? 'null' : typeof entry))),
  ];
  const type = values.length === 0 ? 'string' : values.join(' | ');
  const lines = Object.entries(entries).map((entry) => style.indent + entryText(entry, style));
  const comma = style.trailingComma ? ',' : '';
  const body = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}${comma}\n}`;
  const code = `const ${table}: Record<string, ${type}> = ${body}${style.semicolon}\n\n`;
  const at = startWithComments(fn.statement, unit);
  draft.change(file, [{ start: at, end: at, insert: placeText(code, '', style.endOfLine) }]);
}

interface Table {
  readonly node: ts.ObjectLiteralExpression;
  readonly entries: readonly (readonly [
    key: string,
    value: Literal,
    property: ts.PropertyAssignment,
  ])[];
}

/** A table that is an object of literals in the file itself; `null` for any other. */
function readTable(draft: Draft, file: string, owner: string, name: string): Table | null {
  const { statement } = readAgain(draft, file, owner).function;
  const declaration = resolveName(statement, name);
  if (declaration === null || !ts.isVariableDeclaration(declaration)) return null;
  if (!ts.isIdentifier(declaration.name)) return null;
  const initializer = constantOf(declaration.name)?.initializer;
  const node = initializer === undefined ? null : unwrap(initializer);
  if (node === null || !ts.isObjectLiteralExpression(node)) return null;
  const entries = node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return [];
    const value = literalOf(unwrap(property.initializer));
    return value === undefined ? [] : [[property.name.text, value, property] as const];
  });
  return entries.length === node.properties.length ? { node, entries } : null;
}

/** Whether a table of another form has these entries already, as far as it can be read. */
function hasEntries(
  { table, entries }: LookupValue,
  draft: Draft,
  file: string,
  owner: string,
): boolean {
  for (const { rule } of readAgain(draft, file, owner).sites.values()) {
    const { value } = rule;
    if (value.base !== 'lookup' || value.table !== table || value.entries === undefined) continue;
    return JSON.stringify(value.entries) === JSON.stringify(entries);
  }
  // Nothing was said of its entries where none could be read.
  return Object.keys(entries ?? {}).length === 0;
}

type Entry = readonly [key: string, value: Literal];

/** One step from the table to what it should hold: an entry renamed, taken out, changed or added. */
function nextChange(
  { node, entries }: Table,
  wanted: readonly Entry[],
  text: string,
  style: CodeStyle,
): readonly TextChange[] | null {
  const keys = entries.map(([key]) => key);
  const isWanted = (key: string): boolean => wanted.some(([other]) => other === key);
  const gone = keys.findIndex((key) => !isWanted(key));
  const added = wanted.find(([key]) => !keys.includes(key));
  const [, , property] = entries[gone] ?? [];
  if (property !== undefined) {
    const renamed = keys.length === wanted.length ? wanted[gone] : undefined;
    if (renamed === undefined || renamed !== added) {
      return new PropertyList(node, text, style.endOfLine).remove(gone);
    }
    return [replaced(property.name, keyText(renamed[0], style))];
  }
  for (const [key, value, { initializer }] of entries) {
    const other = wanted.find(([name]) => name === key)?.[1];
    if (other !== undefined && other !== value) {
      return [replaced(initializer, literalText(other, style))];
    }
  }
  return added === undefined ? null : addEntry(node, added, text, style);
}

function addEntry(
  node: ts.ObjectLiteralExpression,
  entry: Entry,
  text: string,
  style: CodeStyle,
): readonly TextChange[] {
  const code = entryText(entry, style);
  const { length } = node.properties;
  if (length > 0) return new PropertyList(node, text, style.endOfLine).insert(length, code);
  const start = node.getStart() + 1;
  const indent = indentationAt(text, start);
  const comma = style.trailingComma ? ',' : '';
  const lead = text.slice(start, node.end - 1).trimEnd();
  const inside = `${lead}${style.endOfLine}${indent}${style.indent}${code}${comma}${style.endOfLine}${indent}`;
  return [{ start, end: node.end - 1, insert: inside }];
}

function replaced(node: ts.Node, insert: string): TextChange {
  return { start: node.getStart(), end: node.end, insert };
}

function entryText([key, value]: Entry, style: CodeStyle): string {
  return `${keyText(key, style)}: ${literalText(value, style)}`;
}

function keyText(key: string, style: CodeStyle): string {
  return isName(key) ? key : quoteText(key, style.quote);
}

function literalText(value: Literal, style: CodeStyle): string {
  return typeof value === 'string' ? quoteText(value, style.quote) : String(value);
}

function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}
