import fc from 'fast-check';

/** A generated workflow file, and what is in its chain. */
export interface GeneratedFile {
  readonly text: string;
  /** The ids of the links, in order. */
  readonly ids: readonly string[];
  readonly comments: readonly string[];
}

interface GeneratedLink {
  readonly kind: 'fn' | 'http' | 'nested' | 'for-each' | 'attached';
  readonly role: 'then' | 'catch';
  readonly ownLine: boolean;
  readonly above: 'none' | 'line' | 'block' | 'two';
  readonly trailing: 'none' | 'line' | 'block';
  readonly isLong: boolean;
}

const link: fc.Arbitrary<GeneratedLink> = fc.record({
  kind: fc.constantFrom('fn', 'http', 'nested', 'for-each', 'attached'),
  role: fc.constantFrom('then', 'then', 'catch'),
  ownLine: fc.boolean(),
  above: fc.constantFrom('none', 'none', 'line', 'block', 'two'),
  trailing: fc.constantFrom('none', 'none', 'line', 'block'),
  isLong: fc.boolean(),
});

const house = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  endOfLine: fc.constantFrom('\n', '\r\n'),
  semicolon: fc.boolean(),
  hasMark: fc.boolean(),
  layout: fc.constantFrom('lines', 'inline', 'mixed'),
  end: fc.constantFrom('none', 'line', 'block'),
  wrapping: fc.constantFrom('const', 'default', 'call', 'satisfies'),
});

/** Workflow files in all house styles, with comments wherever a chain can have them. Every comment has a number of its own. */
export const generatedFile: fc.Arbitrary<GeneratedFile> = fc
  .tuple(house, fc.array(link, { maxLength: 6 }), fc.constantFrom('none', 'line', 'block'))
  .map(([style, links, head]) => {
    const comments: string[] = [];
    const comment = (kind: 'line' | 'block'): string => {
      const text = kind === 'line' ? `// c${comments.length};` : `/* c${comments.length}; */`;
      comments.push(text);
      return text;
    };
    const { quote: q, indent, semicolon, layout } = style;
    let text = `import { fn, http, webhook } from ${q}@versori/run${q}${semicolon ? ';' : ''}\n\nconst f = (x: unknown) => x${semicolon ? ';' : ''}\n\n`;
    text += {
      const: 'export const a = ',
      default: 'export default ',
      call: 'mi.register(',
      satisfies: 'const a = ',
    }[style.wrapping];
    text += `webhook(${q}w${q}, { method: ${q}post${q} })`;
    let isInLineComment = false;
    if (head !== 'none') {
      text += ` ${comment(head)}`;
      isInLineComment = head === 'line';
    }
    links.forEach((item, index) => {
      const ownLine = isInLineComment || layout === 'lines' || (layout === 'mixed' && item.ownLine);
      if (ownLine) {
        if (item.above === 'line' || item.above === 'two') text += `\n${indent}${comment('line')}`;
        if (item.above === 'block' || item.above === 'two')
          text += `\n${indent}${comment('block')}`;
        text += `\n${indent}`;
      }
      text += linkText(item, `s${index}`, q, ownLine ? indent : '', indent);
      isInLineComment = false;
      if (item.trailing !== 'none') {
        const kind = layout === 'inline' ? 'block' : item.trailing;
        text += ` ${comment(kind)}`;
        isInLineComment = kind === 'line';
      }
    });
    if (style.wrapping === 'call' || semicolon) {
      if (isInLineComment && style.wrapping !== 'satisfies') text += '\n';
      text +=
        style.wrapping === 'call'
          ? ')'
          : style.wrapping === 'satisfies' && !isInLineComment
            ? ' satisfies unknown'
            : '';
      text += semicolon ? ';' : '';
      if (style.end !== 'none') text += ` ${comment(style.end)}`;
    }
    text += `\nexport const after = [fn, http]${semicolon ? ';' : ''}\n`;
    text = text.replaceAll('\n', style.endOfLine);
    return {
      text: style.hasMark ? `\uFEFF${text}` : text,
      ids: links.map((_, index) => `s${index}`),
      comments,
    };
  });

function linkText(
  item: GeneratedLink,
  id: string,
  q: string,
  base: string,
  indent: string,
): string {
  const body = item.isLong
    ? `({ data }) => {\n${base}${indent}return data; // inside ${id}\n${base}}`
    : 'f';
  const task = `fn(${q}${id}${q}, ${body})`;
  const name = item.role;
  switch (item.kind) {
    case 'fn':
      return `.${name}(${task})`;
    case 'http':
      return `.${name}(http(${q}${id}${q}, { connection: ${q}c${q} }, ${body}))`;
    case 'nested':
      return `.${name}(${task}.then(f).catch(f))`;
    case 'for-each':
      return `.${name}(${task}.unpack().parallel(f))`;
    case 'attached':
      return `.${name}(${task}).unpack().serial(f)`;
  }
}

/** The numbered comments in a text, in order. */
export function numberedComments(text: string): readonly string[] {
  return text.match(/\/\/ c\d+;|\/\* c\d+; \*\//g) ?? [];
}
