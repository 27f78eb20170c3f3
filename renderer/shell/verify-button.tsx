import { Button, Tooltip } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHistory,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import { stopVerify, verify } from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { shortcutText } from '../actions/shortcut.ts';
import { useProjectStore } from '../state/project-store.ts';
import { isStale, useVerifyStore, type VerifyState } from '../state/verify-store.ts';
import classes from './verify-button.module.css';

const shortcut = shortcutText('mod+shift+Enter');

/** Verifies, shows the last result while it holds, and stops a running verification. */
export function VerifyButton() {
  const state = useVerifyStore();
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  if (state.phase === 'running') {
    return (
      <Tooltip label="Cancel verification">
        <Button
          className={classes['button']}
          variant="default"
          leftSection={<IconPlayerStopFilled size={13} aria-hidden />}
          disabled={state.cancelling}
          onClick={() => runAction(stopVerify)}
        >
          {state.cancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={`${explain(state, revision)} (${shortcut})`}>
      <Button
        className={classes['button']}
        leftSection={<ResultIcon state={state} revision={revision} />}
        onClick={() => runAction(verify)}
      >
        Verify
      </Button>
    </Tooltip>
  );
}

interface ResultProps {
  readonly state: VerifyState;
  readonly revision: number | null;
}

function ResultIcon({ state, revision }: ResultProps) {
  const look = { size: 15, stroke: 1.8, 'aria-hidden': true };
  if (state.phase !== 'finished') return <IconCircleCheck {...look} />;
  if (isStale(state, revision)) return <IconHistory {...look} />;
  return state.report?.ok === true ? (
    <IconCircleCheckFilled {...look} />
  ) : (
    <IconCircleXFilled {...look} />
  );
}

function explain(state: VerifyState, revision: number | null): string {
  if (state.phase !== 'finished') return 'Check, test, lint and format check';
  if (isStale(state, revision)) return 'Changed since it was verified: verify again';
  return state.report?.ok === true ? 'Verified: verify again' : 'Problems were found: verify again';
}
