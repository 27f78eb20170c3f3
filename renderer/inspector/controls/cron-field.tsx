import { Select, TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import { nextRuns, parseCron } from '../../../shared/schedule/cron.ts';
import { describeCron } from '../../canvas/cron.ts';
import classes from './controls.module.css';

const presets = [
  { value: '*/5 * * * *', label: 'Every 5 minutes' },
  { value: '*/15 * * * *', label: 'Every 15 minutes' },
  { value: '0 * * * *', label: 'Every hour' },
  { value: '0 6 * * *', label: 'Every day at 06:00' },
  { value: '0 6 * * 1-5', label: 'Monday to Friday at 06:00' },
  { value: '0 6 * * 1', label: 'Every Monday at 06:00' },
  { value: '0 6 1 * *', label: 'On the first of every month at 06:00' },
];

const custom = 'custom';
const shownRuns = 5;

interface CronFieldProps {
  readonly typed: ComponentProps<typeof TextInput>;
  readonly text: string;
  readonly change: (text: string) => void;
  /** Takes a text at once. */
  readonly choose: (text: string) => void;
}

/** A cron text with what it means: in words, and as the next times in UTC. */
export function CronField({ typed, text, change, choose }: CronFieldProps) {
  const preset = presets.find(({ value }) => value === text.trim());
  return (
    <div className={classes['cron']}>
      <Select
        label="Runs"
        data={[...presets, { value: custom, label: 'At times of your own' }]}
        value={preset?.value ?? custom}
        allowDeselect={false}
        onChange={(value) => {
          if (value !== null && value !== custom) choose(value);
        }}
      />
      <TextInput
        {...typed}
        placeholder="0 10 * * *"
        classNames={{ input: classes['code'] ?? '' }}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {describeCron(text).isValid ? <NextRuns cron={text} /> : null}
    </div>
  );
}

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

function NextRuns({ cron }: { readonly cron: string }) {
  const runs = nextRuns(parseCron(cron), new Date(), shownRuns);
  if (runs.length === 0) {
    return <p className={classes['warning']}>No day is like that: it never runs.</p>;
  }
  return (
    <div>
      <span className={classes['label']} id="next-runs">
        Next runs (UTC)
      </span>
      <ol className={classes['runs']} aria-labelledby="next-runs">
        {runs.map((run) => (
          <li key={run.getTime()}>
            <time dateTime={run.toISOString()}>{format.format(run)}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
