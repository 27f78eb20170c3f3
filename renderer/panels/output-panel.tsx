import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTerminal2, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useRef, type UIEvent } from 'react';
import {
  clearOutput,
  selectProcesses,
  useOutputStore,
  type OutputPiece,
  type ProcessOutput,
} from '../state/output-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDuration } from './verify-step-text.ts';
import classes from './output-panel.module.css';

/** Every command that ran, with what it printed. It follows the end until the user scrolls up. */
export function OutputPanel() {
  const processes = useOutputStore(selectProcesses);
  const scroller = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);

  useEffect(() => {
    const element = scroller.current;
    if (element !== null && followsEnd.current) element.scrollTop = element.scrollHeight;
  }, [processes]);

  function noteScroll({ currentTarget: element }: UIEvent<HTMLDivElement>): void {
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    followsEnd.current = rest < 24;
  }

  if (processes.length === 0) {
    return (
      <EmptyState icon={IconTerminal2} title="Nothing has run yet">
        The commands that Verify and Deploy run, and what they print, show here.
      </EmptyState>
    );
  }
  return (
    <div className={classes['panel']}>
      <div
        ref={scroller}
        className={classes['scroller']}
        role="log"
        aria-label="Output"
        tabIndex={0}
        onScroll={noteScroll}
      >
        {processes.map((process) => (
          <ProcessBlock key={process.id} process={process} />
        ))}
      </div>
      <Tooltip label="Clear output">
        <ActionIcon className={classes['clear']} aria-label="Clear output" onClick={clearOutput}>
          <IconTrash size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

const ProcessBlock = memo(function ProcessBlock({ process }: { readonly process: ProcessOutput }) {
  return (
    <div className={classes['process']}>
      <p className={classes['command']}>
        <span aria-hidden>$ </span>
        {process.command}
      </p>
      {process.cut ? <p className={classes['note']}>Older output was dropped.</p> : null}
      {process.pieces.map((piece) => (
        <Piece key={piece.id} piece={piece} />
      ))}
      <p className={classes['note']} data-failed={isFailure(process) || undefined}>
        {describeEnd(process)}
      </p>
    </div>
  );
});

const Piece = memo(function Piece({ piece }: { readonly piece: OutputPiece }) {
  return (
    <span className={classes['piece']} data-stream={piece.stream}>
      {piece.text}
    </span>
  );
});

function isFailure({ end }: ProcessOutput): boolean {
  return end !== null && (end.reason !== 'exited' || end.exitCode !== 0);
}

function describeEnd({ end }: ProcessOutput): string {
  if (end === null) return 'Running…';
  const duration = formatDuration(end.durationMs);
  switch (end.reason) {
    case 'exited':
      return end.exitCode === 0
        ? `Done in ${duration}`
        : `Ended with exit code ${end.exitCode ?? 'unknown'} after ${duration}`;
    case 'cancelled':
      return `Cancelled after ${duration}`;
    case 'timed-out':
      return `Took too long: stopped after ${duration}`;
    case 'killed':
      return `Killed after ${duration}`;
  }
}
