import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../model/block.ts';
import type { Step } from '../../model/project.ts';
import { allBlocks, blockText, readBodies, readBodyModules } from '../../testing/bodies.ts';
import { readModel } from '../../testing/project.ts';
import { tokenShape } from '../../testing/token-shape.ts';
import { parseSource } from '../syntax.ts';
import { allSteps } from '../systems.ts';

const modules = readBodyModules();
const bodies = readBodies().map((body) => {
  const model = readModel({ ...modules, [body.file]: body.text });
  const steps = model.workflows.flatMap((workflow) => allSteps(workflow.steps));
  return { ...body, model, steps };
});

/** The statements of a step's function, nested functions included; blocks that only belong to another statement are not. */
function statementsOf(text: string, { blocks }: Step): readonly ts.Statement[] {
  const start = blocks[0]?.spans.node.start ?? text.length;
  const end = blocks.at(-1)?.spans.node.end ?? 0;
  const source = parseSource('body.ts', text);
  const found: ts.Statement[] = [];
  const visit = (node: ts.Node): void => {
    const isPart = ts.isBlock(node) && !ts.isBlock(node.parent);
    const isInside = node.getStart(source) >= start && node.end <= end;
    if (ts.isStatement(node) && !isPart && isInside) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The blocks that hold a statement, from the outermost to the innermost. */
function holders(statement: ts.Statement, blocks: readonly Block[]): readonly Block[] {
  const start = statement.getStart();
  return allBlocks(blocks).filter(
    ({ spans: { node } }) => node.start <= start && node.end >= statement.end,
  );
}

function recognisedShare(): { readonly recognised: number; readonly all: number } {
  const held = bodies
    .filter(({ isVendor }) => isVendor)
    .flatMap(({ text, steps }) =>
      steps.flatMap((step) =>
        statementsOf(text, step).map((statement) => holders(statement, step.blocks).at(-1)),
      ),
    );
  return { recognised: held.filter((block) => block?.kind !== 'code').length, all: held.length };
}

describe('step bodies written by hand', () => {
  it.each(bodies)('$name is read as expected', ({ model, expected }) => {
    expect(model.problems).toEqual([]);
    expect(blockText(model)).toBe(expected);
  });

  it('are at least 60, no two alike but for names, literals and white space', () => {
    const shapes = new Map<string, string>();
    const alike: string[] = [];
    for (const { name, text, steps } of bodies) {
      for (const { key, blocks } of steps.filter((step) => step.blocks.length > 0)) {
        const start = blocks[0]?.spans.node.start ?? 0;
        const shape = tokenShape(text.slice(start, blocks.at(-1)?.spans.node.end));
        const other = shapes.get(shape);
        if (other !== undefined) alike.push(`${other} and ${name} ${key}`);
        shapes.set(shape, `${name} ${key}`);
      }
    }
    expect(alike).toEqual([]);
    expect(bodies.length).toBeGreaterThanOrEqual(60);
  });

  it('hold every kind of block', () => {
    const kinds = bodies.flatMap(({ steps }) =>
      steps.flatMap(({ blocks }) => allBlocks(blocks).map(({ kind }) => kind)),
    );
    expect([...new Set(kinds)].sort()).toEqual([
      'code',
      'complete',
      'condition',
      'issue',
      'kv',
      'log',
      'loop',
      'mapping',
      'request',
      'reschedule',
      'return',
      'start',
      'throw',
      'variable',
    ]);
  });
});

describe('every statement', () => {
  it.each(bodies)('of $name stands in exactly one block of each row around it', (body) => {
    for (const step of body.steps) {
      for (const statement of statementsOf(body.text, step)) {
        const chain = holders(statement, step.blocks).map(({ key }) => key);
        expect(chain, statement.getText()).not.toEqual([]);
        chain.slice(1).forEach((key, index) => {
          expect(key.startsWith(`${chain[index] ?? ''}/`), `${key} in ${chain.join(' ')}`).toBe(
            true,
          );
        });
      }
    }
  });

  it.each(bodies)('of $name that is not recognised is kept as it is', ({ text, steps }) => {
    for (const { blocks } of steps) {
      blocks.forEach((block, index) => {
        const next = blocks[index + 1];
        const between = text.slice(block.spans.statement.end, next?.spans.statement.start);
        if (next !== undefined) expect(withoutComments(between).trim()).toBe('');
      });
      for (const { spans, line, ...block } of allBlocks(blocks)) {
        const { statement, node } = spans;
        const source = text.slice(node.start, node.end);
        if (block.kind === 'code') expect(block.source).toBe(source);
        expect(withoutComments(text.slice(statement.start, node.start)).trim()).toBe('');
        expect(withoutComments(text.slice(node.end, statement.end)).trim()).toBe('');
        expect(line).toBe(text.slice(0, node.start).split('\n').length);
      }
    }
  });

  const { recognised, all } = recognisedShare();
  const percent = Math.round((recognised / all) * 1000) / 10;
  it(`in the vendor's style is recognised in at least 85 of 100 cases (${percent} %: ${recognised} of ${all})`, () => {
    expect(all).toBeGreaterThan(200);
    expect(recognised / all).toBeGreaterThanOrEqual(0.85);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, '');
}
