import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flatRules } from '../mapping/rules.ts';
import { pairCommands, pairRules } from '../testing/mapping-pairs.ts';
import { applyCommands } from '../testing/project.ts';

const shapes = join(import.meta.dirname, '../corpus-mappings/types');
const before = Object.fromEntries(
  readdirSync(shapes).map((file) => [
    `src/types/${file}`,
    readFileSync(join(shapes, file), 'utf8'),
  ]),
);
const { texts, model } = applyCommands(before, ...pairCommands);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-mappings-'));
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, 'deno.json'), '{ "fmt": { "singleQuote": true } }\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function deno(...args: readonly string[]): string {
  const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  try {
    execFileSync(program, args, { cwd: folder, env, stdio: 'pipe', encoding: 'utf8' });
    return '';
  } catch (error) {
    return String(error instanceof Error && 'stderr' in error ? error.stderr : error);
  }
}

const files = pairRules.map(
  ([name]) => model.mappings.find((mapping) => mapping.name === name)?.file ?? name,
);

describe('mappings that commands make', () => {
  it('have the rules that were asked for', () => {
    for (const [name, rules] of pairRules) {
      const mapping = model.mappings.find((candidate) => candidate.name === name);
      const targets = flatRules(mapping?.rules ?? []).map(({ target }) => target);
      expect(targets).toEqual(expect.arrayContaining(rules.map(([target]) => target)));
      expect(mapping?.unmapped?.required).toEqual([]);
    }
  });

  it('pass deno check', () => {
    expect(deno('check', ...files)).toBe('');
  }, 60_000);

  it('pass deno lint', () => {
    expect(deno('lint', ...files)).toBe('');
  }, 60_000);

  it('pass deno fmt', () => {
    expect(deno('fmt', '--check', ...files)).toBe('');
  }, 60_000);
});
