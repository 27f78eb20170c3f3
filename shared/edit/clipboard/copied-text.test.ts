import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';
import { createCodeEngine } from '../code-engine.ts';
import { fromFile } from './copied-text.ts';

const workflow = (id: string, before = '', use = '1'): string =>
  `import { fn, webhook } from '@versori/run';

${before}export const ${id} = webhook('${id}').then(fn('x', () => ${use}));
`;

describe('a comment of the user above a declaration', () => {
  const comment = '// From the 2024 price list, see the wiki.\n';
  const files = {
    'src/a.ts': workflow('a', `${comment}const prices = { a: 1 };\n\n`, 'prices'),
    'src/b.ts': workflow('b'),
  };

  it('is copied and pasted with it', () => {
    const engine = createCodeEngine();
    engine.update(Object.entries(files).map(([file, text]) => ({ file, text })));
    const text = engine.copy('a', ['x']);
    expect(text).toContain(`// From src/a.ts\n${comment}const prices`);
    const { texts } = applyCommands(files, {
      command: 'step.paste',
      workflow: 'b',
      after: 'x',
      text,
    });
    expect(texts['src/b.ts']).toContain(`\n${comment}const prices = { a: 1 };\n`);
    expect(texts['src/b.ts']).not.toContain('// From src/a.ts');
  });

  it('names no file', () => {
    expect(fromFile(comment)).toBeNull();
    expect(fromFile(`// From src/a b.tsx\n${comment}`)).toBe('src/a b.tsx');
  });
});
