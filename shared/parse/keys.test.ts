import { describe, expect, it } from 'vitest';
import { readModel } from '../testing/project.ts';
import { readSteps } from '../testing/read.ts';

describe('keys', () => {
  it('numbers steps whose id repeats, so that no key is also an ambiguous id', () => {
    const steps = readSteps(`.then(fn('a', f)).then(fn('b', f).then(fn('a', f))).then(fn('a', f))`);
    expect(steps.map(({ key }) => key)).toEqual(['a~1', 'b', 'a~2']);
    expect(steps[1]?.steps.map(({ key }) => key)).toEqual(['b/a']);
  });

  it('numbers steps without an id by their kind', () => {
    const steps = readSteps(`.then(() => 1).then(fn(x, f)).then(() => 2).then(a ? b : c)`);
    expect(steps.map(({ key }) => key)).toEqual(['function~1', 'fn~1', 'function~2', 'opaque~1']);
  });

  it('keeps clear of ids that look like keys', () => {
    const steps = readSteps(`.then(() => 1).then(fn('function~1', f))`);
    expect(steps.map(({ key }) => key)).toEqual(['function~2', 'function~1']);
  });

  it('gives every workflow a key of its own', () => {
    const { workflows } = readModel({
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('x');\nexport const b = webhook(id);\nwebhook(id);\nwebhook(id);\n`,
      'src/b.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('x');\nexport const c = webhook('y');\n`,
    });
    expect(workflows.map(({ key }) => key)).toEqual([
      'x~1',
      'src/a.ts#b',
      'src/a.ts#workflow~1',
      'src/a.ts#workflow~2',
      'x~2',
      'y',
    ]);
  });
});
