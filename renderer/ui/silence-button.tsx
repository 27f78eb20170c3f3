import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { silence, silencedRule } from '../state/problem-fix.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import classes from './silence-button.module.css';

/** Says in a comment that a rule is broken here on purpose; nothing for problems that no comment can silence. */
export function SilenceButton({ problem }: { readonly problem: FoundProblem }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (silencedRule(problem) === null) return null;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus width={280}>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Silence: ${problem.message}`}
          onClick={() => setOpen(!isOpen)}
        >
          Silence
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() === '') return;
            setOpen(false);
            reportFailure(silence(problem, reason.trim()));
          }}
        >
          <TextInput
            data-autofocus
            size="xs"
            label="Why is this meant to be so?"
            description="The reason stands in the code, above the line."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-xs" disabled={reason.trim() === ''}>
            Silence the rule here
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
