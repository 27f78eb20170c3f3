import type { NewBlock } from '../../../../shared/edit/block-command.ts';
import type { Step } from '../../../../shared/model/project.ts';
import type { NewBlockChoice } from './block-form.ts';
import { freeName } from './free-name.ts';

/** How many elements a page is asked for. */
const pageSize = 100;

interface Names {
  readonly items: string;
  readonly path: string;
  readonly page: string;
  readonly answer: string;
  readonly next: string;
}

function namesFor(step: Step): Names {
  return {
    items: freeName(step, 'items'),
    path: freeName(step, 'path'),
    page: freeName(step, 'page'),
    answer: freeName(step, 'answer'),
    next: freeName(step, 'next'),
  };
}

interface PageStyle {
  readonly id: string;
  readonly label: string;
  readonly keywords: string;
  readonly before: (names: Names) => string;
  readonly whileTrue: (names: Names) => string;
  readonly request: (names: Names) => Omit<Extract<NewBlock, { kind: 'request' }>, 'kind'>;
  /** What takes the elements from an answer, and prepares the next request. */
  readonly take: (names: Names) => string;
}

/** Lists that come in pages, each style as a loop that gathers all of them. */
const styles: readonly PageStyle[] = [
  {
    id: 'pages-cursor',
    label: 'Pages by cursor',
    keywords: 'pagination list all next token',
    before: ({ items, path }) =>
      `const ${items} = [];\nlet ${path}: string | undefined = '/items?limit=${pageSize}';`,
    whileTrue: ({ path }) => `${path} !== undefined`,
    request: ({ path, page }) => ({ pathExpression: path, result: page }),
    take: ({ items, path, page }) =>
      [
        `${items}.push(...${page}.items);`,
        `${path} = ${page}.nextCursor`,
        `  ? \`/items?limit=${pageSize}&cursor=\${encodeURIComponent(${page}.nextCursor)}\``,
        '  : undefined;',
      ].join('\n'),
  },
  {
    id: 'pages-number',
    label: 'Pages by number',
    keywords: 'pagination list all offset',
    before: ({ items, page, next }) =>
      `const ${items} = [];\nlet ${page} = 1;\nlet ${next} = true;`,
    whileTrue: ({ next }) => next,
    request: ({ page, answer }) => ({
      path: '/items',
      query: [
        { name: 'page', expression: page },
        { name: 'limit', value: String(pageSize) },
      ],
      result: answer,
    }),
    take: ({ items, page, answer, next }) =>
      [
        `${items}.push(...${answer}.items);`,
        `${next} = ${answer}.items.length === ${pageSize};`,
        `${page} += 1;`,
      ].join('\n'),
  },
  {
    id: 'pages-link',
    label: 'Pages by Link header',
    keywords: 'pagination list all rel next',
    before: ({ items, path }) =>
      `const ${items} = [];\nlet ${path}: string | undefined = '/items?limit=${pageSize}';`,
    whileTrue: ({ path }) => `${path} !== undefined`,
    // The answer itself, for its headers.
    request: ({ path, answer }) => ({ pathExpression: path, result: answer, reads: 'none' }),
    // The link is a whole address; of it, the query says which page is next.
    take: ({ items, path, answer, next }) =>
      [
        `${items}.push(...await ${answer}.json());`,
        `const ${next} = /<([^>]+)>;\\s*rel="?next"?/.exec(${answer}.headers.get('link') ?? '')?.[1];`,
        `${path} = ${next} === undefined ? undefined : \`/items\${new URL(${next}).search}\`;`,
      ].join('\n'),
  },
];

export const pageChoices: readonly NewBlockChoice[] = styles.map((style) => ({
  id: style.id,
  label: style.label,
  keywords: style.keywords,
  block: ({ step }) =>
    step.kind === 'http'
      ? { kind: 'loop', form: 'while', expression: style.whileTrue(namesFor(step)) }
      : null,
  around: ({ step }) => {
    const names = namesFor(step);
    return {
      before: { kind: 'code', source: style.before(names) },
      inside: [
        { kind: 'request', ...style.request(names) },
        { kind: 'code', source: style.take(names) },
      ],
    };
  },
}));
