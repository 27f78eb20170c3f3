import { describe, expect, it } from 'vitest';
import { readBodies } from '../testing/bodies.ts';
import { readCorpus } from '../testing/corpus.ts';
import { checkRules } from '../testing/rules.ts';
import { ProjectReader } from '../parse/project-reader.ts';
import { RuleRunner } from './rule-runner.ts';

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

  it('take no longer for one long workflow than its length asks for', () => {
    const link = (index: number) =>
      `\n  .then(http('s-${index}', { connection: 'x' }, async ({ fetch }) => {\n    const response = await fetch('/a/${index}');\n    return response.json();\n  }))`;
    const text = (count: number) =>
      `import { http, webhook } from '@versori/run';\nexport const a = webhook('a')${Array.from({ length: count }, (_, index) => link(index)).join('')};\n`;
    const time = (count: number) => {
      const reader = new ProjectReader();
      reader.update([{ file: 'src/a.ts', text: text(count) }]);
      const reading = reader.read();
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        expect(new RuleRunner().problems(reading, ['src/a.ts'])).toHaveLength(2 * count);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    time(50);
    // Ten times as long: far from the hundred times that looking at all for each would take.
    expect(time(1000) / time(100)).toBeLessThan(40);
  });
});
