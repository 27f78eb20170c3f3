import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconArrowsLeftRight,
  IconArrowUpRight,
  IconCircleCheck,
  IconCode,
  IconDatabase,
  IconPlayerTrackNext,
  IconRefresh,
  IconRepeat,
  IconSquareRotated,
  IconVariable,
  IconWorldUpload,
  type Icon,
} from '@tabler/icons-react';
import type { BlockKind } from '../../../shared/model/block.ts';
import { durableWorkflow } from '../../map/integration-map.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { showWorkflow } from '../../state/selection-store.ts';
import classes from './card-rows.module.css';
import type { Lane, Row } from './rows.ts';

const icons: Readonly<Partial<Record<BlockKind, Icon>>> = {
  request: IconWorldUpload,
  mapping: IconArrowsLeftRight,
  kv: IconDatabase,
  issue: IconAlertTriangle,
  start: IconPlayerTrackNext,
  reschedule: IconRefresh,
  complete: IconCircleCheck,
  variable: IconVariable,
  throw: IconAlertOctagon,
  loop: IconRepeat,
  condition: IconSquareRotated,
};

/** What a step does, block by block; a condition as a fork with its lanes. */
export function CardRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className={classes['rows']}>
      <RowList rows={rows} />
    </div>
  );
}

function RowList({ rows }: { readonly rows: readonly Row[] }) {
  return rows.map((row) => <RowView key={row.key} row={row} />);
}

function RowView({ row }: { readonly row: Row }) {
  switch (row.row) {
    case 'more':
      return <div className={classes['more']}>{row.count} more</div>;
    case 'line':
      return row.block.kind === 'start' && row.block.workflow !== null ? (
        <StartLine id={row.block.workflow} />
      ) : (
        <Line
          kind={row.block.kind}
          label={row.label}
          text={row.text}
          isCode={row.isCode}
          result={row.result}
        />
      );
    case 'nest':
      return (
        <div className={classes['nest']} data-empty={row.rows.length === 0 || undefined}>
          <Line kind={row.kind} label="" text={row.title} isCode={false} result={null} />
          <div className={classes['inside']}>
            <RowList rows={row.rows} />
          </div>
        </div>
      );
    case 'branch':
      return (
        <div className={classes['branch']}>
          <div className={classes['question']} title={row.title}>
            <IconSquareRotated size={14} stroke={1.8} aria-hidden />
            <span className={classes['code']}>{row.title}</span>
          </div>
          <div className={classes['fork']} data-lanes={row.lanes.length} aria-hidden />
          <div className={classes['lanes']} data-lanes={row.lanes.length}>
            {row.lanes.map((lane) => (
              <LaneView key={lane.name} lane={lane} />
            ))}
          </div>
        </div>
      );
  }
}

function LaneView({ lane }: { readonly lane: Lane }) {
  return (
    <div className={classes['lane']}>
      <div className={classes['laneTitle']} title={lane.title}>
        {lane.title}
      </div>
      {lane.rows.length === 0 ? (
        <div className={classes['more']}>{lane.ends ? 'ends the step' : 'goes on'}</div>
      ) : null}
      <RowList rows={lane.rows} />
    </div>
  );
}

/** Leads to the workflow that is started. */
function StartLine({ id }: { readonly id: string }) {
  const model = useProjectStore(selectModel);
  const started = model === null ? null : durableWorkflow(model, id);
  if (started === null) {
    return (
      <Line
        kind="start"
        label="Start"
        text={`${id} (not in this project)`}
        isCode={false}
        result={null}
      />
    );
  }
  return (
    <button
      type="button"
      className={`nodrag ${classes['line'] ?? ''} ${classes['link'] ?? ''}`}
      tabIndex={-1}
      title={`Go to the workflow ${id}`}
      onClick={(event) => {
        event.stopPropagation();
        showWorkflow(started.key);
      }}
    >
      <IconPlayerTrackNext size={14} stroke={1.7} aria-hidden />
      <span className={classes['label']}>Start</span>
      <span className={classes['text']}>{id}</span>
      <IconArrowUpRight size={13} stroke={1.7} aria-hidden />
    </button>
  );
}

interface LineProps {
  readonly kind: BlockKind;
  readonly label: string;
  readonly text: string;
  readonly isCode: boolean;
  readonly result: string | null;
}

function Line({ kind, label, text, isCode, result }: LineProps) {
  const LineIcon = icons[kind] ?? IconCode;
  const whole = [label, text].filter((part) => part !== '').join(' ');
  return (
    <div
      className={classes['line']}
      data-kind={kind}
      title={result === null ? whole : `${whole} → ${result}`}
    >
      <LineIcon size={14} stroke={1.7} aria-hidden />
      {label === '' ? null : <span className={classes['label']}>{label}</span>}
      <span
        className={isCode ? `${classes['text'] ?? ''} ${classes['code'] ?? ''}` : classes['text']}
      >
        {text}
      </span>
      {result === null ? null : <span className={classes['result']}>→ {result}</span>}
    </div>
  );
}
