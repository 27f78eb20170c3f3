import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';

function used(name: string, result?: string): string {
  const { lines } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';

export const a = webhook('a').then(fn('x', ({ activation, data }) => {
  return data;
}));
`,
    },
    {
      command: 'variable.use',
      workflow: 'a',
      step: 'x',
      name,
      fallback: 'a',
      ...(result === undefined ? {} : { result }),
    },
  );
  return lines.join('\n');
}

describe('variable.use', () => {
  it('never takes a word of the language for the constant', () => {
    expect(used('package')).toContain('const packageValue = activation.getVariable');
    expect(used('default')).toContain(
      "const defaultValue = activation.getVariable<string>('default')",
    );
    expect(used('page-size')).toContain('const pageSize = ');
    expect(() => used('size', 'package')).toThrow(/"result" is neither a name nor a pattern/);
    expect(() => used('size', '{ await }')).toThrow(/neither a name nor a pattern/);
  });
});
