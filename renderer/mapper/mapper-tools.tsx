import { Button, SegmentedControl } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { ProposalBar } from './proposal-bar.tsx';
import { showMapperView, useMapperStore } from './mapper-store.ts';
import { proposeForMapping, useProposalStore } from './proposals.ts';
import type { OpenMapping } from './use-mapping.ts';
import classes from './mapper-tools.module.css';

const views = [
  { value: 'trees', label: 'Trees' },
  { value: 'table', label: 'Table' },
] as const;

/** How much is mapped, the two views, and auto-map. */
export function MapperTools({ opened }: { readonly opened: OpenMapping }) {
  const view = useMapperStore((state) => state.view);
  const required = opened.mapping.unmapped?.required.length ?? 0;
  const hasProposals = useProposalStore(
    (state) => state.mapping === opened.key && state.proposals !== null,
  );
  return (
    <div className={classes['tools']}>
      <span className={classes['count']} data-open={required > 0 || undefined}>
        {opened.byTarget.size === 1 ? '1 rule' : `${opened.byTarget.size} rules`}
        {required === 0 ? '' : `, ${required} required ${required === 1 ? 'field' : 'fields'} open`}
      </span>
      <SegmentedControl
        aria-label="View of the mapping"
        data={[...views]}
        value={view}
        onChange={(chosen) => showMapperView(chosen === 'table' ? 'table' : 'trees')}
      />
      {hasProposals ? (
        <ProposalBar />
      ) : (
        <Button
          variant="default"
          leftSection={<IconWand size={14} aria-hidden />}
          onClick={proposeForMapping}
        >
          Auto-map
        </Button>
      )}
    </div>
  );
}
