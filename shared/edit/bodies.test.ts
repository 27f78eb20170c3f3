import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Block } from '../model/block.ts';
import type { Step } from '../model/project.ts';
import type { TextChange } from '../model/span.ts';
import { parseSource, syntaxProblem, walk } from '../parse/syntax.ts';
import { allSteps } from '../parse/systems.ts';
import {
  allBlocks,
  blockText,
  readBodies,
  readBodyModules,
  type BodyCase,
} from '../testing/bodies.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import type { BlockSet } from './block-command.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';

const modules = readBodyModules();
const bodies = readBodies();

interface Outcome {
  readonly after: string;
  readonly changes: readonly TextChange[];
}

/** The workflow's steps, and what a command makes of its text: `null` where it is refused. */
interface Editor {
  readonly steps: readonly { readonly workflow: string; readonly step: Step }[];
  readonly apply: (command: Command) => Outcome | null;
}

/** Every edit has to leave code that parses and the other files alone, and undo has to bring every byte back. */
function edit({ file, text }: BodyCase): Editor {
  const engine = createCodeEngine();
  const texts: Texts = { ...modules, [file]: text };
  const model = engine.update(
    Object.entries(texts).map(([name, content]) => ({ file: name, text: content })),
  );
  const steps = model.workflows.flatMap(({ key, steps: own }) =>
    allSteps(own).map((step) => ({ workflow: key, step })),
  );
  const apply = (command: Command): Outcome | null => {
    let plan;
    try {
      plan = engine.plan([command]);
    } catch (error) {
      if (!(error instanceof FlowrightError)) throw error;
      // `failed` is the last safeguard: a change that would join two statements of code with few semicolons.
      expect(error.code).toMatch(/^(?:not-found|already-exists|invalid-|failed)/);
      return null;
    }
    const all = applyPlan(texts, plan);
    expect(takeBack(texts, all, plan)).toEqual(texts);
    expect({ ...all, [file]: '' }).toEqual({ ...texts, [file]: '' });
    const after = all[file] ?? '';
    expect(syntaxProblem(parseSource(file, after))).toBeNull();
    const changed = plan.edits.find((one) => one.file === file);
    return { after, changes: changed?.change === 'modified' ? changed.changes : [] };
  };
  return { steps, apply };
}

/** The leaves of a text's syntax tree, in order, and its comments: what an edit may move, but neither lose nor change. */
function piecesOf(text: string): readonly string[] {
  const source = parseSource('pieces.ts', text);
  const pieces: string[] = [];
  const comments = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    for (const range of [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ]) {
      // The lines of a comment move with the code that it belongs to.
      const comment = text.slice(range.pos, range.end);
      comments.set(range.pos, comment.replace(/\n[ \t]*/g, '\n'));
    }
    const parts = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (parts.length > 0) parts.forEach(visit);
    else if (node.end > node.getStart(source)) pieces.push(node.getText(source));
  };
  visit(source);
  return [...pieces, ...comments.values()].filter((piece) => !/^[;{}()]$/.test(piece)).sort();
}

/** What of `all` is not in `some`, each as often as it stands there. */
function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const rest = [...all];
  for (const piece of some) {
    const index = rest.indexOf(piece);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The places that `into` names. */
function partsOf(block: Block): readonly string[] {
  if (block.kind === 'loop') return [`${block.key}/body`];
  const branches = 'branches' in block ? (block.branches ?? []) : [];
  return branches.map(({ name }) => `${block.key}/${name}`);
}

function places(
  blocks: readonly Block[],
): readonly ({ after: string | null } | { into: string })[] {
  return [
    { after: null },
    ...blocks.map(({ key }) => ({ after: key })),
    ...blocks.flatMap(partsOf).map((into) => ({ into })),
  ];
}

/** Whether a block is a statement of its own that no other one needs: commands may take it out. */
function isLoose(block: Block): boolean {
  const isInPlace = !/(?:answer|inner|head)\/[^/]+$/.test(block.key) && !('returns' in block);
  return isInPlace && ['log', 'throw', 'reschedule', 'complete'].includes(block.kind);
}

/** Spaces in place of the imports: those that only a removed block needs go with it. */
function withoutImports(text: string): string {
  const { statements } = parseSource('imports.ts', text);
  const end = statements.findLast((statement) => ts.isImportDeclaration(statement))?.end ?? 0;
  return ' '.repeat(end) + text.slice(end);
}

/** Whether a change is within the names that a function takes out of its parameter: those that only a removed block needs go with it. */
function isInPattern({ start, end }: TextChange, text: string): boolean {
  let isIn = false;
  walk(parseSource('patterns.ts', text), (node) => {
    if (!ts.isParameter(node) || !ts.isObjectBindingPattern(node.name)) return;
    if (start >= node.getStart() && end <= node.getEnd()) isIn = true;
  });
  return isIn;
}

describe('block.remove on a body written by hand', () => {
  it.each(bodies)('takes one block out of $name and nothing else', (body) => {
    const editor = edit(body);
    const text = withoutImports(body.text);
    const before = piecesOf(text);
    for (const { workflow, step } of editor.steps) {
      for (const block of allBlocks(step.blocks)) {
        const command: Command = {
          command: 'block.remove',
          workflow,
          step: step.key,
          block: block.key,
        };
        const outcome = editor.apply(command);
        if (block.kind === 'code') expect(outcome, block.key).toBeNull();
        if (isLoose(block)) expect(outcome, block.key).not.toBeNull();
        if (outcome === null) continue;
        const { start, end } = block.spans.statement;
        const after = piecesOf(withoutImports(outcome.after));
        const own = piecesOf(text.slice(start, end));
        const names = outcome.changes.filter((change) => isInPattern(change, body.text));
        const taken = names.flatMap((change) => piecesOf(text.slice(change.start, change.end)));
        expect(without(without(before, [...own, ...taken]), after), block.key).toEqual([]);
        for (const change of outcome.changes) {
          if (text.slice(0, change.end).trim() === '' || names.includes(change)) continue;
          expect(text.slice(change.start, Math.max(change.start, start)).trim()).toBe('');
          expect(text.slice(Math.min(change.end, end), change.end).trim()).toBe('');
        }
      }
    }
  });
});

describe('block.move in a body written by hand', () => {
  it.each(bodies)('changes the order in $name and nothing else', (body) => {
    const editor = edit(body);
    const before = piecesOf(body.text);
    for (const { workflow, step } of editor.steps) {
      const blocks = allBlocks(step.blocks);
      const targets = places(blocks);
      blocks.forEach((block, index) => {
        const chosen = [targets[0], targets[(index * 7 + 3) % targets.length], targets.at(-1)];
        for (const place of new Set(chosen)) {
          if (place === undefined) continue;
          const outcome = editor.apply({
            command: 'block.move',
            workflow,
            step: step.key,
            block: block.key,
            ...place,
          });
          if (block.kind === 'code') expect(outcome, block.key).toBeNull();
          if (outcome === null) continue;
          expect(piecesOf(outcome.after), block.key).toEqual(before);
          const { start, end } = block.spans.statement;
          const others = linesOf(body.text.slice(0, start) + body.text.slice(end));
          const lost = without(others, linesOf(outcome.after));
          expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(3);
        }
      });
    }
  });
});

describe('block.insert into a body written by hand', () => {
  it.each(bodies)('adds to $name and keeps all that was there', (body) => {
    const editor = edit(body);
    const before = piecesOf(body.text);
    for (const { workflow, step } of editor.steps) {
      const isOwn = step.spans.file === body.file && step.kind !== 'reference';
      for (const place of places(allBlocks(step.blocks))) {
        const outcome = editor.apply({
          command: 'block.insert',
          workflow,
          step: step.key,
          ...place,
          block: { kind: 'throw', message: 'added by a command' },
        });
        if ('after' in place && place.after === null && isOwn) expect(outcome).not.toBeNull();
        if (outcome === null) continue;
        const added = without(piecesOf(outcome.after), before);
        expect(without(before, piecesOf(outcome.after)), JSON.stringify(place)).toEqual([]);
        expect(added.some((piece) => piece.includes('added by a command'))).toBe(true);
      }
    }
  });
});

/** A change of one field that every block of a kind takes; an expression may be any other one. */
function changeOf(block: Block): BlockSet | null {
  switch (block.kind) {
    case 'request':
      return { pathExpression: 'changedByCommand' };
    case 'log':
    case 'issue':
      return { messageExpression: 'changedByCommand' };
    case 'kv':
      return block.operation === 'get' ? { entryExpression: 'changedByCommand' } : null;
    case 'variable':
      return { nameExpression: 'changedByCommand' };
    case 'start':
      return { workflowExpression: 'changedByCommand' };
    case 'reschedule':
      return { delayExpression: 'changedByCommand' };
    case 'complete':
      return { valueExpression: 'changedByCommand' };
    case 'condition':
    case 'return':
    case 'throw':
      return { expression: 'changedByCommand' };
    default:
      return null;
  }
}

describe('block.set on a body written by hand', () => {
  it.each(bodies)('changes one field in $name and nothing else', (body) => {
    const editor = edit(body);
    const before = blockLines(body.text, body);
    for (const { workflow, step } of editor.steps) {
      for (const block of allBlocks(step.blocks)) {
        const set = changeOf(block);
        if (set === null) continue;
        const at = { workflow, step: step.key, block: block.key };
        const outcome = editor.apply({ command: 'block.set', ...at, set });
        // An issue that is made elsewhere has no place for a message.
        if (block.kind !== 'issue') expect(outcome, block.key).not.toBeNull();
        if (outcome === null) continue;
        const { start, end } = block.spans.node;
        for (const change of outcome.changes) {
          expect(change.start).toBeGreaterThanOrEqual(start);
          expect(change.end).toBeLessThanOrEqual(end);
        }
        const after = blockLines(outcome.after, body);
        const isChanged = (line: string): boolean => /changedByCommand/.test(line);
        expect(after.some((line) => line.startsWith(`${block.key} `) && isChanged(line))).toBe(
          true,
        );
        for (const line of without(before, after)) {
          const [key = ''] = line.split(' ');
          const isAround = `${block.key}/`.startsWith(`${key}/`);
          expect(isAround || key.startsWith(`${block.key}/`), `${key} by ${block.key}`).toBe(true);
        }
      }
    }
  });

  /** Without the numbers of requests, which change with what is gone. */
  function blockLines(text: string, { file }: BodyCase): readonly string[] {
    const lines = blockText(readModel({ ...modules, [file]: text })).split('\n');
    return lines
      .filter((line) => !line.startsWith('mappings '))
      .map((line) => line.replace(/ #\d+ /, ' '));
  }
});

describe('bodies written by hand and what commands make of them', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flowright-bodies-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function denoCheck(texts: Texts, files: readonly string[]): string {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const kit = resolve(import.meta.dirname, '../../resources/run-kit/run.d.ts');
    const config = { imports: { '@versori/run': kit }, compilerOptions: { strict: true } };
    writeFileSync(join(folder, 'deno.json'), JSON.stringify(config));
    const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
    const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
    try {
      execFileSync(program, ['check', ...files], { cwd: folder, env, stdio: 'pipe' });
      return '';
    } catch (error) {
      if (error instanceof Error && 'stderr' in error) return String(error.stderr);
      throw error;
    }
  }

  it('pass deno check', { timeout: 120_000 }, () => {
    const texts: Record<string, string> = { ...modules };
    for (const body of bodies) {
      texts[body.file] = body.text;
      const editor = edit(body);
      editor.steps.forEach(({ workflow, step }, index) => {
        const outcome = editor.apply({
          command: 'block.insert',
          workflow,
          step: step.key,
          after: null,
          block: { kind: 'kv', operation: 'get', entry: 'added', result: 'addedByCommand' },
        });
        if (outcome !== null) texts[body.file.replace('.ts', `-${index}.ts`)] = outcome.after;
        const loose = allBlocks(step.blocks).find(({ kind }) => kind === 'log');
        const command: Command = {
          command: 'block.remove',
          workflow,
          step: step.key,
          block: loose?.key ?? '',
        };
        const removed = loose === undefined ? null : editor.apply(command);
        if (removed !== null) texts[body.file.replace('.ts', `-${index}-less.ts`)] = removed.after;
      });
    }
    const files = Object.keys(texts).filter((file) => file.startsWith('src/workflows/'));
    expect(files.length).toBeGreaterThan(bodies.length * 2.5);
    expect(denoCheck(texts, files)).toBe('');
    // The check itself finds what is wrong.
    const wrong = { 'src/workflows/wrong.ts': `const wrong: number = 'text';\nwrong.toFixed();\n` };
    expect(denoCheck(wrong, Object.keys(wrong))).toContain('TS2322');
  });
});
