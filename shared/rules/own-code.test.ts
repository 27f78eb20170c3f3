import { describe, expect, it } from 'vitest';
import type { Command } from '../edit/command.ts';
import { applyCommands } from '../testing/project.ts';
import { checkRules } from '../testing/rules.ts';

const empty = {
  'src/index.ts': `import { MemoryInterpreter } from '@versori/run';

async function main(): Promise<void> {
  const mi = await MemoryInterpreter.newInstance();
  await mi.start();
}

main().catch((error) => console.error('failed', error));
`,
};
const at = { workflow: 'orders', step: 'send' };
const commands: readonly Command[] = [
  { command: 'workflow.create', id: 'orders', trigger: { kind: 'webhook' } },
  {
    command: 'step.insert',
    workflow: 'orders',
    after: null,
    step: { kind: 'http', id: 'send', connection: 'shop' },
  },
  {
    command: 'block.insert',
    ...at,
    after: null,
    block: { kind: 'request', method: 'POST', path: '/orders', body: { kind: 'data' } },
  },
  { command: 'catch.add', workflow: 'orders', after: 'send', step: { kind: 'fn', id: 'report' } },
];

describe('the code that commands write', () => {
  it('breaks no rule that is more than advice', () => {
    const { texts } = applyCommands(empty, ...commands);
    const found = checkRules(texts).filter(({ severity }) => severity !== 'info');
    expect(found, JSON.stringify(texts, null, 2)).toEqual([]);
  });
});
