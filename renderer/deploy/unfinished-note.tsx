import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { reportFailure } from '../state/notice-store.ts';
import { formatTime } from './deploy-text.ts';
import { dismissUnfinished, selectPlatformStatus, usePlatformStore } from './platform-store.ts';
import { Note } from './note.tsx';

/** A deployment that the host was ended in: what is known of it stays here until the user has taken note. */
export function UnfinishedNote() {
  const unfinished = usePlatformStore(selectPlatformStatus)?.unfinished ?? null;
  if (unfinished === null) return null;
  const place = unfinished.environment === null ? '' : ` to “${unfinished.environment}”`;
  const look =
    unfinished.point === 'sending' || unfinished.point === 'answered'
      ? 'The versions and the environment show what the platform has.'
      : 'Nothing has to be undone: deploy again.';
  return (
    <Note
      severity="warning"
      icon={<IconHistory size={16} stroke={1.8} aria-hidden />}
      message={unfinished.message}
      hint={`Begun ${formatTime(unfinished.startedAt)}${place}. ${look}`}
    >
      <Button variant="default" onClick={() => reportFailure(dismissUnfinished())}>
        Dismiss
      </Button>
    </Note>
  );
}
