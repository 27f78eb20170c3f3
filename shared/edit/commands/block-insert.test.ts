import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';
import type { NewBlock } from '../block-command.ts';
import type { Command } from '../command.ts';

const place = { workflow: 'a', step: 'send' } as const;

function after(body: string, command: Command): string {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { http, webhook } from '@versori/run';

export const a = webhook('a').then(
  http('send', { connection: 'shop' }, async ({ data, fetch, log, createIssue }) => {
    ${body}
  }),
);
`,
    },
    command,
  );
  return texts['src/a.ts'] ?? '';
}

function inserted(block: NewBlock): string {
  return after("log.info('x');", { command: 'block.insert', ...place, after: null, block });
}

describe('a template of several lines', () => {
  const messageExpression = '`Order failed\nfor ${data.id}\n  - retry`';

  it('keeps its content in an issue and in a body', () => {
    expect(inserted({ kind: 'issue', title: 'T', messageExpression })).toContain(
      '      message: `Order failed\nfor ${data.id}\n  - retry`,\n      ',
    );
    const body = { kind: 'expression', json: false, expression: '`line 1\nline 2`' } as const;
    expect(inserted({ kind: 'request', method: 'POST', path: '/g', body })).toContain(
      "      method: 'POST',\n      body: `line 1\nline 2`,\n    });",
    );
  });

  it('keeps its content in headers that are set', () => {
    const headers = [
      { name: 'X-A', value: 'a'.repeat(60) },
      { name: 'X-B', expression: '`a\n\nb`' },
    ];
    const text = after("const response = await fetch('/g');\n    return response.json();", {
      command: 'request.set',
      ...place,
      set: { headers },
    });
    expect(text).toContain("'X-B': `a\n\nb`,");
  });
});
