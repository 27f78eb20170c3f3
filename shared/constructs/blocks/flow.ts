import { indentText, quoteText } from '../style.ts';
import { callText } from '../http.ts';
import {
  outcomeStatement,
  outcomeWidth,
  type BlockWriter,
  type NewBlockOf,
} from './block-writer.ts';

/** `if (…) {` and `}`, with an `else` where that is wanted. */
export function emitCondition({ expression, otherwise }: NewBlockOf<'condition'>): string {
  return `if (${expression}) {\n}${otherwise === true ? ' else {\n}' : ''}`;
}

/** `for (const item of …) {` and `}`, or a `while`. */
export function emitLoop({ form, variable, expression }: NewBlockOf<'loop'>): string {
  return form === 'while'
    ? `while (${expression}) {\n}`
    : `for (const ${variable ?? 'item'} of ${expression}) {\n}`;
}

/** `const order = toOrder(data);` */
export function emitMapping(block: NewBlockOf<'mapping'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const values = block.arguments ?? [writer.context('data')];
  const used = column + outcomeWidth(block);
  const call = callText(writer.mapping(block.mapping), values, style, used);
  return outcomeStatement(call, block, style);
}

export function emitReturn({ expression }: NewBlockOf<'return'>, { style }: BlockWriter): string {
  return typeof expression === 'string'
    ? `return ${expression}${style.semicolon}`
    : `return${style.semicolon}`;
}

/** `throw new Error('…');` */
export function emitThrow(block: NewBlockOf<'throw'>, { style, column }: BlockWriter): string {
  if (block.expression !== undefined) return `throw ${block.expression}${style.semicolon}`;
  const message = quoteText(block.message ?? 'Failed', style.quote);
  return callText('throw new Error', [message], style, column) + style.semicolon;
}

/** The statements of a code block, without what indents all of them. */
export function emitCode({ source }: NewBlockOf<'code'>): string {
  return source.replaceAll('\r\n', '\n').trim();
}

/** A statement's text one level deeper. */
export function nested(text: string, { style }: BlockWriter): string {
  return indentText(text, style.indent);
}
