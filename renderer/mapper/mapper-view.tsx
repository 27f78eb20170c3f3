import { IconArrowsLeftRight } from '@tabler/icons-react';
import { CentreFrame } from '../deploy/centre-frame.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CoverageBar } from './coverage/coverage-bar.tsx';
import { useCoverage } from './coverage/use-coverage.ts';
import { DifferenceBar } from './difference/difference-bar.tsx';
import { DriftBar } from './shape-update/drift-bar.tsx';
import { useMapperStore } from './mapper-store.ts';
import { OwnMappingNote } from './proposed/own-mapping-note.tsx';
import { ProposedMapper } from './proposed/proposed-mapper.tsx';
import { useProposedMapping, useShownProposedMapping } from './proposed/use-proposed-mapping.ts';
import { MapperTools } from './mapper-tools.tsx';
import { RuleTable } from './rule-table.tsx';
import { SampleBar } from './sample-bar.tsx';
import { TwoTrees } from './two-trees.tsx';
import { useMapping } from './use-mapping.ts';
import { useLiveValues } from './use-live-values.ts';
import classes from './mapper-view.module.css';

/** The mapper: what a mapping reads on the left, what it gives on the right, and its rules as lines between. */
export function MapperView() {
  const opened = useMapping();
  const proposed = useProposedMapping();
  const shownProposed = useShownProposedMapping();
  const view = useMapperStore((state) => state.view);
  useLiveValues(opened);
  useCoverage(opened);
  if (shownProposed !== null) return <ProposedMapper proposed={shownProposed} />;
  if (opened === null) {
    return (
      <CentreFrame title="Mapping">
        <EmptyState icon={IconArrowsLeftRight} title="The mapping is not there any more">
          <p>
            It was renamed or deleted, proposed and not accepted, or its file cannot be read now.
            Choose another one in the navigator.
          </p>
        </EmptyState>
      </CentreFrame>
    );
  }
  return (
    <CentreFrame
      key={opened.key}
      title={opened.mapping.name}
      tools={<MapperTools opened={opened} />}
      foot={<SampleBar opened={opened} />}
      fills
    >
      <div className={classes['view']}>
        {proposed === null ? null : <OwnMappingNote />}
        <DriftBar opened={opened} />
        <CoverageBar opened={opened} />
        <DifferenceBar opened={opened} />
        <div className={classes['main']}>
          {view === 'trees' ? <TwoTrees opened={opened} /> : <RuleTable opened={opened} />}
        </div>
      </div>
    </CentreFrame>
  );
}
