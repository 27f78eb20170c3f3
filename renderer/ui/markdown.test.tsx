import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

const markup = (text: string): string => renderToStaticMarkup(<Markdown text={text} />);

describe('Markdown', () => {
  it('shows what is usual in answers', () => {
    const html = markup('# Title\n\n- **a**\n- [x] b\n\n| c | d |\n| - | - |\n| 1 | ~~2~~ |');
    expect(html).toContain('<h4>Title</h4>');
    expect(html).toContain('<strong>a</strong>');
    expect(html).toContain('aria-label="Done"');
    expect(html).toContain('<td>1</td>');
    expect(html).toContain('<del>2</del>');
  });

  it.each([
    '<img src="https://evil.example/a.png" onerror="alert(1)">',
    '<script>alert(1)</script>',
    'a <b onclick="alert(1)">b</b> <iframe src="https://evil.example"></iframe>',
    '<style>body { display: none }</style>',
  ])('shows HTML as the text that it is: %s', (text) => {
    const html = markup(text);
    expect(html).not.toMatch(/<(?:img|script|b|iframe|style)\b/);
    expect(html).toContain('&lt;');
  });

  it.each([
    '![chart](https://evil.example/a.png)',
    '![chart][1]\n\n[1]: https://evil.example/a.png',
  ])('shows %j as its name, and calls nobody', (text) => {
    const html = markup(text);
    expect(html).toContain('>chart</span>');
    expect(html).not.toContain('evil.example');
  });

  it.each([
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt:alert(1))',
    '[click](data:text/html,<script>alert(1)</script>)',
    '[click](file:///etc/passwd)',
    '[click](vbscript:x)',
    '[click](//evil.example)',
    '[click](https://user:word@evil.example/)',
    '<javascript:alert(1)>',
  ])('makes no link of %s', (text) => {
    expect(markup(text)).not.toMatch(/<a\b|href|<button/);
  });

  it('shows where a link leads, whatever it says', () => {
    const html = markup('[https://bank.example](https://evil.example/login)');
    expect(html).toContain('title="https://evil.example/login"');
    expect(html).toContain('(evil.example)');
    expect(markup('<https://docs.example.com/a>')).not.toContain('(docs.example.com)');
    expect(markup('[docs](http://docs.example.com/a)')).toContain(
      'docs (http://docs.example.com/a)',
    );
  });

  it('takes names of files in running text for code', () => {
    const html = markup('See src/workflows/orders.ts:12, not example.com/src/a.ts.');
    expect(html).toContain('<code>src/workflows/orders.ts:12</code>');
    expect(html).not.toContain('<code>src/a.ts');
  });

  it('keeps code as it is', () => {
    const html = markup('```ts\nconst a = `x`;\n\nsrc/a.ts:1\n```');
    expect(html).toContain('const a = `x`;\n\nsrc/a.ts:1\n');
    expect(html.match(/<code/g)).toHaveLength(1);
  });
});
