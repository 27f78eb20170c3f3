import { Tooltip } from '@mantine/core';
import { IconTargetOff } from '@tabler/icons-react';
import type { Side } from '../mapper-store.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { fieldKey } from './coverage-findings.ts';
import { selectFindings, useCoverageStore } from './coverage-store.ts';
import classes from './coverage-mark.module.css';

interface CoverageMarkProps {
  readonly opened: OpenMapping;
  readonly side: Side;
  readonly path: string;
}

/** Marks a field that no sample exercises in full. */
export function CoverageMark({ opened, side, path }: CoverageMarkProps) {
  const text = useCoverageStore((state) => {
    const gaps = selectFindings(opened.key)(state)?.byField.get(fieldKey(side, path)) ?? [];
    return gaps.map(({ message }) => message).join(', ');
  });
  if (text === '') return null;
  return (
    <Tooltip label={`Not covered: ${text}`}>
      <span className={classes['mark']} role="img" aria-label={`Not covered: ${text}`}>
        <IconTargetOff size={14} stroke={1.8} aria-hidden />
      </span>
    </Tooltip>
  );
}
