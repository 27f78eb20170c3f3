import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../model/block.ts';
import { applyCommands, readModel, type Texts } from '../../testing/project.ts';
import { readStep } from '../../testing/read.ts';
import type { Command } from '../command.ts';

/** A condition as people see it: its branches, and the requests in each. */
function branchesOf(blocks: readonly Block[]): Readonly<Record<string, readonly string[]>> {
  const condition = blocks.find((block) => block.kind === 'condition');
  if (condition?.kind !== 'condition') throw new Error('there is no condition');
  return Object.fromEntries(
    condition.branches.map(({ name }) => [
      name,
      condition.blocks
        .filter(
          ({ key, kind }) => kind === 'request' && key.startsWith(`${condition.key}/${name}/`),
        )
        .map((block) => ('path' in block ? `${block.method ?? '?'} ${block.path ?? '?'}` : '')),
    ]),
  );
}

const asMeant = { then: ['PATCH /contacts/{id}'], else: ['POST /contacts'] };

describe('"if it exists update it, else create it"', () => {
  it('is written by commands', () => {
    const at = { workflow: 'w', step: 'upsert' } as const;
    const commands: Command[] = [
      {
        command: 'block.insert',
        ...at,
        after: null,
        block: {
          kind: 'request',
          path: '/contacts',
          query: [{ name: 'email', expression: 'data.email' }],
          result: 'found',
        },
      },
      {
        command: 'block.insert',
        ...at,
        after: 'request~1',
        block: { kind: 'condition', expression: 'found.length > 0', otherwise: true },
      },
      {
        command: 'block.insert',
        ...at,
        into: 'if~1/then',
        block: {
          kind: 'request',
          method: 'PATCH',
          pathExpression: '`/contacts/${found[0].id}`',
          body: { kind: 'data' },
        },
      },
      {
        command: 'block.insert',
        ...at,
        into: 'if~1/else',
        block: { kind: 'request', method: 'POST', path: '/contacts', body: { kind: 'data' } },
      },
    ];
    const before = `import { http, webhook } from '@versori/run';

export const w = webhook('w').then(http('upsert', { connection: 'crm' }, async ({ data }) => data));
`;
    const { model } = applyCommands({ 'src/w.ts': before }, ...commands);
    const blocks = model.workflows[0]?.steps[0]?.blocks ?? [];
    expect(blocks.map(({ key }) => key)).toEqual(['request~1', 'if~1', 'return~1']);
    expect(branchesOf(blocks)).toEqual(asMeant);
  });

  it('is read where a look-up decides by what it found', () => {
    const { blocks } =
      readStep(`.then(http('upsert', { connection: 'crm' }, async ({ data, fetch, log }) => {
  const response = await fetch(\`/contacts?email=\${encodeURIComponent(data.email)}\`);
  if (!response.ok) throw new Error('status ' + response.status);
  const { items } = await response.json();
  if (items.length > 0) {
    log.info('Updating');
    const updated = await fetch(\`/contacts/\${items[0].id}\`, { method: 'PATCH', body: JSON.stringify(data) });
    return await updated.json();
  }
  else {
    return (await fetch('/contacts', { method: 'POST', body: JSON.stringify(data) })).json();
  }
}))`);
    expect(blocks.map(({ key }) => key)).toEqual(['request~1', 'if~1']);
    expect(branchesOf(blocks)).toEqual(asMeant);
  });

  it('is read with the context by name, without braces, the answer’s status deciding', () => {
    const { blocks } = readStep(`.then(http('upsert', { connection: 'crm' }, async function (ctx) {
  const found = await ctx.fetch('/contacts/' + ctx.data.id)
  let result
  if (found.ok) result = await ctx.fetch(\`/contacts/\${ctx.data.id}\`, { method: 'PATCH', body: JSON.stringify(ctx.data) })
  else result = await ctx.fetch('/contacts', { method: 'POST', body: JSON.stringify(ctx.data) })
  return result.json()
}))`);
    expect(branchesOf(blocks)).toEqual(asMeant);
  });

  it('is read where what is missing is created first', () => {
    const { blocks } = readStep(
      `.then(http('upsert', { connection: 'crm' }, upsert))`,
      {},
      `const upsert = async ({ data, fetch: call }) => {
    const existing = await call(\`/contacts/\${data.id}\`);
    // Not there yet.
    if (!existing.ok) {
        await call('/contacts', { method: 'POST', body: JSON.stringify(data) });
    } else {
        const { id } = await existing.json();
        await call(\`/contacts/\${id}\`, { method: 'PATCH', body: JSON.stringify(data) });
    }
};`,
    );
    expect(branchesOf(blocks)).toEqual({ then: asMeant.else, else: asMeant.then });
  });

  it('is read in the template', () => {
    const model = readModel(
      readFolder(join(import.meta.dirname, '../../../resources/templates/order-intake')),
    );
    const step = model.workflows[0]?.steps.find(({ id }) => id === 'upsert-order');
    expect(branchesOf(step?.blocks ?? [])).toEqual({
      then: ['PUT /orders/{id}'],
      else: ['POST /orders'],
    });
    const { model: after } = applyCommands(
      readFolder(join(import.meta.dirname, '../../../resources/templates/order-intake')),
      {
        command: 'request.set',
        workflow: 'order-intake',
        step: 'upsert-order',
        block: 'if~1/then/request~1',
        set: { method: 'PATCH' },
      },
    );
    const changed = after.workflows[0]?.steps.find(({ id }) => id === 'upsert-order');
    expect(branchesOf(changed?.blocks ?? [])['then']).toEqual(['PATCH /orders/{id}']);
  });
});

function readFolder(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return Object.fromEntries(
    files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  );
}
