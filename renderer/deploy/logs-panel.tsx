import { Button, Select, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff, IconLogs, IconSearch } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef, useState, type UIEvent } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { openDeploy } from './deploy-actions.ts';
import { fieldsText, logLevel, type LogLine } from './log-entries.ts';
import { Note } from './note.tsx';
import { selectChoice, usePlanStore } from './plan-store.ts';
import { ensurePlatform, selectEnvironments, usePlatformStore } from './platform-store.ts';
import { useLogs, type LogQuery } from './use-logs.ts';
import { runAction } from '../actions/run-action.ts';
import classes from './logs-panel.module.css';

/** The log of a deployed environment, followed while the panel is shown. */
export function LogsPanel() {
  const environments = usePlatformStore(selectEnvironments);
  const isLoading = usePlatformStore((state) => state.isLoading);
  useEffect(() => {
    reportFailure(ensurePlatform());
  }, []);
  if (environments.length > 0) return <EnvironmentLogs />;
  if (isLoading) return <EmptyState icon={IconLogs} title="Asking the platform…" />;
  return (
    <EmptyState icon={IconCloudOff} title="No environment to show logs of">
      <p>Link the folder to a project on the platform first.</p>
      <Button variant="default" onClick={() => runAction(openDeploy)}>
        Open Deploy
      </Button>
    </EmptyState>
  );
}

const spans: readonly { value: LogQuery['since']; label: string }[] = [
  { value: '15m', label: '15 min' },
  { value: '1h', label: '1 h' },
  { value: '24h', label: '24 h' },
];

function EnvironmentLogs() {
  const environments = usePlatformStore(selectEnvironments);
  const planned = usePlanStore(selectChoice).environment;
  const [chosen, setChosen] = useState<string | null>(null);
  const [since, setSince] = useState<LogQuery['since']>('1h');
  const [search, setSearch] = useState('');
  const [settledSearch] = useDebouncedValue(search.trim(), 400);
  const names = environments.map(({ name }) => name);
  const deployed = environments.find(({ deployedVersion }) => deployedVersion !== null)?.name;
  const environment =
    [chosen, planned, deployed].find((name) => name != null && names.includes(name)) ??
    names[0] ??
    '';
  const query = useMemo<LogQuery>(
    () => ({ environment, since, ...(settledSearch === '' ? {} : { search: settledSearch }) }),
    [environment, since, settledSearch],
  );
  const { lines, failure } = useLogs(query);
  return (
    <div className={classes['panel']}>
      <div className={classes['head']}>
        <Select
          aria-label="Environment of the log"
          className={classes['environment'] ?? ''}
          data={names}
          value={environment}
          allowDeselect={false}
          onChange={setChosen}
        />
        <SegmentedControl
          aria-label="How far back"
          data={[...spans]}
          value={since}
          onChange={setSince}
        />
        <TextInput
          aria-label="Search the log"
          className={classes['search'] ?? ''}
          placeholder="Search messages"
          leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <span className={classes['count']} role="status">
          {lines === null
            ? 'Loading…'
            : `${lines.length} ${lines.length === 1 ? 'entry' : 'entries'}`}
        </span>
      </div>
      {failure === null ? null : (
        <Note severity="warning" message={failure.message} hint={failure.hint} />
      )}
      <LogLines lines={lines} isSearch={settledSearch !== ''} />
    </div>
  );
}

interface LogLinesProps {
  readonly lines: readonly LogLine[] | null;
  readonly isSearch: boolean;
}

function LogLines({ lines, isSearch }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && followsEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines]);

  function noteScroll({ currentTarget: element }: UIEvent<HTMLDivElement>): void {
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    followsEnd.current = rest < 24;
  }

  if (lines?.length === 0) {
    return (
      <div className={classes['empty']}>
        <EmptyState icon={IconLogs} title={isSearch ? 'Nothing found' : 'No entry in this time'}>
          {isSearch
            ? 'Search for another word, or look further back.'
            : 'New entries show here by themselves. Look further back, or start a workflow.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      className={classes['lines']}
      role="log"
      aria-label="Logs"
      tabIndex={0}
      onScroll={noteScroll}
    >
      {lines?.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </div>
  );
}

const Line = memo(function Line({ line: { entry } }: { readonly line: LogLine }) {
  const fields = fieldsText(entry);
  const level = logLevel(entry.severity);
  return (
    <div className={classes['line']} data-level={level}>
      <time className={classes['time']} dateTime={entry.timestamp} title={entry.timestamp}>
        {formatClock(entry.timestamp)}
      </time>
      <span className={classes['level']}>
        <SeverityIcon severity={level} size={14} />
      </span>
      <span className={classes['message']}>
        {entry.message}
        {entry.error === '' ? null : <span className={classes['error']}> {entry.error}</span>}
        {fields === '' ? null : <span className={classes['fields']}> {fields}</span>}
      </span>
    </div>
  );
});

const clock = new Intl.DateTimeFormat(undefined, {
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function formatClock(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : clock.format(time);
}
