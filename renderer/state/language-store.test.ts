import { beforeEach, describe, expect, it } from 'vitest';
import type { LanguageProblem } from '../../shared/contract/language-types.ts';
import { sampleProblem } from '../testing/sample-project.ts';
import {
  forgetLanguageProblems,
  isLanguageReady,
  receiveLanguageProblems,
  receiveLanguageState,
  useLanguageStore,
} from './language-store.ts';

const file = 'src/workflows/orders.ts';
const problem: LanguageProblem = { ...sampleProblem({ file }), span: { start: 1, end: 4 } };

beforeEach(() => {
  receiveLanguageState({ state: 'ready' });
  forgetLanguageProblems();
});

describe('what the compiler says', () => {
  it('is kept by file, the latest in place of what was said before', () => {
    receiveLanguageProblems({ file, revision: 1, problems: [problem, problem] });
    receiveLanguageProblems({ file, revision: 2, problems: [problem] });
    expect(useLanguageStore.getState().files).toEqual({
      [file]: { file, revision: 2, problems: [problem] },
    });
    receiveLanguageProblems({ file, revision: 3, problems: [] });
    expect(useLanguageStore.getState().files).toEqual({});
  });

  it('can be asked for only while it runs', () => {
    expect(isLanguageReady()).toBe(true);
    receiveLanguageState({ state: 'restarting', message: 'It ended.' });
    expect(isLanguageReady()).toBe(false);
  });
});
