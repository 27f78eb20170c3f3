import { IconArrowsLeftRight } from '@tabler/icons-react';
import { CentreFrame } from '../deploy/centre-frame.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useMapperStore } from './mapper-store.ts';
import { MapperTools } from './mapper-tools.tsx';
import { RuleTable } from './rule-table.tsx';
import { SampleBar } from './sample-bar.tsx';
import { TwoTrees } from './two-trees.tsx';
import { useMapping } from './use-mapping.ts';
import { useLiveValues } from './use-live-values.ts';

/** The mapper: what a mapping reads on the left, what it gives on the right, and its rules as lines between. */
export function MapperView() {
  const opened = useMapping();
  const view = useMapperStore((state) => state.view);
  useLiveValues(opened);
  if (opened === null) {
    return (
      <CentreFrame title="Mapping">
        <EmptyState icon={IconArrowsLeftRight} title="The mapping is not there any more">
          <p>
            It was renamed or deleted, or its file cannot be read now. Choose another one in the
            navigator.
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
      {view === 'trees' ? <TwoTrees opened={opened} /> : <RuleTable opened={opened} />}
    </CentreFrame>
  );
}
