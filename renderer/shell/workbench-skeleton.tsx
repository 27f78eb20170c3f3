import { Skeleton } from '@mantine/core';
import classes from './workbench-skeleton.module.css';

const listWidths = ['62%', '48%', '71%', '40%', '55%'];
const fieldWidths = ['30%', '100%', '24%', '100%'];

/** Stands where the workbench will be while a project is being opened; it lies over the start screen. */
export function WorkbenchSkeleton() {
  return (
    <div className={classes['root']} role="status" aria-label="The project is opening">
      <div className={classes['bar']}>
        <Skeleton height={18} width={180} radius="sm" />
        <Skeleton height={18} width={320} radius="sm" />
      </div>
      <div className={classes['body']}>
        <div className={classes['side']}>
          {listWidths.map((width) => (
            <Skeleton key={width} height={12} width={width} radius="sm" />
          ))}
        </div>
        <div className={classes['canvas']}>
          <Skeleton height={56} width={240} radius="md" />
          <Skeleton height={56} width={240} radius="md" />
          <Skeleton height={120} width={240} radius="md" />
        </div>
        <div className={classes['side']}>
          {fieldWidths.map((width, index) => (
            <Skeleton key={index} height={index % 2 === 0 ? 10 : 28} width={width} radius="sm" />
          ))}
        </div>
      </div>
    </div>
  );
}
