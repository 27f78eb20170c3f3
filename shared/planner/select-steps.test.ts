import { describe, expect, it } from 'vitest';
import type { Brief, BriefCondition, BriefFlow } from '../assistant/brief.ts';
import { createCodeEngine } from '../edit/code-engine.ts';
import { emptyModel } from '../model/patch.ts';
import { buildChanges } from './build.ts';

function built(given: Partial<BriefFlow>, title = 'ERP') {
  const flow: BriefFlow = {
    id: 'flow',
    trigger: { kind: 'webhook', event: null },
    source: { system: 'shop', entity: 'order' },
    target: { system: 'erp', entity: 'invoice' },
    operation: { kind: 'create' },
    mappings: [{ from: 'name', to: 'name' }],
    conditions: [],
    edgeCases: [],
    ...given,
  };
  const system = (name: string, shown: string) =>
    ({ name, title: shown, catalogue: null, auth: null }) as const;
  const brief: Brief = {
    title: 'x',
    kind: 'real-time',
    systems: [system('shop', 'Shop'), system('erp', title)],
    flows: [flow],
  };
  const { changes, assumptions } = buildChanges(brief, [], emptyModel, {
    exists: () => false,
    read: () => null,
  });
  const commands = changes.flatMap((change) => change.commands);
  const plan = createCodeEngine().plan(commands);
  const files = plan.edits.flatMap((edit) => (edit.change === 'created' ? [edit] : []));
  const text = files.find(({ file }) => file.startsWith('src/workflows/'))?.text ?? '';
  return { text, assumptions };
}

const condition = (test: 'above' | 'below', value: string): BriefCondition => ({
  field: 'created',
  test,
  value,
  then: 'continue',
  otherwise: 'skip',
});

describe('a condition', () => {
  it('compares moments as such', () => {
    const { text } = built({ conditions: [condition('above', '2024-01-01')] });
    expect(text).toContain("Date.parse(String(order.created)) > Date.parse('2024-01-01')");
    expect(text).not.toContain('> 0');
  });

  it('compares the one number of a text', () => {
    expect(built({ conditions: [condition('below', '$1,000')] }).text).toContain(
      'Number(order.created) < 1000',
    );
  });

  it('is left out where its value is neither', () => {
    const { text, assumptions } = built({ conditions: [condition('above', 'Easter 3, 4')] });
    expect(text).not.toContain('filter');
    expect(assumptions).toContain(
      '"created" cannot be compared with "Easter 3, 4", so its condition is left out.',
    );
  });
});

describe('the code of a plan', () => {
  it('writes the title of a system as a text', () => {
    const { text } = built(
      {
        operation: { kind: 'notify', channel: null },
        target: { system: 'erp', entity: 'message' },
      },
      'Bob`s ${chat}',
    );
    expect(text).toContain(
      'new Error(`Bob\\`s \\${chat} did not take the message: ${answer.error}`)',
    );
  });

  it('takes an entity with any name', () => {
    for (const entity of ['module', 'type', 'package', 'let']) {
      expect(built({ source: { system: 'shop', entity } }).text).toContain('webhook(');
    }
  });
});
