import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleXFilled, IconHelpCircle } from '@tabler/icons-react';
import type { Proposal, ProposalChecks } from '../../shared/assistant/proposal.ts';
import type { VerifyStep } from '../../shared/model/report.ts';
import { describeStep } from '../panels/verify-step-text.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './assistant.module.css';
import { FlagList } from './flag-list.tsx';
import { BrokenOff } from './sending/broken-off.tsx';
import { accept, dismiss } from '../state/assistant-decisions.ts';
import { selectIsWorking, useAssistantStore } from '../state/assistant-store.ts';

/** The verdict on what is chosen, in the order of what matters, and the decision. */
export function ProposalFoot({ proposal }: { readonly proposal: Proposal }) {
  const { checks, summary, flags, chosen, changes } = proposal;
  const phase = useAssistantStore((state) => state.phase);
  const isWorking = useAssistantStore(selectIsWorking);
  const wanted = useAssistantStore((state) => state.wanted) ?? chosen;
  const hasChanges = changes.length > 0;
  return (
    <section className={classes['foot']} aria-label="Decision">
      <BrokenOff />
      {hasChanges ? (
        <>
          <Verdict checks={checks} isChoosing={phase === 'choosing'} />
          <ul className={classes['lines']} aria-label="What would change">
            {summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <FlagList flags={flags} />
        </>
      ) : null}
      <div className={classes['decision']}>
        {hasChanges ? (
          <Button
            disabled={isWorking || wanted.length === 0}
            loading={phase === 'accepting'}
            onClick={() => reportFailure(accept())}
          >
            {acceptLabel(wanted.length, changes.length)}
          </Button>
        ) : null}
        <Button variant="default" disabled={isWorking} onClick={() => reportFailure(dismiss())}>
          {hasChanges ? 'Dismiss' : 'Close'}
        </Button>
      </div>
    </section>
  );
}

function acceptLabel(chosen: number, all: number): string {
  return chosen === all ? 'Accept all' : `Accept ${chosen} of ${all}`;
}

interface VerdictProps {
  readonly checks: ProposalChecks;
  readonly isChoosing: boolean;
}

function Verdict({ checks, isChoosing }: VerdictProps) {
  if (isChoosing) {
    return (
      <p className={classes['verdict']} role="status">
        Trying what is chosen…
      </p>
    );
  }
  const { state, reason, report } = checks;
  const look = { size: 16, 'aria-hidden': true } as const;
  return (
    <div className={classes['verdict']} role="status" data-state={state}>
      {state === 'proven' ? (
        <IconCircleCheckFilled {...look} />
      ) : state === 'failed' ? (
        <IconCircleXFilled {...look} />
      ) : (
        <IconHelpCircle {...look} />
      )}
      <div>
        <p className={classes['paragraph']}>{verdictText(checks)}</p>
        {reason === null ? null : <p className={classes['note']}>{reason}</p>}
        {state === 'failed' && report !== null ? (
          <ul className={classes['lines']}>
            {report.steps
              .filter(({ ok, required }) => !ok && required)
              .flatMap((step) => [
                <li key={step.name}>{stepText(step)}</li>,
                ...step.diagnostics.slice(0, 5).map(({ file, line, message }) => (
                  <li key={`${step.name}/${file}/${line}/${message}`}>
                    {file}:{line}: {message}
                  </li>
                )),
              ])}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function stepText(step: VerifyStep): string {
  const { label, detail } = describeStep(step.name, step, 'failed');
  return `${label}: ${detail}`;
}

function verdictText({ state }: ProposalChecks): string {
  switch (state) {
    case 'proven':
      return 'Checked on a copy: types and tests pass.';
    case 'failed':
      return 'The checks on a copy found problems.';
    case 'unchecked':
      return 'Not checked.';
  }
}
