import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Block } from '../model/block.ts';
import { parseSource } from '../parse/syntax.ts';
import { numberedComments } from '../testing/arbitrary-chain.ts';
import { generatedBlock } from '../testing/arbitrary-block.ts';
import { generatedBody } from '../testing/arbitrary-body.ts';
import { applyPlan, readModel } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { namesOutOfReach } from './blocks/body-check.ts';
import type { Command } from './command.ts';
import { createCodeEngine } from './code-engine.ts';

const runs = 1000;
const file = 'src/a.ts';
const at = { workflow: 'w', step: 's' } as const;

function blocksOf(text: string): readonly Block[] {
  const [step] = readModel({ [file]: text }).workflows[0]?.steps ?? [];
  if (step === undefined) throw new Error('the step is gone');
  return step.blocks;
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}

/** The places that `into` names. */
function partsOf(blocks: readonly Block[]): readonly string[] {
  return allBlocks(blocks).flatMap(({ key, ...block }) => {
    if (block.kind === 'loop') return [`${key}/body`];
    const branches = 'branches' in block ? (block.branches ?? []) : [];
    return branches.map(({ name }) => `${key}/${name}`);
  });
}

/** The statements of a text with the white space taken out, blocks not counted. */
function statementsOf(text: string): readonly string[] {
  const source = parseSource(file, text);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isLeaf =
      ts.isStatement(node) &&
      !ts.isBlock(node) &&
      !ts.isIfStatement(node) &&
      !ts.isIterationStatement(node, false);
    const holds = isLeaf && /\{[^]*[;\n]/.test(node.getText(source));
    if (isLeaf && !holds) found.push(node.getText(source).replace(/[\s;]+/g, ''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort();
}

/** The mentions of names that nothing declares: code that would not check. */
function lostNames(text: string): readonly string[] {
  return [...namesOutOfReach(parseSource(file, text))].sort();
}

interface Outcome {
  readonly after: string;
  readonly undone: string;
}

/** `null` where the command is refused, which must be for a reason and change nothing. */
function run(text: string, ...commands: readonly Command[]): Outcome | null {
  const engine = createCodeEngine();
  const texts = { [file]: text };
  engine.update([{ file, text }]);
  try {
    const plan = engine.plan(commands);
    const after = applyPlan(texts, plan);
    return { after: after[file] ?? '', undone: takeBack(texts, after, plan)[file] ?? '' };
  } catch (error) {
    if (!(error instanceof FlowrightError)) throw error;
    expect(error.code).toMatch(/^(?:not-found|already-exists|invalid-)/);
    return null;
  }
}

function expectSound(text: string, outcome: Outcome): void {
  expect(outcome.undone).toBe(text);
  expect(readModel({ [file]: outcome.after }).problems).toEqual([]);
  const isMixed = outcome.after.includes('\r\n') && /[^\r]\n/.test(outcome.after);
  expect(isMixed).toBe(false);
}

describe('a generated body', () => {
  it('is read without a gap: every statement of a row is in exactly one block', () => {
    fc.assert(
      fc.property(generatedBody, ({ text }) => {
        const blocks = blocksOf(text);
        const keys = allBlocks(blocks).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        blocks.forEach((block, index) => {
          const next = blocks[index + 1];
          if (next === undefined) return;
          expect(text.slice(block.spans.statement.end, next.spans.statement.start).trim()).toBe('');
        });
        const [step] = readModel({ [file]: text }).workflows[0]?.steps ?? [];
        const indexes = allBlocks(blocks).flatMap((block) =>
          block.kind === 'request' ? [block.index] : [],
        );
        expect([...indexes].sort((a, b) => a - b)).toEqual(
          step?.requests.map(({ index }) => index),
        );
      }),
      { numRuns: runs },
    );
  });
});

describe('block.insert', () => {
  it('adds the block where it was asked to, keeps every other statement and every comment', () => {
    fc.assert(
      fc.property(generatedBody, generatedBlock, fc.nat(), ({ text, comments }, block, pick) => {
        fc.pre(block.kind !== 'mapping' && !('body' in block && block.body?.kind === 'mapping'));
        const before = blocksOf(text);
        const places = [
          { after: null },
          ...allBlocks(before).map(({ key }) => ({ after: key })),
          ...partsOf(before).flatMap((into) => [{ into }, { into, first: true }]),
        ];
        const place = places[pick % places.length] ?? { after: null };
        const outcome = run(text, { command: 'block.insert', ...at, ...place, block });
        if (outcome === null) return;
        expectSound(text, outcome);
        expect(numberedComments(outcome.after)).toEqual(comments);
        const kept = statementsOf(outcome.after);
        for (const statement of statementsOf(text)) {
          const isTurned = statement.startsWith('exportconst');
          if (!isTurned) expect(kept).toContain(statement);
        }
        const count = (blocks: readonly Block[]): number =>
          allBlocks(blocks).filter(({ kind }) => kind === block.kind).length;
        if (block.kind !== 'code') {
          expect(count(blocksOf(outcome.after))).toBeGreaterThan(count(before));
        }
      }),
      { numRuns: runs },
    );
  });

  it('is taken back by block.remove, byte for byte where the body has lines of its own', () => {
    fc.assert(
      fc.property(generatedBody, fc.nat(), ({ text }, pick) => {
        const before = blocksOf(text);
        const keys = [null, ...before.map(({ key }) => key)];
        const after = keys[pick % keys.length] ?? null;
        const block = { kind: 'log', message: 'added' } as const;
        const insert: Command = { command: 'block.insert', ...at, after, block };
        const inserted = run(text, insert);
        fc.pre(/\.then\([^\n]*\{\r?\n/.test(text));
        if (inserted === null) return;
        const added = allBlocks(blocksOf(inserted.after)).find(
          (candidate) => candidate.kind === 'log' && candidate.message === 'added',
        );
        const removed = run(inserted.after, {
          command: 'block.remove',
          ...at,
          block: added?.key ?? '',
        });
        const withoutParameters = (code: string): string =>
          code.replace(/(?:\basync function |async )\([^)]*\)/, '').replace(/\s+\n/g, '\n');
        expect(withoutParameters(removed?.after ?? '')).toBe(withoutParameters(text));
      }),
      { numRuns: runs },
    );
  });
});

describe('block.remove', () => {
  it('takes one block with its comments and nothing else, or refuses', () => {
    fc.assert(
      fc.property(generatedBody, fc.nat(), ({ text, comments }, pick) => {
        const blocks = allBlocks(blocksOf(text));
        fc.pre(blocks.length > 0);
        const block = blocks[pick % blocks.length];
        if (block === undefined) return;
        const outcome = run(text, { command: 'block.remove', ...at, block: block.key });
        if (outcome === null) return;
        expectSound(text, outcome);
        expect(block.kind).not.toBe('code');
        const { start, end } = block.spans.statement;
        const own = numberedComments(text.slice(start, end));
        expect(numberedComments(outcome.after)).toEqual(
          comments.filter((comment) => !own.includes(comment)),
        );
        expect(lostNames(outcome.after).filter((name) => !lostNames(text).includes(name))).toEqual(
          [],
        );
      }),
      { numRuns: runs },
    );
  });
});

describe('block.move', () => {
  it('changes the order and nothing else, or refuses', () => {
    fc.assert(
      fc.property(generatedBody, fc.nat(), fc.nat(), ({ text, comments }, pick, target) => {
        const before = blocksOf(text);
        const blocks = allBlocks(before);
        fc.pre(blocks.length > 0);
        const block = blocks[pick % blocks.length];
        const places = [
          { after: null },
          ...blocks.map(({ key }) => ({ after: key })),
          ...partsOf(before).flatMap((into) => [{ into }, { into, first: true }]),
        ];
        const place = places[target % places.length] ?? { after: null };
        const outcome = run(text, {
          command: 'block.move',
          ...at,
          ...place,
          block: block?.key ?? '',
        });
        if (outcome === null) return;
        expectSound(text, outcome);
        expect([...numberedComments(outcome.after)].sort()).toEqual([...comments].sort());
        expect(statementsOf(outcome.after)).toEqual(statementsOf(text));
        expect(lostNames(outcome.after)).toEqual(lostNames(text));
      }),
      { numRuns: runs },
    );
  });
});
