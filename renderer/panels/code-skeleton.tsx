import { Skeleton } from '@mantine/core';
import classes from './code-skeleton.module.css';

const lineWidths = ['38%', '22%', '56%', '48%', '31%'];

/** Stands where the code will be while the editor loads. */
export function CodeSkeleton() {
  return (
    <div className={classes['lines']} aria-label="The code is loading" role="status">
      {lineWidths.map((width) => (
        <Skeleton key={width} height={10} width={width} radius="sm" />
      ))}
    </div>
  );
}
