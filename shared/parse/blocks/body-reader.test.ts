import { describe, expect, it } from 'vitest';
import type { Block } from '../../model/block.ts';
import { readStep } from '../../testing/read.ts';

function blocksOf(callback: string, before = ''): readonly Block[] {
  return readStep(`.then(http('s', { connection: 'c' }, ${callback}))`, {}, before).blocks;
}

const helper = `async function withRetry(request: () => Promise<Response>, attempts = 5) {
  return request();
}`;

/** Keys with the field that matters most, nested ones included. */
function outline(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => [
    [block.key, detail(block)].filter((text) => text !== '').join(' '),
    ...outline(block.blocks ?? []),
  ]);
}

function detail(block: Block): string {
  switch (block.kind) {
    case 'request':
      return `${block.method ?? '?'} ${block.path ?? '?'}${block.result === null ? '' : ` → ${block.result}`}`;
    case 'log':
      return `${block.level} ${block.message ?? '?'}`;
    case 'kv':
      return block.operation;
    case 'code':
      return block.form === 'statements' ? block.source : block.form;
    default:
      return '';
  }
}

const statements = (ctx: string): string => `
  ${ctx}log.info('Looking');
  const response = await ${ctx}fetch('/orders');
  if (!response.ok) throw new Error('no');
  const order = await response.json();
  await ${ctx}openKv(':project:').set('last', order.id);
  return order;
`;

const expected = [
  'log~1 info Looking',
  'request~1 GET /orders → order',
  'request~1/failure/throw~1',
  'kv~1 set',
  'return~1',
];

describe('a step’s function', () => {
  it.each([
    ['an arrow function with the context by name', `async (ctx) => {${statements('ctx.')}}`],
    ['a function', `async function (context) {${statements('context.')}}`],
    [
      'a named function with types',
      `async function run(this: void, c: Context) {${statements('c.')}}`,
    ],
    ['the context taken apart', `async ({ fetch, log, openKv }) => {${statements('')}}`],
    [
      'members under other names',
      `async ({ fetch: call, log: logger, ...rest }) => {${statements('')
        .replace('fetch(', 'call(')
        .replace('log.', 'logger.')
        .replace('openKv(', 'rest.openKv(')}}`,
    ],
    ['nested members of a default', `async ({ fetch, log, openKv } = {}) => {${statements('')}}`],
  ])('is read the same way as %s', (_form, callback) => {
    expect(outline(blocksOf(callback))).toEqual(expected);
  });

  it('is read where a constant holds it', () => {
    const held = `const run = async (ctx) => {${statements('ctx.')}};`;
    expect(outline(blocksOf('run', held))).toEqual(expected);
  });

  it('counts as a return where it is only an expression', () => {
    expect(outline(blocksOf('({ data }) => ({ ...data })'))).toEqual(['return~1']);
    const [request] = blocksOf(`async ({ fetch }) => (await fetch('/a')).json()`);
    expect(request).toMatchObject({ kind: 'request', returns: true, reads: { as: 'json' } });
  });
});

describe('requests', () => {
  it('are found in conditions, loops, try, switch, closures and expressions, each once', () => {
    const blocks = blocksOf(`async ({ data, fetch }) => {
  if ((await fetch('/0')).ok) await fetch('/1');
  for (const row of await (await fetch('/2')).json()) {
    try { await fetch('/3'); } catch { await fetch('/4'); }
  }
  const load = async () => { await fetch('/5'); };
  const both = await Promise.all([fetch('/6'), load()]);
  await Promise.all(data.rows.map((row) => fetch('/7')));
  switch (both.length) { case 1: { await fetch('/8'); break; } default: return fetch('/9'); }
}`);
    expect(outline(blocks).filter((line) => line.includes('request~'))).toEqual([
      'if~1/head/request~1 GET /0',
      'if~1/then/request~1 GET /1',
      'for~1/head/request~1 GET /2',
      'for~1/body/code~1/try/request~1 GET /3',
      'for~1/body/code~1/catch/request~1 GET /4',
      'code~1/function~1/request~1 GET /5',
      'code~2/inner/request~1 GET /6',
      'for~2/body/request~1 GET /7',
      'code~3/case~1/request~1 GET /8',
      'code~3/default/request~1 GET /9',
    ]);
  });

  it('take the log calls in that stand between them and the reading of their answer', () => {
    const blocks = blocksOf(`async ({ fetch, log }) => {
  const response = await fetch('/a');
  log.info('Answered');
  const { rows } = await response.json();
  log.info('Read');
}`);
    expect(outline(blocks)).toEqual([
      'request~1 GET /a → { rows }',
      'request~1/answer/log~1 info Answered',
      'log~1 info Read',
    ]);
  });

  it.each([
    ['helper of the file', '', helper, { attempts: 5 }],
    ['helper under a number', '2', helper, { attempts: 5 }],
    ['helper that is imported', '', '', { attempts: null }],
  ])(
    'keep their key, check and reading with the %s that tries again',
    (_form, n, written, retry) => {
      const name = `withRetry${n}`;
      const before =
        written === ''
          ? `import { withRetry as withRetry } from './services/retry';`
          : written.replaceAll('withRetry', name);
      const blocks = blocksOf(
        `async ({ fetch, data }) => {
  const response = await ${name}(() => fetch('/a', { method: 'PUT', body: JSON.stringify(data) }));
  if (!response.ok) throw new Error('no');
  const order = await response.json();
  const both = await Promise.all([${name}(() => fetch('/b'), 3), ${name}(async () => await fetch('/c'), count)]);
  return ${name}(() => fetch('/d')).then((answer) => answer.json());
}`,
        before,
      );
      expect(outline(blocks).filter((line) => /request|throw/.test(line))).toEqual([
        'request~1 PUT /a → order',
        'request~1/failure/throw~1',
        'code~1/inner/request~1 GET /b',
        'code~1/inner/request~2 GET /c',
        'request~2 GET /d',
      ]);
      const [first, both, last] = blocks;
      expect(first).toMatchObject({ check: { kind: 'throws' }, reads: { as: 'json' }, retry });
      expect(both?.blocks).toMatchObject([
        { retry: { attempts: 3 } },
        { retry: { attempts: null, attemptsExpression: 'count' } },
      ]);
      expect(last).toMatchObject({ returns: true, reads: { as: 'json' }, retry });
    },
  );

  it.each([
    ['a function of another form', 'const withRetry = (run) => run();', 'withRetry'],
    ['a function of another name', helper.replace('withRetry', 'again'), 'again'],
    ['nothing that is known', '', 'withRetry'],
  ])('stay in the function that is given to %s', (_form, before, name) => {
    const [block] = blocksOf(`async ({ fetch }) => { await ${name}(() => fetch('/a')); }`, before);
    expect(outline(block === undefined ? [] : [block])).toContain(
      'code~1/function~1/request~1 GET /a',
    );
    expect(block?.blocks?.[0]).not.toHaveProperty('retry');
  });

  it('leave a check to a condition that makes requests or asks for more than the status', () => {
    const keys = (check: string): readonly string[] =>
      blocksOf(
        `async ({ data, fetch }) => { const r = await fetch('/a'); ${check} return r; }`,
      ).map(({ key }) => key);
    expect(keys(`if (!r.ok) throw new Error('x');`)).toEqual(['request~1', 'return~1']);
    expect(keys(`if (r.status >= 400 && r.status !== 404) return null;`)).toEqual([
      'request~1',
      'return~1',
    ]);
    expect(keys(`if (!r.ok) { await fetch('/b'); return null; }`)).toEqual([
      'request~1',
      'if~1',
      'return~1',
    ]);
    expect(keys(`if (!r.ok && data.strict) throw new Error('x');`)).toEqual([
      'request~1',
      'if~1',
      'return~1',
    ]);
    expect(keys(`if (r.status === 404) return null;`)).toEqual(['request~1', 'if~1', 'return~1']);
    expect(keys(`if (!r.ok) data.failed = true;`)).toEqual(['request~1', 'if~1', 'return~1']);
  });
});

describe('comments', () => {
  it('belong to the statement below them, and to the one they follow on its line', () => {
    const code = `async ({ log }) => {
  // apart

  // of the first
  log.info('a'); // behind the first
  /* of the second */
  log.info('b');
  // of none
}`;
    const before = `import { webhook, fn, http } from '@versori/run';\n\nexport const a = webhook('a').then(http('s', { connection: 'c' }, ${code}));\n`;
    const texts = blocksOf(code).map(({ spans }) =>
      before.slice(spans.statement.start, spans.statement.end),
    );
    expect(texts).toEqual([
      "// of the first\n  log.info('a'); // behind the first",
      "/* of the second */\n  log.info('b');",
    ]);
  });
});
