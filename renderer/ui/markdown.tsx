import { memo, useDeferredValue, useMemo, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { invoke } from '../bridge/client.ts';
import { reportFailure } from '../state/notice-store.ts';
import { CodeLink } from './code-link.tsx';
import { markdownBlocks } from './markdown-blocks.ts';
import classes from './markdown.module.css';
import { markPlaceNames } from './place-names.ts';

interface MarkdownProps {
  readonly text: string;
  /** Of what level the text's own first heading is on the page. */
  readonly firstHeading?: 3 | 4;
  /** As a document, with room to read, or as words among others. */
  readonly isDocument?: boolean;
}

/**
 * Text of others as Markdown, safe to show: HTML stays text, pictures are not loaded, links are opened by the host after a click and show
 * where they lead. Names of the project's files, lines, steps and mappings lead there.
 */
export function Markdown({ text, firstHeading = 4, isDocument = false }: MarkdownProps) {
  const shown = useDeferredValue(text);
  const blocks = useMemo(() => markdownBlocks(shown), [shown]);
  return (
    <div className={classes['text']} data-document={isDocument || undefined}>
      {blocks.map((block, index) => (
        <Block key={index} text={block} firstHeading={firstHeading} />
      ))}
    </div>
  );
}

const plugins = [remarkGfm, markPlaceNames];

const Block = memo(function Block({
  text,
  firstHeading,
}: Required<Pick<MarkdownProps, 'text' | 'firstHeading'>>) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={componentsBelow[firstHeading]}>
      {text}
    </ReactMarkdown>
  );
});

const components: Components = {
  a: ({ href, children }) => <TextLink href={href ?? ''}>{children}</TextLink>,
  // A picture would call the host it is from.
  img: ({ alt }) => <span className={classes['picture']}>{alt || 'Picture'}</span>,
  code: ({ children }) => {
    const text = typeof children === 'string' ? children : '';
    // Only that of a block ends its lines.
    return text.includes('\n') ? <code>{children}</code> : <CodeLink text={text} />;
  },
  pre: ({ children }) => (
    <pre tabIndex={0} role="group" aria-label="Code">
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div className={classes['table']} tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  input: ({ checked }) => (
    <span role="img" aria-label={checked === true ? 'Done' : 'To do'}>
      {checked === true ? '☑' : '☐'}
    </span>
  ),
};

const componentsBelow: Readonly<Record<3 | 4, Components>> = {
  3: { ...components, h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' },
  4: { ...components, h1: 'h4', h2: 'h5', h3: 'h6', h4: 'h6', h5: 'h6' },
};

/** A link of a text: into the project, or outside, where the host opens plain https addresses only. */
function TextLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null) return <CodeLink text={href}>{children}</CodeLink>;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return children;
  const address = url.href.replace(/\/$/, '');
  const isAddress = children === href || children === address;
  if (url.protocol === 'http:' || url.username !== '' || url.password !== '') {
    return isAddress ? (
      children
    ) : (
      <>
        {children} ({url.href})
      </>
    );
  }
  return (
    <>
      <a
        href={url.href}
        title={url.href}
        target="_blank"
        rel="noreferrer"
        onClick={(event) => {
          event.preventDefault();
          reportFailure(invoke('app.openLink', { url: url.href }));
        }}
      >
        {children}
      </a>
      {isAddress ? null : <span className={classes['address']}> ({url.host})</span>}
    </>
  );
}
