import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProposalFlag } from '../../shared/assistant/proposal.ts';
import classes from './assistant.module.css';

/** As many as people read before they want to see how many there are. */
const mostAtOnce = 20;

/** What a careful person looks at first: hosts and credentials come before deletions and code. */
const order: readonly ProposalFlag['kind'][] = ['credential', 'host', 'deletion', 'code'];

/** What a proposal has that asks for a closer look; the rest of many is one press away. */
export function FlagList({ flags }: { readonly flags: readonly ProposalFlag[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const sorted = flags.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const shown = isWhole ? sorted : sorted.slice(0, mostAtOnce);
  return (
    <>
      {shown.map(({ text, file }, index) => (
        <p key={index} className={classes['flag']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden /> {text} ({file})
        </p>
      ))}
      {shown.length < flags.length ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsWhole(true)}>
          Show {flags.length - shown.length} more to look at
        </Button>
      ) : null}
    </>
  );
}
