import { describe, expect, it } from 'vitest';
import { jsonCalls } from './json-calls.ts';

const read = { id: 'call-1', name: 'read_file', arguments: '{"file":"src/a.ts"}' };

describe('the calls in an answer', () => {
  it.each([
    [
      'with words',
      '{"text": "On it.", "calls": [{"name": "read_file", "arguments": {"file": "src/a.ts"}}]}',
      'On it.',
    ],
    [
      'in a fence',
      'Sure!\n```json\n{"calls": [{"name": "read_file", "arguments": {"file": "src/a.ts"}}]}\n```',
      '',
    ],
    ['as one alone', '{"name": "read_file", "arguments": {"file": "src/a.ts"}}', ''],
    [
      'as one alone with words',
      '{"text": "Hm.", "name": "read_file", "arguments": {"file": "src/a.ts"}}',
      'Hm.',
    ],
    [
      'without a bracket',
      '{"calls": [{"name": "read_file", "arguments": {"file": "src/a.ts"}}]',
      '',
    ],
  ])('are read %s', (_how, answer, text) => {
    expect(jsonCalls(answer)).toEqual({ text, calls: [read] });
  });

  it('may lack their arguments', () => {
    expect(jsonCalls('{"calls": [{"name": "read_project"}]}').calls).toEqual([
      { id: 'call-1', name: 'read_project', arguments: '{}' },
    ]);
  });
});

it.each([
  'It is the step "map-order".',
  '{"answer": "It is the step map-order."}',
  'Each order has an id, as in {id: 1}, and lines.',
  '{"name": "map-order"}',
  '{"calls": "none"}',
])('%s is words, all of it', (text) => {
  expect(jsonCalls(text)).toEqual({ text, calls: [] });
});
