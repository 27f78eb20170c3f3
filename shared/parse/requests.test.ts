import { describe, expect, it } from 'vitest';
import type { Request } from '../model/project.ts';
import { readStep } from '../testing/read.ts';

function httpRequests(callback: string, before = ''): readonly Request[] {
  return readStep(`.then(http('x', { connection: 'c' }, ${callback}))`, {}, before).requests;
}

function places(requests: readonly Request[]): readonly string[] {
  return requests.map(({ index, method, path }) => `${index} ${method} ${path}`);
}

describe('requests', () => {
  it.each([
    ['the context by name', `(ctx) => ctx.fetch('/a')`],
    ['a destructured parameter', `({ fetch }) => fetch('/a')`],
    ['a renamed one', `({ fetch: f }) => f('/a')`],
    ['one with a default', `({ fetch = other }) => fetch('/a')`],
    ['destructuring in the body', `(ctx) => { const { fetch } = ctx; return fetch('/a'); }`],
    ['renaming in the body', `(ctx) => { const { fetch: f } = ctx; return f('/a'); }`],
    ['a constant for it', `(ctx) => { const f = ctx.fetch; return f('/a'); }`],
    ['the rest of the context', `({ data, ...rest }) => rest.fetch('/a')`],
    ['another name of the context', `(ctx) => { const c = ctx; return c.fetch('/a'); }`],
    ['optional chaining', `(ctx) => ctx?.fetch('/a')`],
    ['a function expression', `async function (ctx) { return await ctx.fetch('/a'); }`],
    ['a nested function', `({ fetch, data }) => Promise.all(data.map((x) => fetch('/a')))`],
    ['a member in brackets', `(ctx) => ctx['fetch']('/a')`],
    ['a constant in parentheses', `(ctx) => { const f = (ctx.fetch); return f('/a'); }`],
    ['a renamed one with a comment', `({ fetch /* ours */ : f }) => f('/a')`],
    ['a function with a type for this', `function (this: void, ctx) { return ctx.fetch('/a'); }`],
    ['the type assertion of a callback', `(async ({ fetch }) => fetch('/a')) as never`],
  ])('finds %s', (_name, callback) => {
    expect(places(httpRequests(callback))).toEqual(['0 GET /a']);
  });

  it.each([
    ['the global one in http', `async () => fetch('/a')`],
    ['one of another object', `(ctx) => client.fetch('/a')`],
    ['a shadowed name', `({ fetch }) => { const g = (fetch) => fetch('/a'); return g(h); }`],
    ['a shadowed context', `(ctx) => rows.map((ctx) => ctx.fetch('/a'))`],
    ['a string', `({ fetch }) => "fetch('/a')"`],
    ['a comment', `({ fetch }) => { // fetch('/a')\n return 1; }`],
    ['a helper that is called', `(ctx) => load(ctx.fetch)`],
  ])('leaves %s alone', (_name, callback) => {
    expect(httpRequests(callback)).toEqual([]);
  });

  it('finds the global fetch in fn and in functions', () => {
    expect(places(readStep(`.then(fn('x', async () => fetch('/a')))`).requests)).toEqual([
      '0 GET /a',
    ]);
    expect(places(readStep(`.then(() => globalThis.fetch('/b'))`).requests)).toEqual(['0 GET /b']);
    expect(
      readStep(`.then(fn('x', () => fetch('/a')))`, {}, `import { fetch } from './x';`).requests,
    ).toEqual([]);
  });

  it('follows a callback held in a constant or another file', () => {
    const before = `const load = async ({ fetch }) => fetch('/held');`;
    expect(places(httpRequests('load', before))).toEqual(['0 GET /held']);
    const step = readStep(
      `.then(http('x', { connection: 'c' }, load))`,
      { 'src/l.ts': `export async function load(ctx) { return ctx.fetch('/away'); }` },
      `import { load } from './l';`,
    );
    expect(places(step.requests)).toEqual(['0 GET /away']);
  });

  it('lists branches and loops in source order', () => {
    const callback = `async ({ fetch, data }) => {
  if (data) { await fetch('/a', { method: 'put' }); } else { await fetch('/b', { "method": 'POST' }); }
  for (const x of data) await fetch('/c');
}`;
    expect(places(httpRequests(callback))).toEqual(['0 put /a', '1 POST /b', '2 GET /c']);
    expect(httpRequests(callback).map(({ line }) => line)).toEqual([4, 4, 5]);
  });

  it.each([
    [`fetch('/a', { body })`, { method: 'GET' }],
    [`fetch('/a', { method })`, { method: null, methodExpression: 'method' }],
    [`fetch('/a', { method: verb() })`, { method: null, methodExpression: 'verb()' }],
    [`fetch('/a', { ...init })`, { method: null, methodExpression: '{ ...init }' }],
    [`fetch('/a', { ...init, method: 'PUT' })`, { method: 'PUT' }],
    [`fetch('/a', { ...init, method: 'PUT', body })`, { method: 'PUT' }],
    [`fetch(...parts)`, { method: null, methodExpression: '...parts' }],
    [`fetch('/a', init)`, { method: null, methodExpression: 'init' }],
    [`fetch(PATH)`, { path: '/held' }],
    ['fetch(`/plain`)', { path: '/plain' }],
    [
      'fetch(`/o/${data.order.id}/x`)',
      { path: '/o/{id}/x', pathExpression: '`/o/${data.order.id}/x`' },
    ],
    ['fetch(`/o?q=${encodeURIComponent(q)}&n=${1}`)', { path: '/o?q={q}&n={value}' }],
    [`fetch('/a' + id)`, { path: null, pathExpression: `'/a' + id` }],
    [`fetch()`, { path: null }],
  ])('reads %s', (call, expected) => {
    const [request] = httpRequests(`({ fetch }) => ${call}`, `const PATH = '/held';`);
    expect(request).toMatchObject(expected);
  });
});
