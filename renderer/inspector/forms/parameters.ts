import { z } from 'zod';
import type { BlockParameter } from '../../../shared/model/block.ts';

/** A row of names and values. `isCode` says that `value` is an expression. */
export interface ParameterRow {
  readonly name: string;
  readonly value: string;
  readonly isCode: boolean;
}

const schema = z.array(
  z.strictObject({ name: z.string(), value: z.string(), isCode: z.boolean() }),
);

/** Rows as the text of a field, so that they are drafted, compared and kept like any other. */
export function parametersText(rows: readonly ParameterRow[]): string {
  return JSON.stringify(rows.map(({ name, value, isCode }) => ({ name, value, isCode })));
}

export function parameterRows(text: string): readonly ParameterRow[] {
  return text === '' ? [] : schema.parse(JSON.parse(text));
}

/** The model's parameters as the text of a field. */
export function readParameters(parameters: readonly BlockParameter[]): string {
  return parametersText(
    parameters.map(({ name, value, expression }) => ({
      name,
      value: expression ?? value ?? '',
      isCode: expression !== undefined,
    })),
  );
}

/** Rows as a command takes them; `null` where there are none. Rows that are wholly empty are left out. */
export function writeParameters(text: string) {
  const rows = parameterRows(text).filter(({ name, value }) => name !== '' || value !== '');
  if (rows.length === 0) return null;
  return rows.map(({ name, value, isCode }) =>
    isCode ? { name, expression: value } : { name, value },
  );
}

export function validateParameters(text: string): string | null {
  const rows = parameterRows(text).filter(({ name, value }) => name !== '' || value !== '');
  if (rows.some(({ name }) => name.trim() === '')) return 'Give every row a name.';
  const empty = rows.find(({ value, isCode }) => isCode && value.trim() === '');
  return empty === undefined ? null : `Type the expression of “${empty.name}”.`;
}
