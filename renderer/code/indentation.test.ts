import { describe, expect, it } from 'vitest';
import { detectIndentation } from './indentation.ts';

describe('detectIndentation', () => {
  it('follows the text', () => {
    expect(detectIndentation('a(\n    b,\n        c,\n);')).toBe('    ');
    expect(detectIndentation('a(\n\tb,\n);')).toBe('\t');
    expect(detectIndentation('a();\n')).toBe('  ');
  });

  it('does not take the star of a block comment for indentation', () => {
    expect(detectIndentation('/**\n * text\n */\nif (a) {\n    b();\n}')).toBe('    ');
  });
});
