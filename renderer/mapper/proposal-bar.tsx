import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { changeTree } from './mapper-store.ts';
import { acceptProposals, dropProposals, rejectProposal, useProposalStore } from './proposals.ts';
import classes from './proposal-bar.module.css';

/** Proposals at least this sure are taken by one press. */
const sure = 0.85;

/** What auto-map found: each to be taken or rejected with its reason, or all that are sure enough. */
export function ProposalBar() {
  const proposals = useProposalStore((state) => state.proposals) ?? [];
  const [isOpen, setOpen] = useState(true);
  const sureCount = proposals.filter(({ confidence }) => confidence >= sure).length;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={440} trapFocus={false}>
      <Popover.Target>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {proposals.length === 1 ? '1 proposal' : `${proposals.length} proposals`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['list']}>
        {proposals.length === 0 ? (
          <p className={classes['nothing']}>Nothing more to propose for the open fields.</p>
        ) : (
          <ul className={classes['proposals']}>
            {proposals.map((proposal) => (
              <li key={proposal.target} className={classes['proposal']}>
                <button
                  type="button"
                  className={classes['text']}
                  onClick={() => changeTree('target', { active: proposal.target })}
                >
                  <span className={classes['fields']}>
                    {proposal.sources.join(', ')} → {proposal.target}
                  </span>
                  <span className={classes['reason']}>
                    {Math.round(proposal.confidence * 100)} % · {proposal.reason}
                  </span>
                </button>
                <ActionIcon
                  aria-label={`Accept ${proposal.target}`}
                  onClick={() =>
                    reportFailure(acceptProposals(({ target }) => target === proposal.target))
                  }
                >
                  <IconCheck size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Reject ${proposal.target}`}
                  onClick={() => rejectProposal(proposal)}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <div className={classes['buttons']}>
          <Button variant="default" onClick={dropProposals}>
            {proposals.length === 0 ? 'Close' : 'Reject all'}
          </Button>
          {proposals.length === 0 ? null : (
            <>
              <Button
                variant="default"
                disabled={sureCount === 0}
                onClick={() =>
                  reportFailure(acceptProposals(({ confidence }) => confidence >= sure))
                }
              >
                Accept the {sureCount} at {sure * 100} % or more
              </Button>
              <Button onClick={() => reportFailure(acceptProposals(() => true))}>Accept all</Button>
            </>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
