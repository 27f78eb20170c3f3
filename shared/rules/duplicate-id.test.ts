import { describe, expect, it } from 'vitest';
import { checkRule } from '../testing/rules.ts';

describe('duplicate-id', () => {
  it('fires on the second workflow of an id, in whatever file', () => {
    const others = {
      'src/b.ts':
        "import { schedule } from '@versori/run';\nexport const b = schedule('a', '0 2 * * *');\n",
    };
    expect(checkRule('duplicate-id', "export const a = webhook('a');", others)).toMatchObject([
      { file: 'src/b.ts', line: 2, workflow: 'a~2' },
    ]);
  });

  it('stays quiet on different ids, and on computed ones', () => {
    const code =
      "export const a = webhook('a');\nexport const b = webhook('b');\nexport const c = webhook(id());\nexport const d = webhook(id());";
    expect(checkRule('duplicate-id', code)).toEqual([]);
  });
});
