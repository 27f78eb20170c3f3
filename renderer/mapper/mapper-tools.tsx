import { Button, SegmentedControl } from '@mantine/core';
import { IconTarget, IconWand } from '@tabler/icons-react';
import { mapFieldsAction, writeTestsAction } from '../assistant/mentions/errand-actions.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { toggleCoverage, useCoverageStore } from './coverage/coverage-store.ts';
import { ProposalBar } from './proposal-bar.tsx';
import { showMapperView, useMapperStore } from './mapper-store.ts';
import { proposeForMapping, useProposalStore } from './proposals.ts';
import { ReviewButton } from './review/review-button.tsx';
import type { OpenMapping } from './use-mapping.ts';
import classes from './mapper-tools.module.css';

const views = [
  { value: 'trees', label: 'Trees' },
  { value: 'table', label: 'Table' },
] as const;

/** How much is mapped, the two views, and auto-map. */
export function MapperTools({ opened }: { readonly opened: OpenMapping }) {
  const view = useMapperStore((state) => state.view);
  const hasProposals = useProposalStore(
    (state) => state.mapping === opened.key && state.proposals !== null,
  );
  return (
    <div className={classes['tools']}>
      <ReviewButton opened={opened} />
      <SegmentedControl
        aria-label="View of the mapping"
        data={[...views]}
        value={view}
        onChange={(chosen) => showMapperView(chosen === 'table' ? 'table' : 'trees')}
      />
      <CoverageButton />
      <ActionButton action={mapFieldsAction} />
      <ActionButton action={writeTestsAction} />
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

/** Switches the marks of what no sample exercises on and off. */
function CoverageButton() {
  const isOn = useCoverageStore((state) => state.isOn);
  return (
    <Button
      variant={isOn ? 'light' : 'default'}
      aria-pressed={isOn}
      leftSection={<IconTarget size={14} aria-hidden />}
      onClick={toggleCoverage}
    >
      Coverage
    </Button>
  );
}
