import { describe, expect, it } from 'vitest';
import { markdownBlocks } from './markdown-blocks.ts';

describe('markdownBlocks', () => {
  it('parts paragraphs, headings and tables', () => {
    expect(markdownBlocks('# A\r\n\r\nOne\ntwo\n\n\n| a |\n| - |\n\n')).toEqual([
      '# A',
      'One\ntwo',
      '| a |\n| - |',
    ]);
    expect(markdownBlocks('')).toEqual([]);
    expect(markdownBlocks('\n\n')).toEqual([]);
  });

  it('keeps code whole, also while its end has not come', () => {
    expect(markdownBlocks('a\n\n```ts\nx\n\ny\n```\n\nb')).toEqual([
      'a',
      '```ts\nx\n\ny\n```',
      'b',
    ]);
    expect(markdownBlocks('~~~\n```\n\nx\n\ny')).toEqual(['~~~\n```\n\nx\n\ny']);
  });

  it('keeps lists with room between their items whole', () => {
    expect(markdownBlocks('1. a\n\n2. b\n\n   more\n\nc')).toEqual([
      '1. a\n\n2. b\n\n   more',
      'c',
    ]);
  });

  it('gives definitions to every part that may use them', () => {
    expect(markdownBlocks('See [a].\n\nPlain\n\n[a]: https://a.example')).toEqual([
      'See [a].\n\n[a]: https://a.example',
      'Plain',
      '[a]: https://a.example\n\n[a]: https://a.example',
    ]);
  });

  it('leaves the parts before as they are while the text grows', () => {
    const text = 'One\n\n- a\n- b\n\n```\ncode\n\ncode\n```\n\nLast words';
    for (let end = 0; end < text.length; end += 1) {
      const now = markdownBlocks(text.slice(0, end));
      const later = markdownBlocks(text.slice(0, end + 1));
      expect(later.slice(0, Math.max(0, now.length - 1))).toEqual(now.slice(0, -1));
    }
  });
});
