import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewBlock } from '../../edit/block-command.ts';
import type { Block } from '../../model/block.ts';
import { generatedBlock } from '../../testing/arbitrary-block.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

const runs = 2000;

const house = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  semicolon: fc.constantFrom(';', ''),
  context: fc.constantFrom('{ data, log }', 'ctx', '{ fetch: call, ...rest }', ''),
});

type House = typeof house extends fc.Arbitrary<infer Value> ? Value : never;

function project({ quote: q, indent, semicolon: end, context }: House): Texts {
  return {
    'src/a.ts': [
      `import { http, webhook } from ${q}@versori/run${q}${end}`,
      '',
      `export const a = webhook(${q}w${q}).then(http(${q}s${q}, { connection: ${q}c${q} }, async (${context}) => {`,
      `${indent}touch(1)${end}`,
      `}))${end}`,
      '',
    ].join('\n'),
    'src/types/order.ts': 'export interface Order {\n  id: string;\n}\n',
    'src/services/to-order.ts':
      "import type { Order } from '../types/order.ts';\n\nexport function toOrder(data: { id: string }): Order {\n  return { id: data.id };\n}\n",
  };
}

/** What is read of a block that was inserted in front of the one statement. */
function inserted(block: NewBlock, style: House): readonly Block[] {
  const { model } = applyCommands(project(style), {
    command: 'block.insert',
    workflow: 'w',
    step: 's',
    after: null,
    block,
  });
  return model.workflows[0]?.steps[0]?.blocks ?? [];
}

/** What a reader has to find: the fields as they were given, with what the writer adds where nothing was. */
function expectedOf(block: NewBlock, read: Block): Record<string, unknown> {
  const { otherwise: _otherwise, ...given } = { otherwise: null, ...block };
  switch (block.kind) {
    case 'request':
      return expectedRequest(block, read);
    case 'condition':
      return { branches: expectedBranches(block.expression, block.otherwise === true), blocks: [] };
    case 'loop':
      return { ...given, variable: block.form === 'while' ? null : 'item' };
    case 'throw':
      return 'expression' in block
        ? { expression: block.expression }
        : { expression: expect.stringMatching(/^new Error\([^]*\)$/) };
    case 'kv': {
      const { entry, ...rest } = block;
      const isPrefix = block.operation === 'list' || block.operation === 'count';
      const { scope, scopeExpression, ...others } = rest;
      const opened =
        scope === null || scopeExpression !== undefined ? {} : { scope: scope ?? ':project:' };
      return {
        ...others,
        ...opened,
        ...(scopeExpression === undefined ? {} : { scopeExpression }),
        ...(entry === undefined ? {} : isPrefix ? { entry: null } : { entry }),
      };
    }
    case 'code':
      return { form: 'statements' };
    default:
      return given;
  }
}

function expectedBranches(expression: string, otherwise: boolean): readonly object[] {
  const branches = [
    { name: 'then', expression },
    ...(otherwise ? [{ name: 'else', expression: null }] : []),
  ];
  return branches.map((branch) => ({ ...branch, line: expect.any(Number) as number }));
}

function expectedRequest(
  block: Extract<NewBlock, { kind: 'request' }>,
  read: Block,
): Record<string, unknown> {
  const { method = 'GET', path = '/', query = [], check = 'throws', result } = block;
  const reads = block.reads ?? (result == null ? 'none' : 'json');
  const isRead = result != null && reads !== 'none';
  const named = (list: typeof query): unknown =>
    list?.map(({ name, value, expression }) =>
      expression === undefined ? { name, value } : { name, value: null, expression },
    );
  const start = 'path' in read && read.path !== null ? read.path.split('?')[0] : null;
  const headers =
    block.headers === undefined && block.body !== undefined
      ? [{ name: 'Content-Type', value: 'application/json' }]
      : (block.headers ?? []);
  return {
    method,
    ...(start === path ? {} : { path }),
    ...(query?.length === 0 ? {} : { query: named(query) }),
    ...(headers.length === 0 ? {} : { headers: named(headers) }),
    ...(block.body == null
      ? {}
      : { body: expect.objectContaining({ kind: block.body.kind, json: true }) }),
    check: check === 'throws' ? expect.objectContaining({ kind: 'throws' }) : null,
    ...(isRead ? { reads: { as: reads }, response: 'response' } : {}),
    result: result ?? (check === 'throws' ? 'response' : null),
  };
}

describe('what is written of a block', () => {
  it('is read back as the same block, with all of its fields', () => {
    fc.assert(
      fc.property(generatedBlock, house, (block, style) => {
        const [first, ...rest] = inserted(block, style);
        // Code joins the code that follows it.
        const isCode = block.kind === 'code';
        expect(rest.map(({ kind }) => kind)).toEqual(isCode ? [] : ['code']);
        if (first === undefined) throw new Error('nothing was inserted');
        expect(first).toMatchObject({ kind: block.kind, ...expectedOf(block, first) });
      }),
      { numRuns: runs },
    );
  });
});
