import { describe, expect, it } from 'vitest';
import { createAccumulator, type CallDelta, type StreamChunk } from './accumulator.ts';

function turnOf(...chunks: readonly StreamChunk[]) {
  const accumulator = createAccumulator();
  for (const chunk of chunks) accumulator.push(chunk);
  return accumulator.turn();
}

function calls(...parts: readonly (readonly CallDelta[])[]): StreamChunk[] {
  return parts.map((tool_calls) => ({ choices: [{ delta: { tool_calls } }] }));
}

const end: StreamChunk = { choices: [{ delta: {}, finish_reason: 'stop' }] };

describe('a stream of chat completions', () => {
  it('adds up texts, thoughts and tokens', () => {
    const turn = turnOf(
      { choices: [{ delta: { reasoning_content: 'hm' } }] },
      { choices: [{ delta: { reasoning: 'm', content: 'Hel' } }] },
      { choices: [{ delta: { content: 'lo' }, finish_reason: 'stop' }] },
      { choices: [], usage: { prompt_tokens: 7, completion_tokens: 2 } },
    );
    expect(turn).toEqual({
      text: 'Hello',
      reasoning: 'hmm',
      calls: [],
      end: 'complete',
      usage: { input: 7, output: 2 },
    });
  });

  it('adds up calls in parallel by their index', () => {
    const turn = turnOf(
      ...calls(
        [{ index: 0, id: 'a', function: { name: 'read', arguments: '{"ke' } }],
        [{ index: 1, id: 'b', function: { name: 'find', arguments: '{}' } }],
        [{ index: 0, function: { arguments: 'y":1}' } }],
      ),
      end,
    );
    expect(turn.calls).toEqual([
      { id: 'a', name: 'read', arguments: '{"key":1}' },
      { id: 'b', name: 'find', arguments: '{}' },
    ]);
  });

  it('tells two calls apart that have the same index', () => {
    const turn = turnOf(
      ...calls(
        [{ index: 0, id: 'a', function: { name: 'read', arguments: '{}' } }],
        [{ index: 0, id: 'b', function: { name: 'find', arguments: '{}' } }],
      ),
      end,
    );
    expect(turn.calls.map(({ id, name }) => [id, name])).toEqual([
      ['a', 'read'],
      ['b', 'find'],
    ]);
  });

  it('tells calls apart without any index or id', () => {
    const turn = turnOf(
      ...calls(
        [{ function: { name: 'read', arguments: '{"a"' } }],
        [{ function: { arguments: ':1}' } }],
        [{ function: { name: 'find', arguments: '{}' } }],
      ),
      end,
    );
    expect(turn.calls).toEqual([
      { id: 'call-1', name: 'read', arguments: '{"a":1}' },
      { id: 'call-2', name: 'find', arguments: '{}' },
    ]);
  });

  it('keeps an id that is sent with every part of the same call', () => {
    const turn = turnOf(
      ...calls(
        [{ index: 0, id: 'a', function: { name: 'read', arguments: '{"a"' } }],
        [{ index: 0, id: 'a', function: { arguments: ':1}' } }],
      ),
      end,
    );
    expect(turn.calls).toEqual([{ id: 'a', name: 'read', arguments: '{"a":1}' }]);
  });

  it('takes arguments that are an object', () => {
    const turn = turnOf(
      ...calls([{ index: 0, function: { name: 'read', arguments: { a: 1 } } }]),
      end,
    );
    expect(turn.calls[0]?.arguments).toBe('{"a":1}');
  });

  it('says how it ended', () => {
    expect(turnOf({ choices: [{ delta: { content: 'a' } }] }).end).toBe('dropped');
    expect(turnOf({ choices: [{ finish_reason: 'length' }] }).end).toBe('length');
    expect(turnOf({ choices: [{ finish_reason: 'content_filter' }] }).end).toBe('filtered');
    expect(turnOf({ choices: [{ finish_reason: 'tool_calls' }] }).end).toBe('complete');
    expect(turnOf({ choices: null }, {}, end).end).toBe('complete');
  });
});
