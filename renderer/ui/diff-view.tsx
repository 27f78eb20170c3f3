import { VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { diffRows, patchRows, type DiffLine, type DiffRow } from './diff-rows.ts';
import classes from './diff-view.module.css';

interface DiffViewProps {
  /** What is compared, for assistive technology. */
  readonly label: string;
  /** `null` for no file. */
  readonly before: string | null;
  readonly after: string | null;
}

/** More rows than this are not drawn: nobody compares them by eye. */
const mostRows = 1500;

/** Two texts as one list of lines: what goes, what comes, and a few lines around. */
export function DiffView({ label, before, after }: DiffViewProps) {
  const rows = useMemo(() => diffRows(before ?? '', after ?? ''), [before, after]);
  if (rows === null) {
    return <p className={classes['words']}>The texts differ too much to be compared here.</p>;
  }
  if (rows.length === 0) {
    return <p className={classes['words']}>{sameWords(before, after)}</p>;
  }
  return <DiffTable label={label} rows={rows} />;
}

/** A unified diff of one file. */
export function PatchView({ label, diff }: { readonly label: string; readonly diff: string }) {
  const rows = useMemo(() => patchRows(diff), [diff]);
  return <DiffTable label={label} rows={rows} />;
}

interface DiffTableProps {
  readonly label: string;
  readonly rows: readonly DiffRow[];
}

function DiffTable({ label, rows }: DiffTableProps) {
  const drawn = rows.slice(0, mostRows);
  return (
    <div className={classes['frame']} role="region" aria-label={label} tabIndex={0}>
      <table className={classes['table']}>
        <VisuallyHidden component="caption">{label}</VisuallyHidden>
        <tbody>
          {drawn.map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
      {drawn.length < rows.length ? (
        <p className={classes['words']}>{rows.length - drawn.length} more lines.</p>
      ) : null}
    </div>
  );
}

function sameWords(before: string | null, after: string | null): string {
  if (before === after) return 'Both are the same.';
  return before === null ? 'A new file without text.' : 'A file without text is deleted.';
}

function Row({ row }: { readonly row: DiffRow }) {
  switch (row.kind) {
    case 'gap':
      return (
        <tr className={classes['gap']}>
          <td colSpan={4}>{row.lines === 1 ? '1 equal line' : `${row.lines} equal lines`}</td>
        </tr>
      );
    case 'note':
      return (
        <tr className={classes['gap']}>
          <td colSpan={4}>{row.text}</td>
        </tr>
      );
    default:
      return <LineRow line={row} />;
  }
}

const signs = { same: '', removed: '−', added: '+' };
const signNames = { same: '', removed: 'Removed:', added: 'Added:' };

function LineRow({ line }: { readonly line: DiffLine }) {
  const { kind, before, after, text } = line;
  return (
    <tr className={classes['line']} data-kind={kind}>
      <td className={classes['number']}>{before}</td>
      <td className={classes['number']}>{after}</td>
      <td className={classes['sign']}>
        <span aria-hidden>{signs[kind]}</span>
        {kind === 'same' ? null : <VisuallyHidden>{signNames[kind]}</VisuallyHidden>}
      </td>
      <td className={classes['text']}>{text}</td>
    </tr>
  );
}
