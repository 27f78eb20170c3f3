import { SegmentedControl } from '@mantine/core';
import { CentreFrame } from '../deploy/centre-frame.tsx';
import {
  researchLayouts,
  selectPlanPage,
  selectResearchLayout,
  setResearchLayout,
  showPlan,
  usePlanPageStore,
  type PlanPage,
  type ResearchLayout,
} from '../state/plan-page-store.ts';
import { usePlanFiles } from '../state/use-plan-files.ts';
import { CardsPage } from './cards-page.tsx';
import classes from './plan-view.module.css';
import { ResearchPage } from './research-page.tsx';

const layoutNames: Readonly<Record<ResearchLayout, string>> = {
  write: 'Write',
  both: 'Both',
  read: 'Read',
};

const pages: readonly { readonly value: PlanPage; readonly label: string }[] = [
  { value: 'research', label: 'Research' },
  { value: 'workflows', label: 'Workflows' },
];

/** What is known of the systems, and what is to be built: before there is code, and beside it. */
export function PlanView() {
  const page = usePlanPageStore(selectPlanPage);
  const { research, cards, isLoaded } = usePlanFiles();
  const tools = (
    <div className={classes['tools']}>
      <SegmentedControl
        aria-label="Part of the plan"
        size="xs"
        data={[...pages]}
        value={page}
        onChange={showPlan}
      />
      {page === 'research' && research !== null ? <LayoutChoice /> : null}
    </div>
  );
  return (
    <CentreFrame title="Plan" tools={tools} fills>
      {page === 'workflows' ? (
        <CardsPage cards={cards} isLoaded={isLoaded} />
      ) : (
        <ResearchPage text={research} isLoaded={isLoaded} />
      )}
    </CentreFrame>
  );
}

function LayoutChoice() {
  const layout = usePlanPageStore(selectResearchLayout);
  return (
    <SegmentedControl
      aria-label="Research is shown to"
      size="xs"
      data={researchLayouts.map((value) => ({ value, label: layoutNames[value] }))}
      value={layout}
      onChange={setResearchLayout}
    />
  );
}
