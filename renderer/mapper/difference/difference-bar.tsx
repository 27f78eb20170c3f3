import { Button } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { changeTree } from '../mapper-store.ts';
import { nearestNode } from '../tree-rows.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { chooseSample } from '../values-store.ts';
import { dismissDifferences, useDifferenceStore } from './difference-store.ts';
import type { ValueDifference } from './value-difference.ts';
import classes from './difference-bar.module.css';

/** What the last edit did to the values: how many changed, and on demand each with the value before and after. */
export function DifferenceBar({ opened }: { readonly opened: OpenMapping }) {
  const mapping = useDifferenceStore((state) => state.mapping);
  const differences = useDifferenceStore((state) => state.differences);
  const [isOpen, setOpen] = useState(false);
  if (mapping !== opened.key || differences.length === 0) return null;
  return (
    <section className={classes['bar']} aria-label="Difference">
      <div className={classes['line']}>
        <p className={classes['summary']} role="status">
          {summaryOf(differences)}
        </p>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide the values' : 'Show the values'}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconX size={12} aria-hidden />}
          onClick={dismissDifferences}
        >
          Dismiss
        </Button>
      </div>
      {isOpen ? (
        <ul className={classes['list']} aria-label="Changed values">
          {differences.map((difference) => (
            <Difference
              key={`${difference.sample}/${difference.path}`}
              opened={opened}
              difference={difference}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function summaryOf(differences: readonly ValueDifference[]): string {
  const fields = new Set(differences.map(({ path }) => path)).size;
  const samples = new Set(differences.map(({ sample }) => sample)).size;
  const fieldText = fields === 1 ? '1 field' : `${fields} fields`;
  const sampleText = samples === 1 ? '1 sample' : `${samples} samples`;
  return `The last edit changed ${fieldText} in ${sampleText}.`;
}

interface DifferenceProps {
  readonly opened: OpenMapping;
  readonly difference: ValueDifference;
}

function Difference({ opened, difference }: DifferenceProps) {
  const { sample, path, before, after } = difference;
  return (
    <li>
      <button
        type="button"
        className={classes['difference']}
        onClick={() => {
          chooseSample(sample);
          const node = nearestNode(opened.target, path);
          if (node !== null) changeTree('target', { active: node.path });
        }}
      >
        <span className={classes['path']}>{path === '' ? 'The result' : path}</span>
        <span className={classes['sample']}>{sample}</span>
        <ChangedValue before={before} after={after} />
      </button>
    </li>
  );
}

/** A value before and after. */
export function ChangedValue({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}) {
  return (
    <span className={classes['change']} title={`${before} → ${after}`}>
      <del className={classes['before']}>{before}</del>
      <IconArrowRight size={12} aria-label="became" className={classes['arrow']} />
      <ins className={classes['after']}>{after}</ins>
    </span>
  );
}
