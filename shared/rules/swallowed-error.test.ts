import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const fires = (code: string): number => checkRule('swallowed-error', code).length;

describe('swallowed-error', () => {
  it('fires on an empty catch of the code, at its keyword', () => {
    expect(
      checkRule('swallowed-error', fnStep('try {\nwork();\n} catch {\n// Never mind.\n}')),
    ).toMatchObject([{ line: 6, column: 3 }]);
  });

  it('fires on a catch step that does nothing with the error', () => {
    expect(fires(".then(fn('x', work)).catch(() => {})")).toBe(1);
    expect(fires(".then(fn('x', work)).catch(fn('y', () => null))")).toBe(1);
  });

  it('fires on a promise whose error is dropped', () => {
    expect(fires(fnStep('await send().catch(() => {});'))).toBe(1);
    expect(fires(fnStep('await send().catch((_error) => undefined);'))).toBe(1);
  });

  it.each([
    fnStep("try {\nwork();\n} catch (error) {\nctx.log.warn('x', { error });\n}"),
    fnStep('try {\nwork();\n} finally {\nend();\n}'),
    ".then(fn('x', work)).catch(({ data, log }) => {\nlog.error('x', { message: data.message });\n})",
    ".then(fn('x', work)).catch(({ data }) => ({ error: data.message }))",
    ".then(fn('x', work).catch(() => []))",
    fnStep('// send().catch(() => {});\nreturn 1;'),
  ])('stays quiet on %s', (code) => {
    expect(fires(code)).toBe(0);
  });
});
