import { describe, expect, it } from 'vitest';
import { deployStages, formatSize, formatTime, stageStatus } from './deploy-text.ts';

describe('the stages of a deployment', () => {
  it.each([
    [null, ['running', 'waiting', 'waiting', 'waiting']],
    ['started', ['running', 'waiting', 'waiting', 'waiting']],
    ['sending', ['done', 'done', 'running', 'waiting']],
    ['answered', ['done', 'done', 'done', 'running']],
  ] as const)('at %s', (reached, expected) => {
    expect(deployStages.map(({ point }) => stageStatus(point, reached))).toEqual(expected);
  });
});

describe('sizes and times', () => {
  it('are given in units people read', () => {
    expect([812, 3500, 1_300_000].map(formatSize)).toEqual(['812 B', '3.4 KB', '1.2 MB']);
  });

  it('leaves a text alone that is no time', () => {
    expect(formatTime('soon')).toBe('soon');
    expect(formatTime('2026-03-09T14:12:30Z')).toMatch(/2026/);
  });
});
