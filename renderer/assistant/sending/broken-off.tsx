import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { BrokenOff as End } from '../../../shared/assistant/proposal.ts';
import { resume } from '../../state/assistant-requests.ts';
import {
  selectBrokenOff,
  selectIsWorking,
  takeAsWhole,
  useAssistantStore,
} from '../../state/assistant-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import classes from './sending.module.css';

const titles: Readonly<Record<End['cause'], string>> = {
  stopped: 'You stopped it',
  dropped: 'The answer broke off',
  budget: 'The token budget is used up',
  steps: 'It did not come to an end',
  failed: 'The next request failed',
};

/** Says that a proposal may not be all that was asked for, and goes on with it. */
export function BrokenOff() {
  const brokenOff = useAssistantStore(selectBrokenOff);
  const isWorking = useAssistantStore(selectIsWorking);
  if (brokenOff === null) return null;
  const { cause, reason, canResume } = brokenOff;
  return (
    <div className={classes['broken']} role="status">
      <IconPlugConnectedX size={16} stroke={1.8} aria-hidden />
      <div>
        <p className={classes['brokenTitle']}>{titles[cause]}</p>
        <p className={classes['note']}>
          {cause === 'failed' ? reason : 'What is complete is shown; it may not be all.'}
        </p>
        <div className={classes['brokenButtons']}>
          {canResume ? (
            <Button size="compact-xs" disabled={isWorking} onClick={() => reportFailure(resume())}>
              Resume
            </Button>
          ) : null}
          <Button variant="default" size="compact-xs" onClick={takeAsWhole}>
            Keep what is complete
          </Button>
        </div>
      </div>
    </div>
  );
}
