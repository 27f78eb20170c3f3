import { Button } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { toggleChange } from '../../shared/assistant/chosen-changes.ts';
import type { Proposal } from '../../shared/assistant/proposal.ts';
import { choose } from '../state/assistant-requests.ts';
import { useAssistantStore } from '../state/assistant-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './assistant.module.css';
import { ChangeRow } from './change-row.tsx';
import { LongChangeList } from './long-change-list.tsx';
import { Section } from './section.tsx';

/** More are drawn as far as they are in view. */
const mostDrawn = 60;

/** The changes, each to be taken or left. What needs a change goes and comes with it. */
export function ChangeList({ proposal }: { readonly proposal: Proposal }) {
  const { changes } = proposal;
  const wanted = useAssistantStore((state) => state.wanted) ?? proposal.chosen;
  const isWorking = useAssistantStore(({ phase }) => phase === 'asking' || phase === 'accepting');
  const chosen = useMemo(() => new Set(wanted), [wanted]);
  const known = useMemo(() => new Map(changes.map((change) => [change.id, change])), [changes]);
  const set = (ids: readonly string[]): void => reportFailure(choose(ids));
  const toggle = useCallback(
    (id: string) => reportFailure(choose(toggleChange(changes, wanted, id))),
    [changes, wanted],
  );
  const list = { changes, known, chosen, isDisabled: isWorking, onToggle: toggle };
  return (
    <Section title="Changes" count={changes.length}>
      {changes.length > mostDrawn ? (
        <LongChangeList {...list} />
      ) : (
        <ul className={classes['changes']}>
          {changes.map((change) => (
            <li key={change.id}>
              <ChangeRow {...list} change={change} />
            </li>
          ))}
        </ul>
      )}
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
