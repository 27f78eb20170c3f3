import { describe, expect, it } from 'vitest';
import { checkTool } from './check.ts';

async function read(stderr: string) {
  const result = { exitCode: 1, stdout: '', stderr, truncated: false, durationMs: 0 };
  return checkTool.read(result, { config: '/config', files: [] });
}

describe('reading what deno check says', () => {
  it('reads each type error with its whole message, without the marked source and hints', async () => {
    const found =
      await read(`TS2345 [ERROR]: Argument of type '{}' is not assignable to parameter of type 'A'.
  Property 'connection' is missing in type '{}' but required in type 'A'.
http('y', {}, async () => 1);
          ~~
    at file:///p/src/bad.ts:17:11

    'connection' is declared here.
      connection: string;
      ~~~~~~~~~~
        at file:///kit/run.d.ts:288:3

TS2307 [ERROR]: Import "x" not a dependency
    at file:///p/src/index.ts:1:19

Found 2 errors.

error: Type checking failed.
`);
    expect(found).toEqual([
      {
        url: 'file:///p/src/bad.ts',
        line: 17,
        column: 11,
        code: 'TS2345',
        message: `Argument of type '{}' is not assignable to parameter of type 'A'.
  Property 'connection' is missing in type '{}' but required in type 'A'.`,
      },
      {
        url: 'file:///p/src/index.ts',
        line: 1,
        column: 19,
        code: 'TS2307',
        message: 'Import "x" not a dependency',
      },
    ]);
  });

  it('reads errors without a place', async () => {
    const [found] = await read(`TS5101 [ERROR]: Option 'baseUrl' is deprecated.
  Visit the migration page.

error: Type checking failed.
`);
    expect(found).toMatchObject({ url: '', code: 'TS5101' });
    expect(found?.message).toBe("Option 'baseUrl' is deprecated.\n  Visit the migration page.");
  });

  it('reads modules that are missing, do not parse, or cannot be fetched', async () => {
    expect(
      await read(`error: Module not found "file:///p/nowhere.ts".
    at file:///p/src/b.ts:1:8
`),
    ).toEqual([
      {
        url: 'file:///p/src/b.ts',
        line: 1,
        column: 8,
        code: 'module-not-found',
        message: 'Module not found "file:///p/nowhere.ts".',
      },
    ]);
    expect(
      await read(`error: SyntaxError: Expected ',', got ';'
  |
1 | Deno.test('x', () => {} ;
  |                         ~
    at file:///p/src/d.test.ts:1:25
`),
    ).toMatchObject([
      {
        line: 1,
        column: 25,
        code: 'does-not-parse',
        message: "SyntaxError: Expected ',', got ';'",
      },
    ]);
    expect(
      await read(`error: Failed loading https://registry.example/chalk for package "chalk"
    0: error sending request for url (https://registry.example/chalk)
    at file:///p/src/index.ts:2:19
`),
    ).toMatchObject([{ url: 'file:///p/src/index.ts', line: 2, code: 'dependency-unavailable' }]);
  });

  it('never takes a failure for a success', async () => {
    expect(await read('something unheard of')).toEqual([
      { url: '', line: 1, column: 1, code: 'check-failed', message: 'something unheard of' },
    ]);
  });
});
