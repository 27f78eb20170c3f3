import { beforeEach, describe, expect, it } from 'vitest';
import {
  clearOutput,
  outputLimit,
  receiveProcessEnded,
  receiveProcessOutput,
  receiveProcessStarted,
  useOutputStore,
} from './output-store.ts';

function textOf(id: string): string {
  const found = useOutputStore.getState().processes.find((process) => process.id === id);
  return found?.pieces.map(({ text }) => text).join('') ?? '';
}

beforeEach(() => useOutputStore.setState({ processes: [] }));

describe('output', () => {
  it('joins what a process prints on one stream and keeps streams apart in order', () => {
    receiveProcessStarted({ id: 'p', command: 'deno check' });
    receiveProcessOutput({ id: 'p', stream: 'stdout', text: 'a' });
    receiveProcessOutput({ id: 'p', stream: 'stdout', text: 'b' });
    receiveProcessOutput({ id: 'p', stream: 'stderr', text: 'c' });
    const [process] = useOutputStore.getState().processes;
    expect(process?.pieces.map(({ stream, text }) => [stream, text])).toEqual([
      ['stdout', 'ab'],
      ['stderr', 'c'],
    ]);
  });

  it('drops the oldest output over the limit, of the oldest process first, and says so', () => {
    receiveProcessStarted({ id: 'old', command: 'one' });
    receiveProcessStarted({ id: 'new', command: 'two' });
    receiveProcessOutput({ id: 'old', stream: 'stdout', text: 'o'.repeat(1000) });
    receiveProcessOutput({ id: 'new', stream: 'stdout', text: 'n'.repeat(outputLimit - 400) });
    expect(textOf('old')).toHaveLength(400);
    expect(textOf('new')).toHaveLength(outputLimit - 400);
    receiveProcessOutput({ id: 'new', stream: 'stdout', text: 'END' + 'x'.repeat(outputLimit) });
    expect(textOf('old')).toBe('');
    expect(textOf('new')).toHaveLength(outputLimit);
    expect(useOutputStore.getState().processes.map(({ cut }) => cut)).toEqual([true, true]);
  });

  it('clears what is over and keeps what runs', () => {
    receiveProcessStarted({ id: 'done', command: 'one' });
    receiveProcessStarted({ id: 'runs', command: 'two' });
    receiveProcessEnded({ id: 'done', exitCode: 0, reason: 'exited', durationMs: 5 });
    clearOutput();
    expect(useOutputStore.getState().processes.map(({ id }) => id)).toEqual(['runs']);
  });
});
