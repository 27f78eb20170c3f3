import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../base/error.ts';
import { houses } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';
import type { Command } from '../command.ts';

const at = { workflow: 'a', step: 'send' } as const;

function project(body: string, rest = ''): Texts {
  return {
    'package.json': '{}',
    'src/a.ts': `import { http, webhook } from '@versori/run';

export const a = webhook('a').then(
  http('send', { connection: 'shop' }, async ({ fetch, data }) => {
${body}
  }),
);
${rest}`,
  };
}

function retry(block: string, attempts: number | null): Command {
  return { command: 'request.retry', ...at, block, attempts };
}

function code(texts: Texts): string {
  return texts['src/a.ts'] ?? '';
}

/** The helper of a text, as a function that runs. */
function helperOf(text: string) {
  const source = stripTypeScriptTypes(text.slice(text.indexOf('async function withRetry')));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text that was just written
  const make = new Function('setTimeout', `${source}\nreturn withRetry;`);
  return (request: () => Promise<Response>, pauses: number[], attempts?: number) => {
    const wait = (resolve: () => void, pause: number): void => {
      pauses.push(pause);
      resolve();
    };
    // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- the text that was just written
    const helper: unknown = make(wait);
    if (typeof helper !== 'function') throw new Error('no helper');
    // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- checked above
    const result: unknown = helper(request, attempts);
    return result;
  };
}

describe('request.retry', () => {
  const before = project("    const response = await fetch('/x', { method: 'PUT' });");

  it('makes the request through a helper at the end of the file', () => {
    const { texts, model, plan } = applyCommands(before, retry('request~1', 4));
    expect(code(texts)).toContain(
      "const response = await withRetry(() => fetch('/x', { method: 'PUT' }));",
    );
    expect(code(texts)).toMatch(/\n\);\n\n\/\*\* Makes a request again[^]*\n}\n$/);
    expect(plan.label).toBe('Retry request~1 in "send"');
    expect(model.workflows[0]?.steps[0]?.blocks).toMatchObject([
      { kind: 'request', key: 'request~1', result: 'response', retry: { attempts: 4 } },
    ]);
  });

  it('tries again while the system is busy, and not for other answers', async () => {
    const withRetry = helperOf(code(applyCommands(before, retry('request~1', 4)).texts));
    const answers = (statuses: readonly number[]) => {
      const left = [...statuses];
      return () => Promise.resolve(new Response('', { status: left.shift() ?? 500 }));
    };
    const status = async (answer: unknown): Promise<number> => {
      const response = await answer;
      return response instanceof Response ? response.status : -1;
    };
    const pauses: number[] = [];
    expect(await status(withRetry(answers([503, 429, 200]), pauses))).toBe(200);
    expect(pauses).toEqual([200, 400]);
    expect(await status(withRetry(answers([404, 200]), []))).toBe(404);
    expect(await status(withRetry(answers([500, 502, 503, 504, 200]), []))).toBe(504);
    expect(await status(withRetry(answers([500, 500, 200]), [], 2))).toBe(500);
  });

  it('uses the helper that is there, and another name where this one is taken', () => {
    const twice = project("    await fetch('/x');\n    await fetch('/y');");
    const one = applyCommands(twice, retry('request~2', 3));
    const two = applyCommands(one.texts, retry('request~1', 4));
    expect(code(two.texts).match(/function withRetry/g)).toHaveLength(1);
    expect(code(two.texts)).toContain("await withRetry(() => fetch('/y'), 3);");
    const taken = project("    await fetch('/x');", '\nexport const withRetry = 1;\n');
    const other = code(applyCommands(taken, retry('request~1', 4)).texts);
    expect(other).toContain("await withRetry2(() => fetch('/x'));");
    expect(other).toContain('async function withRetry2(');
  });

  it('waits in the function where an argument does', () => {
    const { texts } = applyCommands(
      project("    await fetch('/x', { method: 'PUT', body: await data.text() });"),
      retry('request~1', 4),
    );
    expect(code(texts)).toContain("await withRetry(async () => fetch('/x', {");
  });

  it('changes the number of attempts, and is taken back but for the helper', () => {
    const wrapped = applyCommands(before, retry('request~1', 4));
    const more = applyCommands(wrapped.texts, retry('request~1', 7));
    expect(code(more.texts)).toContain("{ method: 'PUT' }), 7);");
    const again = applyCommands(more.texts, retry('request~1', null));
    expect(code(again.texts).startsWith(code(before))).toBe(true);
    expect(() => applyCommands(before, retry('request~1', null))).toThrow(FlowrightError);
  });

  it('leaves every other field of the request to be changed as before', () => {
    const sent = project(
      "    const response = await fetch('/x', { method: 'PUT', body: JSON.stringify(data) });\n" +
        "    if (!response.ok) throw new Error('no');\n    return response.json();",
    );
    const retried = applyCommands(sent, retry('request~1', 4)).texts;
    const set = (fields: object): Command => ({
      command: 'block.set',
      ...at,
      block: 'request~1',
      set: fields,
    });
    const changed = applyCommands(
      retried,
      set({ path: '/y', query: [{ name: 'page', value: '2' }], result: 'answer' }),
      set({ body: { kind: 'expression', expression: 'await data.text()', json: false } }),
    ).texts;
    expect(code(changed)).toContain(
      "const answer = await withRetry(async () => fetch('/y?page=2', { method: 'PUT', body: await data.text() }));\n" +
        "    if (!answer.ok) throw new Error('no');\n",
    );
    const direct = code(applyCommands(changed, retry('request~1', null)).texts);
    expect(direct).toContain(
      "const answer = await fetch('/y?page=2', { method: 'PUT', body: await data.text() });\n",
    );
    const without = { command: 'block.remove', ...at, block: 'request~1' } as const;
    expect(() => applyCommands(changed, without)).toThrow('is still used');
  });

  it('makes the step wait where the request did so inside of the helper', () => {
    const returned = project(
      "    return withRetry(async () => fetch('/x', { method: 'PUT', body: await data.text() }));",
      '\nasync function withRetry(request: () => Promise<Response>, attempts = 4) {\n  return request();\n}\n',
    );
    const waits = { ...returned, 'src/a.ts': code(returned).replace('}, async (', '}, (') };
    expect(code(applyCommands(waits, retry('request~1', null)).texts)).toContain(
      "async ({ fetch, data }) => {\n    return fetch('/x', {",
    );
  });

  it('gives the number wherever the helper that is there would take another one', () => {
    const own = `
async function withRetry(request: () => Promise<Response>, attempts = 6) {
  return request();
}
`;
    const { texts, model } = applyCommands(
      project("    await fetch('/x');", own),
      retry('request~1', 4),
    );
    expect(code(texts)).toContain("await withRetry(() => fetch('/x'), 4);");
    expect(model.workflows[0]?.steps[0]?.blocks[0]).toMatchObject({ retry: { attempts: 4 } });
    const own6 = applyCommands(texts, retry('request~1', 6));
    expect(code(own6.texts)).toContain("await withRetry(() => fetch('/x'));");
    expect(own6.model.workflows[0]?.steps[0]?.blocks[0]).toMatchObject({ retry: { attempts: 6 } });
  });

  it('writes in the style of the file', () => {
    const tabs = code(before).replaceAll(/^(?: {2})+/gm, (gap) => '\t'.repeat(gap.length / 2));
    const inTabs = applyCommands({ ...before, 'src/a.ts': tabs }, retry('request~1', 4));
    expect(code(inTabs.texts)).toContain(
      '\n\t\tif (!isBusy || attempt >= attempts) return response;\n',
    );
    const windows = applyCommands(houses.windows, {
      command: 'request.retry',
      workflow: 'order-intake',
      step: 'upsert-order',
      block: 'request~1',
      attempts: 4,
    });
    const added = windows.lines.filter((line) => line.startsWith('+'));
    expect(added.length).toBeGreaterThan(10);
    expect(added.every((line) => line.endsWith('\r'))).toBe(true);
  });
});
