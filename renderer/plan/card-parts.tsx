import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CodeLink } from '../ui/code-link.tsx';
import { Markdown } from '../ui/markdown.tsx';
import classes from './workflow-card.module.css';

interface CardPartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** A titled part of a card; nothing where the card says nothing. */
export function CardPart({ title, isEmpty, children }: CardPartProps) {
  if (isEmpty) return null;
  return (
    <section className={classes['part']}>
      <h4 className={classes['partTitle']}>{title}</h4>
      {children}
    </section>
  );
}

interface CardListProps {
  readonly title: string;
  readonly items: readonly string[];
  readonly mark: 'check' | 'number' | 'none';
}

export function CardList({ title, items, mark }: CardListProps) {
  const List = mark === 'number' ? 'ol' : 'ul';
  return (
    <CardPart title={title} isEmpty={items.length === 0}>
      <List className={classes['list']} data-mark={mark}>
        {items.map((item, index) => (
          <li key={index}>
            {mark === 'check' ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
            {/* A step of the flow is named by its id where it is built. */}
            {mark === 'number' ? <CodeLink text={item}>{item}</CodeLink> : <Markdown text={item} />}
          </li>
        ))}
      </List>
    </CardPart>
  );
}

interface Cell {
  readonly text: string;
  readonly isCode?: boolean;
}

interface CardTableProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function CardTable({ title, head, rows }: CardTableProps) {
  return (
    <CardPart title={title} isEmpty={rows.length === 0}>
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={title}>
        <table className={classes['table']}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map(({ text, isCode = false }, column) => (
                  <td key={column}>{isCode && text !== '' ? <code>{text}</code> : text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CardPart>
  );
}
