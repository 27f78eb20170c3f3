import { IconAlertTriangle, IconClipboardList, IconNotebook } from '@tabler/icons-react';
import { memo } from 'react';
import { showPlannedWorkflows } from '../../plan/plan-actions.ts';
import {
  selectAskedCard,
  selectPlanPage,
  showCard,
  showPlan,
  usePlanPageStore,
} from '../../state/plan-page-store.ts';
import { usePlanFiles, type PlannedCard } from '../../state/use-plan-files.ts';
import { selectCentre, useViewStore } from '../../state/view-store.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { NavigatorItem } from './navigator-item.tsx';
import { NavigatorSection } from './navigator-section.tsx';
import classes from './navigator.module.css';

/** The research document and the cards of planned workflows. */
export function PlanList() {
  const { cards } = usePlanFiles();
  const isShown = useViewStore(selectCentre) === 'plan';
  const page = usePlanPageStore(selectPlanPage);
  const asked = usePlanPageStore(selectAskedCard);
  return (
    <NavigatorSection title="Plan" actions={<ActionButton action={showPlannedWorkflows} />}>
      <NavigatorItem
        icon={<IconNotebook size={15} stroke={1.6} aria-hidden />}
        name="Research"
        isCurrent={isShown && page === 'research'}
        onOpen={() => showPlan('research')}
      />
      {cards.map((card) => (
        <CardItem
          key={card.file}
          card={card}
          isCurrent={isShown && page === 'workflows' && asked?.file === card.file}
        />
      ))}
    </NavigatorSection>
  );
}

interface CardItemProps {
  readonly card: PlannedCard;
  readonly isCurrent: boolean;
}

const CardItem = memo(function CardItem({ card, isCurrent }: CardItemProps) {
  const { file, reading } = card;
  return (
    <NavigatorItem
      icon={<IconClipboardList size={15} stroke={1.6} aria-hidden />}
      name={reading.ok ? reading.card.title : file.slice(file.lastIndexOf('/') + 1)}
      isCurrent={isCurrent}
      mark={
        reading.ok ? null : (
          <IconAlertTriangle
            className={classes['state']}
            size={14}
            stroke={1.8}
            role="img"
            aria-label="no card that can be shown"
          />
        )
      }
      onOpen={() => showCard(file)}
    />
  );
});
