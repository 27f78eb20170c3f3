import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';

function named(result: string): string {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';

export const a = webhook('a').then(fn('x', async ({ data, openKv }) => {
  const id = data.id;
  await openKv(':project:').get('cursor');
  return id;
}));
`,
    },
    { command: 'block.set', workflow: 'a', step: 'x', block: 'kv~1', set: { result } },
  );
  return texts['src/a.ts'] ?? '';
}

describe('a result of block.set', () => {
  it('declares no name of a pattern twice', () => {
    expect(() => named('{ id }')).toThrow('"id" already stands for something in "x".');
    expect(() => named('{ at, by: [id] }')).toThrow('"id" already stands for something in "x".');
    expect(named('{ id: at }')).toContain('const { id: at } = await openKv');
  });
});
