import { describe, expect, it } from 'vitest';
import { readBodies } from '../testing/bodies.ts';
import { readCorpus } from '../testing/corpus.ts';
import { checkRules } from '../testing/rules.ts';

describe('the rules', () => {
  it('cope with texts that break off anywhere, as while somebody types', () => {
    const texts = [
      ...readCorpus().flatMap((entry) => Object.values(entry.texts)),
      ...readBodies().map(({ text }) => text),
    ];
    for (const [index, text] of texts.entries()) {
      const end = Math.floor((text.length * ((index % 7) + 1)) / 8);
      for (const { message } of checkRules({ 'src/a.ts': text.slice(0, end) })) {
        expect(message).not.toContain('could not look');
      }
    }
  });
});
