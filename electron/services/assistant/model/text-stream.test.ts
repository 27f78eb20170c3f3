import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssistantProgress } from '../../../../shared/assistant/progress.ts';
import { createTextStream } from './text-stream.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open() {
  const events: AssistantProgress[] = [];
  const stream = createTextStream((event) => events.push(event));
  /** What a window shows of it. */
  const shown = () =>
    events.reduce(
      (text, event) => (event.kind === 'text' ? text.slice(0, event.at) + event.text : text),
      '',
    );
  return { stream, events, shown };
}

describe('a text that grows', () => {
  it('is told at its first word without waiting', () => {
    const { stream, events } = open();
    stream.push('H');
    expect(events).toEqual([{ kind: 'text', text: 'H', at: 0 }]);
  });

  it('is told in parts, each once, at most once a picture', () => {
    const { stream, events, shown } = open();
    let text = '';
    for (let index = 0; index < 1000; index += 1) stream.push((text += `${index} `));
    expect(events).toHaveLength(1);
    vi.advanceTimersByTime(16);
    expect(events).toHaveLength(2);
    expect(shown()).toBe(text);
    vi.advanceTimersByTime(1000);
    expect(events).toHaveLength(2);
    stream.push(`${text}more`);
    expect(events).toHaveLength(3);
    const told = events.map((event) => (event.kind === 'text' ? event.text.length : 0));
    expect(told.reduce((sum, length) => sum + length, 0)).toBe(text.length + 4);
  });

  it('is told to its end before anything else, and begins anew', () => {
    const { stream, events, shown } = open();
    stream.push('one');
    stream.push('one two');
    stream.end();
    expect(shown()).toBe('one two');
    stream.push('three');
    expect(events.at(-1)).toEqual({ kind: 'text', text: 'three', at: 0 });
    stream.end();
    vi.advanceTimersByTime(1000);
    expect(events).toHaveLength(3);
  });
});
