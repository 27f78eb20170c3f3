import { Button, Checkbox } from '@mantine/core';
import type { Proposal, ProposedChange } from '../../shared/assistant/proposal.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './assistant.module.css';
import { choose, useAssistantStore } from '../state/assistant-store.ts';
import { toggleChange } from '../../shared/assistant/chosen-changes.ts';
import { Section } from './section.tsx';

/** The changes, each to be taken or left. What needs a change goes and comes with it. */
export function ChangeList({ proposal }: { readonly proposal: Proposal }) {
  const { changes } = proposal;
  const wanted = useAssistantStore((state) => state.wanted) ?? proposal.chosen;
  const isWorking = useAssistantStore(({ phase }) => phase === 'asking' || phase === 'accepting');
  const chosen = new Set(wanted);
  const set = (ids: readonly string[]): void => reportFailure(choose(ids));
  return (
    <Section title="Changes" count={changes.length}>
      <ul className={classes['changes']}>
        {changes.map((change) => (
          <li key={change.id}>
            <Checkbox
              size="xs"
              label={change.label}
              description={needsText(change, changes)}
              checked={chosen.has(change.id)}
              disabled={isWorking}
              onChange={() => set(toggleChange(changes, wanted, change.id))}
            />
          </li>
        ))}
      </ul>
      <div className={classes['row']}>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={isWorking || chosen.size === changes.length}
          onClick={() => set(changes.map(({ id }) => id))}
        >
          Choose all
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={isWorking || chosen.size === 0}
          onClick={() => set([])}
        >
          Choose none
        </Button>
      </div>
    </Section>
  );
}

function needsText({ needs }: ProposedChange, changes: readonly ProposedChange[]): string | null {
  const labels = changes.filter(({ id }) => needs.includes(id)).map(({ label }) => label);
  return labels.length === 0 ? null : `Needs: ${labels.join(', ')}`;
}
