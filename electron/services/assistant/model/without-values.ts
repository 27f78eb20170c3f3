import type { Problem } from '../../../../shared/model/project.ts';
import { sourceWithoutValues } from './source-without-values.ts';
import { isName, places } from './value-places.ts';

const anyPlace = /‹(?:string|number|boolean)›/;

/** Items of a list beyond these say nothing more of its shape. */
const mostItems = 3;
const deepest = 40;

/** Files of `flowright/` that people write about the project, not with its data. */
const describing = /^flowright\/(?:cards\/.*|systems|variables|layout)\.json$|^flowright\/cards\//;

/** Whether a file, relative to the project, may hold payloads of people or business: samples, and tests with what they are fed. */
export function mayHoldValues(file: string): boolean {
  if (file.startsWith('flowright/')) return !describing.test(file);
  return /\.(?:test|spec|fixture|mock)\.[jt]sx?$|(?:^|\/)(?:testing|fixtures|mocks|samples)\//.test(
    file,
  );
}

export function standsForValue(text: string): boolean {
  return anyPlace.test(text);
}

/**
 * A file as a model may read it where values are not to be told, with shapes in the place of values: code on the same lines, JSON
 * written anew with the first items of its lists.
 */
export function withoutValues(file: string, text: string): string {
  if (!mayHoldValues(file)) return text;
  return /\.[jt]sx?$/.test(file) ? sourceWithoutValues(text) : jsonWithoutValues(text);
}

/** A text in quotes; the first group is that of a text that names a field. */
const quoted =
  /"((?:[^"\\\n]|\\.)*)"(?=\s*:)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/**
 * The message of a finding about such a file, or of a run of tests, wherever that places it: compilers and tests quote what they found.
 */
export function messageWithoutValues({
  file,
  code,
  message,
}: Pick<Problem, 'file' | 'code' | 'message'>): string {
  if (!mayHoldValues(file) && !code.startsWith('test-')) return message;
  return message
    .replaceAll(quoted, (text: string, key: string | undefined) =>
      key !== undefined && isName(key) ? text : places.string,
    )
    .replaceAll(/(?<![\w‹-])-?\d[\d.,]*(?:e[+-]?\d+)?\b/gi, places.number);
}

function jsonWithoutValues(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'Not told: it is no JSON that could be read.';
  }
  return JSON.stringify(withoutSampleValues(value), null, 2);
}

/** The names of samples and of the function they are of are the project's own. */
function withoutSampleValues(value: unknown): unknown {
  if (!isRecord(value) || typeof value['function'] !== 'string') return shapeOf(value, 0);
  const { function: tested, samples, ...others } = value;
  const told = Array.isArray(samples) ? samples.map(sampleShape) : shapeOf(samples, 0);
  return { function: tested, samples: told, ...recordShape(others, 0) };
}

function sampleShape(sample: unknown): unknown {
  if (!isRecord(sample) || typeof sample['name'] !== 'string') return shapeOf(sample, 0);
  const { name, ...others } = sample;
  return { name, ...recordShape(others, 0) };
}

function shapeOf(value: unknown, depth: number): unknown {
  if (depth > deepest) return '…';
  if (Array.isArray(value))
    return value.slice(0, mostItems).map((item) => shapeOf(item, depth + 1));
  if (isRecord(value)) return recordShape(value, depth + 1);
  switch (typeof value) {
    case 'string':
      return places.string;
    case 'number':
      return places.number;
    case 'boolean':
      return places.boolean;
    default:
      return null;
  }
}

function recordShape(
  value: Readonly<Record<string, unknown>>,
  depth: number,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value).map(
    ([name, each]) => [isName(name) ? name : places.string, shapeOf(each, depth)] as const,
  );
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
