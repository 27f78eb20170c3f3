import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import type { DeployGuard } from '../../shared/model/deploy.ts';
import { stopVerify, verify } from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { showPlace } from '../actions/show-place.ts';
import { selectFiles, useProjectStore } from '../state/project-store.ts';
import { selectIsVerifying, useVerifyStore } from '../state/verify-store.ts';
import classes from './guard-list.module.css';

/** Everything that stands between the plan and the platform; what refuses comes first. */
export function GuardList({ guards }: { readonly guards: readonly DeployGuard[] }) {
  const ordered = [
    ...guards.filter(({ ok, blocking }) => !ok && blocking),
    ...guards.filter(({ ok, blocking }) => !ok && !blocking),
    ...guards.filter(({ ok }) => ok),
  ];
  return (
    <ul className={classes['list']}>
      {ordered.map((guard) => (
        <GuardRow key={guard.name} guard={guard} />
      ))}
    </ul>
  );
}

const looks = {
  passed: { icon: IconCircleCheckFilled, name: 'Passed' },
  refused: { icon: IconCircleXFilled, name: 'Refused' },
  warning: { icon: IconAlertTriangle, name: 'Warning' },
} as const;

function statusOf({ ok, blocking }: DeployGuard): keyof typeof looks {
  if (ok) return 'passed';
  return blocking ? 'refused' : 'warning';
}

function GuardRow({ guard }: { readonly guard: DeployGuard }) {
  const status = statusOf(guard);
  const { icon: StatusIcon, name } = looks[status];
  return (
    <li className={classes['guard']} data-status={status}>
      <StatusIcon className={classes['icon']} size={16} stroke={1.8} role="img" aria-label={name} />
      <div className={classes['text']}>
        <p className={classes['message']}>{guard.message}</p>
        {guard.ok || guard.hint === undefined ? null : (
          <p className={classes['hint']}>{guard.hint}</p>
        )}
        {guard.findings.length === 0 ? null : <Findings guard={guard} />}
      </div>
      {guard.name === 'verified' && !guard.ok ? <VerifyHere /> : null}
    </li>
  );
}

function VerifyHere() {
  const isVerifying = useVerifyStore(selectIsVerifying);
  return (
    <Button
      variant="light"
      size="compact-xs"
      onClick={() => runAction(isVerifying ? stopVerify : verify)}
    >
      {isVerifying ? 'Cancel' : 'Verify now'}
    </Button>
  );
}

const shownFindings = 20;

function Findings({ guard }: { readonly guard: DeployGuard }) {
  const files = useProjectStore(selectFiles);
  const rest = guard.findings.length - shownFindings;
  return (
    <ul className={classes['findings']}>
      {guard.findings.slice(0, shownFindings).map(({ file, line, message }) => {
        const place = line === 0 ? file : `${file}:${line}`;
        const canOpen = files.some((known) => known.file === file);
        return (
          <li key={`${place} ${message}`}>
            {canOpen ? (
              <UnstyledButton
                className={classes['place']}
                onClick={() => showPlace({ file, line: Math.max(1, line), column: 1 })}
              >
                {place}
              </UnstyledButton>
            ) : (
              <code>{place}</code>
            )}{' '}
            {message}
          </li>
        );
      })}
      {rest > 0 ? <li>and {rest} more</li> : null}
    </ul>
  );
}
