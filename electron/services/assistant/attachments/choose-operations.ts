import type { ReadOperation } from './reading.ts';
import { fitOf, wordsOf } from './words.ts';

/** What a request is about. */
export interface Wanted {
  readonly prompt: string;
  readonly allowValues: boolean;
  /** The requests that the project makes, as `POST /orders/{id}`. */
  readonly requests: readonly string[];
}

/** Operations told in full at most. */
const most = 12;

/** Indexes of the operations that the project calls or the prompt speaks of, the best first. */
export function chooseOperations(
  operations: readonly ReadOperation[],
  { prompt, requests }: Wanted,
): readonly number[] {
  const called = requests.map(addressOf);
  const written = `${prompt} ${verbsOf(prompt)}`;
  const things = operations.map(({ method, path, id, summary, tags }) =>
    wordsOf([method, path, id ?? '', summary, ...tags].join(' ')),
  );
  const fits = fitOf(things, wordsOf(written));
  const enough = Math.max(0, ...fits) * 0.4;
  const scored = operations.map((operation, index) => {
    const isNamed =
      (operation.id !== null && hasWord(prompt, operation.id)) || hasWord(prompt, operation.path);
    const isCalled = called.some((address) => isSame(address, operation));
    const fit = fits[index] ?? 0;
    const isWanted = isNamed || isCalled || (fit > 0 && fit >= enough);
    return { index, isWanted, fit: fit + (isNamed ? 1000 : 0) + (isCalled ? 2000 : 0) };
  });
  return scored
    .filter(({ isWanted }) => isWanted)
    .toSorted((a, b) => b.fit - a.fit || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index);
}

/** What people say for a method. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/\b(?:create|add|insert|send|submit)/i, 'post'],
  [/\b(?:update|change|upsert|write)/i, 'patch put'],
  [/\b(?:delete|remove)/i, 'delete'],
];

function verbsOf(prompt: string): string {
  return verbs
    .filter(([form]) => form.test(prompt))
    .map(([, methods]) => methods)
    .join(' ');
}

interface Address {
  readonly method: string;
  readonly path: string;
}

function addressOf(request: string): Address {
  const [method = '', path = ''] = request.split(' ', 2);
  return { method, path };
}

/** Whether a request goes to an operation; what is put into a path at run time fits everything. */
function isSame(called: Address, operation: Address): boolean {
  const one = segmentsOf(called.path);
  const other = segmentsOf(operation.path);
  // The project may call it below a base path.
  const rest = one.slice(-other.length);
  return (
    called.method.toUpperCase() === operation.method &&
    other.length > 0 &&
    rest.length === other.length &&
    other.every((segment, at) => isVariable(segment) || segment === rest[at])
  );
}

function segmentsOf(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').filter((segment) => segment !== '');
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{') || segment.startsWith(':');
}

/** Whether a text has a name or a path as it is written. */
function hasWord(text: string, word: string): boolean {
  return text.split(/[\s,;'"`()]+/).some((part) => part.replace(/[.:!?]+$/, '') === word);
}
