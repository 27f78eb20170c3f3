import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconTool } from '@tabler/icons-react';
import type { AssistantProgress } from '../../shared/assistant/progress.ts';
import { stopAssistant } from '../state/assistant-requests.ts';
import { useAssistantStore } from '../state/assistant-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { Markdown } from '../ui/markdown.tsx';
import classes from './assistant.module.css';
import { TokenMeter } from './sending/token-meter.tsx';

/** What is under way, and the way to stop it. */
export function Working() {
  const said = useAssistantStore((state) => state.said);
  const activity = useAssistantStore((state) => state.activity);
  const isModel = useAssistantStore(({ worker }) => worker !== 'builtin');
  return (
    <div className={classes['working']}>
      <p className={classes['paragraph']} role="status">
        {isModel
          ? 'The model is working on a copy of the project.'
          : 'Making a proposal and trying it on a copy: types, tests and rules. The first time takes longest.'}
      </p>
      {activity.length === 0 ? null : (
        <ol className={classes['activity']} aria-label="What was done">
          {activity.map((event, index) => (
            <ActivityLine key={index} event={event} />
          ))}
        </ol>
      )}
      {said === '' ? (
        <>
          <Skeleton height={12} width="70%" />
          <Skeleton height={12} width="90%" />
        </>
      ) : (
        <div className={classes['answer']} aria-live="polite">
          <Markdown text={said} />
        </div>
      )}
      <TokenMeter />
      <Button variant="default" onClick={() => reportFailure(stopAssistant())}>
        Stop
      </Button>
    </div>
  );
}

function ActivityLine({ event }: { readonly event: AssistantProgress }) {
  switch (event.kind) {
    case 'text':
    case 'usage':
      return null;
    case 'waiting':
      return (
        <li className={classes['activityLine']}>
          <IconClock size={13} stroke={1.8} aria-hidden />
          <span>
            Waiting {event.seconds} s: {event.reason}
          </span>
        </li>
      );
    case 'tool': {
      const DoneIcon = event.ok ? IconCheck : IconAlertTriangle;
      return (
        <li className={classes['activityLine']} data-failed={!event.ok || undefined}>
          <DoneIcon size={13} stroke={1.8} aria-hidden />
          <span>
            {toolText(event.name)}
            {event.detail === '' ? '' : `: ${event.detail}`}
          </span>
        </li>
      );
    }
    case 'repair':
      return (
        <li className={classes['activityLine']}>
          <IconTool size={13} stroke={1.8} aria-hidden />
          <span>
            Repair {event.round}: {event.problems[0] ?? 'the checks found problems'}
          </span>
        </li>
      );
  }
}

/** `edit_step` as people read it. */
function toolText(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
