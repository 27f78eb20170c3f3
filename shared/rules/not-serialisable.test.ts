import { describe, expect, it } from 'vitest';
import { checkRule, fnStep, httpStep } from '../testing/rules.ts';

const fires = (code: string): number => checkRule('not-serialisable', code).length;

describe('not-serialisable', () => {
  it.each([
    fnStep('return new Map(ctx.data);'),
    fnStep('return new Set([1]);'),
    fnStep('return () => 1;'),
    fnStep('return BigInt(1);'),
    ".then(fn('x', () => new Response('a')))",
    httpStep("return fetch('/a');"),
    httpStep("return await fetch('/a', { method: 'POST', body: JSON.stringify(data) });"),
  ])('fires on %s', (code) => {
    expect(fires(code)).toBe(1);
  });

  it.each([
    fnStep('return [...new Set(ctx.data)];'),
    fnStep('return Object.fromEntries(new Map(ctx.data));'),
    fnStep('return new Set(ctx.data).size;'),
    fnStep('return new Date().toISOString();'),
    httpStep("return (await fetch('/a')).json();"),
    httpStep("return (await fetch('/a')).status;"),
    fnStep('const f = ctx.data.map((row) => {\nreturn new Map(row);\n});\nreturn f.length;'),
    "export const a = webhook('a', { response: { onSuccess: () => new Response('ok') } }).then(fn('x', () => 1));",
  ])('stays quiet on %s', (code) => {
    expect(fires(code)).toBe(0);
  });
});
