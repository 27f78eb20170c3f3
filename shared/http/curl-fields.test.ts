import { describe, expect, it } from 'vitest';
import { newBlockSchema } from '../edit/block-command.ts';
import { fieldsOf, systemOf } from './curl-fields.ts';
import { parseCurl } from './curl.ts';

const fields = (text: string, basePath?: string) => {
  const made = fieldsOf(parseCurl(text), basePath);
  newBlockSchema.parse({ kind: 'request', ...made });
  return made;
};

/** What a literal says, read by the engine itself. */
function evaluate(expression: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the test's own text
  return new Function(`return (${expression});`)();
}

describe('fieldsOf', () => {
  it('writes JSON as an object of TypeScript with the same value', () => {
    const json = {
      'first-name': `O'Brien "x" \\ \n \u2028`,
      _id: 1,
      nested: { list: [1, null, true, { a: 'a rather long text that does not fit on one line' }] },
      empty: {},
    };
    const text = JSON.stringify(json).replaceAll("'", String.raw`'\''`);
    const { body } = fields(`curl https://a.example -d '${text}'`);
    expect(body).toMatchObject({ kind: 'object', json: true });
    expect(body?.expression).toContain('_id: 1');
    expect(evaluate(body?.expression ?? '')).toEqual(json);
  });

  it('keeps a member called __proto__ a member', () => {
    const { body } = fields(`curl https://a.example -d '{"__proto__":{"a":1}}'`);
    expect(JSON.stringify(evaluate(body?.expression ?? ''))).toBe('{"__proto__":{"a":1}}');
  });

  it('writes a form as URLSearchParams, with a name twice as pairs', () => {
    expect(fields('curl https://a.example -d a=1 -d b=x+y').body).toEqual({
      kind: 'expression',
      expression: `new URLSearchParams({ a: '1', b: 'x y' }).toString()`,
      json: false,
    });
    expect(evaluate(fields('curl https://a.example -d a=1 -d a=2').body?.expression ?? '')).toBe(
      'a=1&a=2',
    );
  });

  it('leaves query, headers and body out where there are none', () => {
    expect(fields('curl https://a.example/x')).toEqual({
      method: 'GET',
      path: '/x',
      query: null,
      headers: null,
      body: null,
    });
  });

  it('takes what the system’s address says off the path', () => {
    expect(fields('curl https://a.example/v2/x', '/v2/').path).toBe('/x');
    expect(fields('curl https://a.example/v2', '/v2').path).toBe('/');
    expect(fields('curl https://a.example/v20/x', '/v2').path).toBe('/v20/x');
  });
});

describe('systemOf', () => {
  const systems = [
    { name: 'whole', baseUrl: 'https://a.example' },
    { name: 'second', baseUrl: 'https://A.example/v2/' },
    { name: 'other', baseUrl: 'https://b.example' },
  ];
  const name = (text: string) => systemOf(parseCurl(text), systems)?.system.name ?? null;

  it('finds the system by its address, the longest first', () => {
    expect(name('curl https://a.example/v2/x')).toBe('second');
    expect(name('curl https://a.example/v20/x')).toBe('whole');
    expect(name('curl https://b.example')).toBe('other');
    expect(name('curl https://c.example/v2')).toBeNull();
  });
});
