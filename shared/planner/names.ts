import { isIdentifierText } from '../parse/identifier.ts';
import { typeNameOf } from '../shape/type-name.ts';

/** `sales-receipt`, `SalesReceipt` and `sales_receipt` as words: `sales receipt`. */
export function words(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Sales receipt` as a variable: `salesReceipt`. Words of the language get `Record` behind them. */
export function variableName(text: string): string {
  const name = typeNameOf(capitalisedWords(text));
  const variable = name.charAt(0).toLowerCase() + name.slice(1);
  const isFree = isIdentifierText(variable) && !reserved.has(variable);
  return isFree ? variable : `${variable}Record`;
}

/** `QuickBooks Online` and `sales receipt` as a type: `QuickBooksOnlineSalesReceipt`. */
export function typeName(...texts: readonly string[]): string {
  return typeNameOf(texts.map(capitalisedWords).join(' '));
}

function capitalisedWords(text: string): string {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map(capitalised)
    .join(' ');
}

export function kebab(text: string): string {
  return words(text).replaceAll(' ', '-');
}

/** A name that is free, with a number behind it where it is not. `separator` stands before the number. */
export function freeName(
  wanted: string,
  isTaken: (name: string) => boolean,
  separator = '',
): string {
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted}${separator}${count}`;
  return name;
}

/** Words of the language, and what the code of steps calls its own. */
const reserved: ReadonlySet<string> = new Set([
  'activation',
  'any',
  'await',
  'bigint',
  'boolean',
  'break',
  'case',
  'catch',
  'class',
  'const',
  'created',
  'data',
  'default',
  'delete',
  'do',
  'else',
  'enum',
  'event',
  'existing',
  'export',
  'fetch',
  'function',
  'import',
  'in',
  'interface',
  'log',
  'new',
  'never',
  'null',
  'number',
  'object',
  'package',
  'page',
  'place',
  'private',
  'public',
  'response',
  'return',
  'since',
  'start',
  'static',
  'string',
  'super',
  'switch',
  'symbol',
  'this',
  'throw',
  'try',
  'type',
  'typeof',
  'undefined',
  'unknown',
  'var',
  'void',
  'while',
  'with',
  'workflow',
  'yield',
]);
