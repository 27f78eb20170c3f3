import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';

function branched(statement: string): string {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';

export const a = webhook('a').then(fn('x', ({ data, log }) => {
  ${statement}
}));
`,
    },
    { command: 'condition.addBranch', workflow: 'a', step: 'x', block: 'if~1', expression: null },
  );
  return texts['src/a.ts'] ?? '';
}

describe('condition.addBranch', () => {
  it.each([
    "if (data.a) if (data.b) log.info('x');",
    "if (data.a) for (const x of data.xs) if (x) log.info('x');",
    "if (data.a) while (data.b) for (;;) if (data.c) log.info('x');",
  ])('refuses a branch that would be that of another if: %s', (statement) => {
    expect(() => branched(statement)).toThrow(/another if without braces/);
  });

  it('goes behind a loop that ends in none', () => {
    expect(branched("if (data.a) for (const x of data.xs) log.info('x');")).toContain(
      "log.info('x');\n  else {\n  }",
    );
    expect(branched("if (data.a) for (const x of data.xs) { if (x) log.info('x'); }")).toContain(
      'else {\n  }',
    );
  });
});
