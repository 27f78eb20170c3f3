import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Block } from '../model/block.ts';
import { generatedBlock } from '../testing/arbitrary-block.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import type { BlockSet, NewBlock } from './block-command.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';
import type { Plan } from './plan.ts';

const runs = 1500;
const file = 'src/a.ts';
const at = { workflow: 'w', step: 's' } as const;

const project: Texts = {
  [file]: `import { http, webhook } from '@versori/run';

export const a = webhook('w').then(http('s', { connection: 'c' }, async ({ data }) => {
  // c0;
  before(1); // c1;
  // c2;
  after(2);
}));
`,
  'src/types/order.ts': 'export interface Order {\n  id: string;\n}\n',
  'src/services/to-order.ts':
    "import type { Order } from '../types/order.ts';\n\nexport function toOrder(data: { id: string }): Order {\n  return { id: data.id };\n}\n",
};

/** What a new block is given and an existing one cannot be. */
const fixed: ReadonlySet<string> = new Set([
  'kind',
  'operation',
  'check',
  'reads',
  'returns',
  'otherwise',
  'form',
  'source',
  'result',
]);

function setOf(block: NewBlock): BlockSet {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !fixed.has(name)));
}

function plan(texts: Texts, ...commands: readonly Command[]): Plan {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([name, text]) => ({ file: name, text })));
  return engine.plan(commands);
}

function firstBlock(texts: Texts): Block {
  const [step] = readModel(texts).workflows[0]?.steps ?? [];
  const block = step?.blocks.find(({ kind }) => kind !== 'code');
  if (block === undefined) throw new Error('the block is gone');
  return block;
}

/** What the reader says of the fields that were set, as they were given. */
function readFields(block: Block, set: BlockSet): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...block };
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(set)) {
    if (name === 'expression' && block.kind === 'condition') {
      read[name] = block.branches[0]?.expression;
    } else if (name === 'path') read[name] = decodeURI(String(fields[name]).split('?')[0] ?? '');
    else if (name === 'message' && block.kind === 'throw') read[name] = set.message;
    else read[name] = fields[name];
  }
  return read;
}

/** The same fields as a reader has them. */
function given(set: BlockSet): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(set)) {
    if (name === 'path') fields[name] = decodeURI(set.path ?? '');
    else if (name === 'body')
      fields[name] = expect.objectContaining({ kind: set.body?.kind, json: true });
    else if (name === 'query' || name === 'headers') {
      const list = set[name] ?? [];
      fields[name] = list.length === 0 ? undefined : list.map(asRead);
    } else if (name === 'expression') fields[name] = value;
    else fields[name] = value ?? undefined;
  }
  return fields;
}

type Parameter = NonNullable<BlockSet['query']>[number];

function asRead({ name, value, expression }: Parameter): object {
  return expression === undefined ? { name, value } : { name, value: null, expression };
}

describe('block.set', () => {
  it('sets each field that it is given, keeps the rest of the text, and is undone', () => {
    let applied = 0;
    fc.assert(
      fc.property(
        generatedBlock.chain((block) =>
          fc.tuple(
            fc.constant(block),
            generatedBlock.filter(({ kind }) => kind === block.kind),
          ),
        ),
        ([block, other]) => {
          fc.pre(block.kind !== 'code' && !('message' in other && other.kind === 'throw'));
          const inserted = applyPlan(
            project,
            plan(project, { command: 'block.insert', ...at, after: null, block }),
          );
          const set = setOf(other);
          const { key } = firstBlock(inserted);
          let change: Plan;
          try {
            change = plan(inserted, { command: 'block.set', ...at, block: key, set });
          } catch (error) {
            if (!(error instanceof FlowrightError)) throw error;
            expect(error.code).toMatch(/^invalid-(?:target|input)$/);
            return;
          }
          applied += 1;
          const after = applyPlan(inserted, change);
          expect(readModel(after).problems).toEqual([]);
          expect(takeBack(inserted, after, change)).toEqual(inserted);
          const read = firstBlock(after);
          expect(readFields(read, set)).toEqual(given(set));
          const kept = '  // c0;\n  before(1); // c1;\n  // c2;\n  after(2);\n}));\n';
          expect(after[file]?.endsWith(kept)).toBe(true);
        },
      ),
      { numRuns: runs },
    );
    // Most are refused for good reasons, such as a value in the place of an expression; many must not be.
    expect(applied).toBeGreaterThan(runs / 4);
  });
});
