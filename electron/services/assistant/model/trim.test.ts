import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../models/types.ts';
import { tokensOfMessage } from './conversation.ts';
import { trim } from './trim.ts';

const long = 'x'.repeat(4000);
const called = (id: string): ChatMessage[] => [
  { role: 'assistant', content: '', calls: [{ id, name: 'read_file', arguments: '{}' }] },
  { role: 'tool', callId: id, content: `${id} ${long}` },
];
const before: ChatMessage[] = [
  { role: 'user', content: `earlier ${long}` },
  { role: 'assistant', content: `answer ${long}`, calls: [] },
];
const request: ChatMessage = { role: 'user', content: `request ${long}` };
const messages = [...before, request, ...called('a'), ...called('b'), ...called('c')];
const size = (all: readonly ChatMessage[]) =>
  all.reduce((sum, message) => sum + tokensOfMessage(message), 0);
const textOf = (all: readonly ChatMessage[]) =>
  all.map(({ content }) => content.slice(0, 8)).join();

describe('a conversation that grew too large', () => {
  it('stays as it is while there is room', () => {
    expect(trim(messages, 2, 1_000_000)).toEqual({ messages, request: 2 });
  });

  it('drops the oldest result first, and every call keeps its answer', () => {
    const { messages: kept, request: place } = trim(messages, 2, size(messages) - 1);
    expect(textOf(kept)).not.toContain('a x');
    expect(textOf(kept)).toContain('c x');
    expect(textOf(kept)).toContain('earlier');
    expect(kept).toHaveLength(messages.length);
    expect(place).toBe(2);
    expect(size(kept)).toBeLessThanOrEqual((size(messages) - 1) * 0.75);
  });

  it('then drops what was said before the request, but not the request and not what waits for an answer', () => {
    const { messages: kept, request: place } = trim(messages, 2, 3000);
    expect(textOf(kept)).not.toMatch(/a x|b x|earlier/);
    expect(kept[place]).toBe(request);
    expect(textOf(kept)).toContain('c x');
    const smallest = trim(messages, 2, 0);
    expect(smallest.messages[smallest.request]).toBe(request);
    expect(smallest.messages.at(-1)).toBe(messages.at(-1));
    expect(smallest.request).toBe(0);
  });

  it('drops results of models without tools too', () => {
    const results: ChatMessage = { role: 'user', content: `Results:\nread_file: ${long}` };
    const said: ChatMessage = { role: 'assistant', content: 'ok', calls: [] };
    const { messages: kept } = trim([request, said, results, said, results], 0, 2500);
    expect(kept.map(({ content }) => content.length > 1000)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
