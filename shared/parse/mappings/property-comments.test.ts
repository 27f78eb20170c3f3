import { describe, expect, it } from 'vitest';
import { readModel } from '../../testing/project.ts';

const types = 'export interface T { a?: number; b?: number; c?: number }\n';

/** The comment of each rule of a literal. */
function commentsOf(literal: string): readonly (string | null)[] {
  const { mappings } = readModel({
    'src/types/t.ts': types,
    'src/services/t.ts': `import type { T } from '../types/t.ts';\nexport const t = (x: T): T => (${literal});\n`,
  });
  return mappings[0]?.rules.map(({ comment }) => comment) ?? [];
}

describe('the comments of a rule', () => {
  it.each<[string, string, readonly (string | null)[]]>([
    ['above it', '{\n  // one\n  /* two */\n  a: 1,\n  b: 2,\n}', ['// one\n/* two */', null]],
    ['behind it', '{\n  a: 1, // one\n  b: 2 // two\n}', ['// one', '// two']],
    [
      'before and behind the comma',
      '{\n  a: 1 /* one */, // two\n  b: 2,\n}',
      ['/* one */\n// two', null],
    ],
    ['on one line, before the comma', '{ a: 1 /* one */, b: 2 }', ['/* one */', null]],
    ['on one line, behind the comma', '{ a: 1, /* two */ b: 2 }', [null, '/* two */']],
    [
      'on one line, at both ends',
      '{ /* one */ a: 1, b: 2, /* two */ }',
      ['/* one */', '/* two */'],
    ],
    ['of several lines', '{\n  /* one\n     more */\n  a: 1,\n}', ['/* one\n     more */']],
    ['of none: behind the brace', '{ // head\n  a: 1,\n}', [null]],
    ['of none: below the last', '{\n  a: 1,\n  // end\n}', [null]],
    ['not in texts', "{\n  a: '/* no */'.length,\n  b: 2,\n}", [null, null]],
  ])('%s', (_name, literal, expected) => {
    expect(commentsOf(literal)).toEqual(expected);
  });
});
