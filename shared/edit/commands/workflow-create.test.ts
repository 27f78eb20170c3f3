import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';
import type { NewTrigger } from '../command.ts';

const index = `import { MemoryInterpreter } from '@versori/run';

const mi = await MemoryInterpreter.newInstance();
await mi.start();
`;

describe('workflow.create', () => {
  it.each<readonly [string, NewTrigger, string]>([
    ['webhook', { kind: 'webhook' }, "export const webhookWorkflow = webhook('webhook');"],
    ['workflow', { kind: 'workflow' }, "export const workflowWorkflow = workflow('workflow');"],
    ['shop-webhook', { kind: 'webhook' }, "export const shopWebhook = webhook('shop-webhook');"],
  ])('gives "%s" a constant that leaves the SDK its names', (id, trigger, declaration) => {
    const { texts, model } = applyCommands(
      { 'src/index.ts': index },
      { command: 'workflow.create', id, trigger },
    );
    expect(texts[`src/workflows/${id}.ts`]).toContain(declaration);
    expect(model.workflows).toMatchObject([{ id, registered: true }]);
  });
});
