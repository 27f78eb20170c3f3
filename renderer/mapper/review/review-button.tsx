import { Button, Popover } from '@mantine/core';
import { useMemo, useState } from 'react';
import { changeTree, type Side } from '../mapper-store.ts';
import { useMappingProblems } from '../mapping-problems.ts';
import type { OpenMapping } from '../use-mapping.ts';
import classes from './review-button.module.css';
import { unusedFields } from './unused-fields.ts';

interface Entry {
  readonly side: Side;
  readonly path: string;
  readonly text: string;
}

/** How much is mapped; opens what is still to be looked at: problems by field, and source fields that no rule reads. */
export function ReviewButton({ opened }: { readonly opened: OpenMapping }) {
  const [isOpen, setOpen] = useState(false);
  const required = opened.mapping.unmapped?.required.length ?? 0;
  const count = opened.byTarget.size === 1 ? '1 rule' : `${opened.byTarget.size} rules`;
  const open =
    required === 0 ? '' : `, ${required} required ${required === 1 ? 'field' : 'fields'} open`;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={420}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          className={classes['button']}
          variant="subtle"
          aria-expanded={isOpen}
          data-open={required > 0 || undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {count}
          {open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Review opened={opened} onChoose={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ReviewProps {
  readonly opened: OpenMapping;
  readonly onChoose: () => void;
}

function Review({ opened, onChoose }: ReviewProps) {
  const problems = useMappingProblems(opened);
  const wrong = useMemo(
    () =>
      [...problems].flatMap(([path, found]) =>
        found.map(({ message }): Entry => ({ side: 'target', path, text: message })),
      ),
    [problems],
  );
  const unused = useMemo(
    () =>
      unusedFields(opened).map((node): Entry => ({
        side: 'source',
        path: node.path,
        text: node.typeText,
      })),
    [opened],
  );
  return (
    <div className={classes['review']}>
      <Entries
        title="Problems"
        none="No field has a problem."
        entries={wrong}
        onChoose={onChoose}
      />
      <Entries
        title="Source fields that no rule reads"
        none="Every source field is read."
        entries={unused}
        onChoose={onChoose}
      />
    </div>
  );
}

/** Nobody goes through more in a list. */
const mostEntries = 300;

interface EntriesProps {
  readonly title: string;
  readonly none: string;
  readonly entries: readonly Entry[];
  readonly onChoose: () => void;
}

function Entries({ title, none, entries, onChoose }: EntriesProps) {
  return (
    <section aria-label={title}>
      <h3 className={classes['heading']}>
        {title} <span className={classes['count']}>{entries.length}</span>
      </h3>
      {entries.length === 0 ? <p className={classes['none']}>{none}</p> : null}
      <ul className={classes['entries']}>
        {entries.slice(0, mostEntries).map(({ side, path, text }, index) => (
          <li key={`${index}/${path}`}>
            <button
              type="button"
              className={classes['entry']}
              onClick={() => {
                changeTree(side, { active: path, search: '' });
                onChoose();
              }}
            >
              <span className={classes['path']}>{path}</span>
              <span className={classes['text']}>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {entries.length > mostEntries ? (
        <p className={classes['none']}>{entries.length - mostEntries} more.</p>
      ) : null}
    </section>
  );
}
