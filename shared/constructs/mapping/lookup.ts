import ts from 'typescript';
import type { LookupValue } from '../../model/mapping.ts';
import { unwrap } from '../../parse/syntax.ts';
import type { ValueReader } from './value-reader.ts';
import type { ValueWriter } from './value-writer.ts';
import { primary, type Written } from './written.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isNumericLiteral,
  isPropertyAccessExpression,
  isStringLiteralLike,
} = ts;

/** Recognises `table[key]` and `table.get(key)` of a constant table. */
export function matchLookup(node: ts.Expression, reader: ValueReader): LookupValue | null {
  const parts = lookupParts(node);
  if (parts === null || isStringLiteralLike(parts.key) || isNumericLiteral(parts.key)) return null;
  const table = unwrap(parts.table);
  if (!isIdentifier(table)) return null;
  const known = reader.tableOf(table);
  if (known === null) return null;
  const key = reader.read(parts.key, null);
  return key.base === 'expression' ? null : { base: 'lookup', table: table.text, key, ...known };
}

function lookupParts(
  node: ts.Expression,
): { readonly table: ts.Expression; readonly key: ts.Expression } | null {
  if (isElementAccessExpression(node)) {
    return { table: node.expression, key: node.argumentExpression };
  }
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const [key] = node.arguments;
  const isGet = node.expression.name.text === 'get' && node.arguments.length === 1;
  return isGet && key !== undefined ? { table: node.expression.expression, key } : null;
}

/** Writes `table[key]`; a table that does not take any text is asked with the key as one of its own. */
export function emitLookup(value: LookupValue, writer: ValueWriter): Written {
  const key = writer.value(value.key).document;
  switch (writer.tableForm(value.table)) {
    case 'map':
      return primary([`${value.table}.get(`, key, ')'], true);
    case 'open':
      return primary([`${value.table}[`, key, ']'], true);
    case 'closed':
      return primary([`${value.table}[`, key, ` as keyof typeof ${value.table}]`], true);
  }
}
