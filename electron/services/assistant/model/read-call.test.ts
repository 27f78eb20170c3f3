import { expect, it } from 'vitest';
import { repeatableCall } from './read-call.ts';

const call = { id: 'a', name: 'read_file', arguments: '{"file":"src/a.ts"}' };

it.each([
  ['{"file": "src/a.ts"}', '{"file":"src/a.ts"}'],
  ['{"file": "src/a.ts"', '{"file":"src/a.ts"}'],
  ["{file: 'src/a.ts'}", '{"file":"src/a.ts"}'],
  ['', '{}'],
  ['null', '{}'],
  ['[1]', '{}'],
  ['"src/a.ts"', '{}'],
  ['src/a.ts', '{}'],
])('the arguments %j are told again as %j', (given, told) => {
  expect(repeatableCall({ ...call, arguments: given })).toEqual({ ...call, arguments: told });
});

it.each([
  ['read_file', 'read_file'],
  ['functions.read_file', 'unknown_tool'],
  ['read file', 'unknown_tool'],
  ['', 'unknown_tool'],
  ['x'.repeat(65), 'unknown_tool'],
])('the name %j is told again as %j', (name, told) => {
  expect(repeatableCall({ ...call, name }).name).toBe(told);
});
