import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../edit/command.ts';
import { applyCommands } from '../testing/project.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-new-text-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function deno(...args: readonly string[]): void {
  const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  execFileSync(program, args, { cwd: folder, env, stdio: 'pipe' });
}

const insert = (step: Extract<Command, { command: 'step.insert' }>['step']): Command => ({
  command: 'step.insert',
  workflow: 'a',
  after: null,
  step,
});

describe('what commands write', () => {
  it('passes deno fmt and deno lint', () => {
    const { texts } = applyCommands(
      {},
      {
        command: 'workflow.create',
        id: 'a',
        trigger: {
          kind: 'webhook',
          method: 'post',
          cors: { origin: ['https://a.example', 'https://b.example'] },
          response: { mode: 'async', onErrorExpression: '() => new Response()' },
          connection: 'shop',
        },
      },
      { command: 'workflow.create', id: 'b', trigger: { kind: 'schedule', predicate: 'all' } },
      {
        command: 'workflow.create',
        id: 'c',
        trigger: { kind: 'workflow', ttl: 30, maxAttempts: 4 },
      },
      insert({ kind: 'fn', id: 'one' }),
      insert({ kind: 'http', id: 'two', connection: 'erp' }),
      insert({
        kind: 'http',
        id: 'three',
        connection: 'erp',
        request: { method: 'POST', path: '/orders' },
      }),
      insert({
        kind: 'http',
        id: 'four',
        connection: 'erp',
        request: { method: 'DELETE', pathExpression: '`/orders/${data.id}`' },
      }),
      insert({
        kind: 'http',
        id: 'a-step-with-a-long-name',
        connection: 'a-system-with-a-long-name',
        request: { method: 'PATCH', path: '/orders/somewhere/with/a/long/path/that/goes/on' },
      }),
      insert({ kind: 'function' }),
      {
        command: 'catch.add',
        workflow: 'a',
        after: 'one',
        step: { kind: 'function', code: '({ data }) => data' },
      },
    );
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    writeFileSync(join(folder, 'deno.json'), '{ "fmt": { "singleQuote": true } }\n');
    expect(() => {
      deno('fmt', '--check', 'src');
    }).not.toThrow();
    expect(() => {
      deno('lint', 'src');
    }).not.toThrow();
  }, 60_000);
});
