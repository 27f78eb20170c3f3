import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../edit/command.ts';
import { businessSamples, businessSchemas } from '../testing/business-schemas.ts';
import { applyCommands } from '../testing/project.ts';
import { typeNameOf } from './type-name.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-shapes-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function deno(...args: readonly string[]): void {
  const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  try {
    execFileSync(program, args, { cwd: folder, env, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`deno ${args.join(' ')}:\n${output}`, { cause: error });
  }
}

/** JSON as it comes, with long names and texts that make lines break. */
const arbitraryJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });
const longNames = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 90, unit: fc.constantFrom('a', 'b', '_', '-', '9', 'é') }),
  arbitraryJson,
);

describe('shapes that are made', () => {
  it('pass deno check, lint and fmt, from schemas, payloads and any JSON', () => {
    const described = Object.entries(businessSchemas).map(([name, schema]): Command => ({
      command: 'shape.create',
      name,
      from: { schema },
    }));
    const sampled = Object.entries(businessSamples).map(([name, sample]): Command => ({
      command: 'shape.create',
      name: `${typeNameOf(name)}Sample`,
      from: { samples: [sample] },
    }));
    const random = fc.sample(fc.oneof(arbitraryJson, longNames), { numRuns: 150, seed: 7 });
    const others = random.map((sample, index): Command => ({
      command: 'shape.create',
      name: `Random${index}`,
      from: { samples: [sample] },
    }));
    const long = 'a-literal-that-is-so-long-that-not-many-of-them-fit';
    const literals: Command = {
      command: 'shape.create',
      name: 'Literals',
      from: {
        schema: {
          properties: {
            a: { enum: [`${long}-1`, `${long}-2`, null] },
            b: { type: 'array', items: { enum: [`${long}-1`, `${long}-2`] } },
            c: { type: 'object', additionalProperties: { enum: [`${long}-1`, `${long}-2`] } },
            d: { const: `${long}-${long}-${long}` },
            e: { type: 'array', prefixItems: [{ const: `${long}-1` }, { enum: [`${long}-2`, 3] }] },
            f: {
              anyOf: [
                {
                  type: 'object',
                  properties: { x: { type: 'array', items: { type: ['string', 'null'] } } },
                },
                { const: `${long}-1` },
                { const: `${long}-2` },
              ],
            },
            g: {
              description: 'Two\nlines, and */ an end.',
              type: 'object',
              additionalProperties: false,
            },
            h: {
              type: ['array', 'null'],
              items: {
                type: ['object', 'null'],
                additionalProperties: { type: 'object', properties: { y: {} } },
              },
            },
          },
        },
      },
    };
    const { texts } = applyCommands({}, ...described, ...sampled, ...others, literals);
    const files = Object.entries(texts);
    expect(files.length).toBeGreaterThan(170);
    for (const [file, text] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    writeFileSync(join(folder, 'deno.json'), '{ "fmt": { "singleQuote": true } }\n');
    deno('fmt', '--check', 'src');
    deno('lint', 'src');
    deno('check', 'src');
  }, 120_000);
});
