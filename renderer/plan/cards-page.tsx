import { Button } from '@mantine/core';
import { IconClipboardList, IconSparkles } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { showFile } from '../actions/show-place.ts';
import { Note } from '../deploy/note.tsx';
import { selectAskedCard, usePlanPageStore } from '../state/plan-page-store.ts';
import type { PlannedCard } from '../state/use-plan-files.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { planWithAssistant } from './plan-actions.ts';
import classes from './plan-view.module.css';
import { WorkflowCardView } from './workflow-card-view.tsx';

interface CardsPageProps {
  readonly cards: readonly PlannedCard[];
  readonly isLoaded: boolean;
}

/** The workflows that are planned, one below the other. */
export function CardsPage({ cards, isLoaded }: CardsPageProps) {
  const root = useRef<HTMLDivElement>(null);
  const asked = usePlanPageStore(selectAskedCard);
  useEffect(() => {
    if (asked === null) return;
    const shown = [...(root.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    shown.find(({ dataset }) => dataset['card'] === asked.file)?.scrollIntoView();
  }, [asked]);
  if (cards.length === 0) return isLoaded ? <NoCards /> : null;
  return (
    <div ref={root} className={classes['cards']} tabIndex={0} role="group" aria-label="Cards">
      {cards.map((card) => (
        <div key={card.file} data-card={card.file} className={classes['place']}>
          {card.reading.ok ? (
            <WorkflowCardView file={card.file} text={card.text} card={card.reading.card} />
          ) : (
            <BrokenCard file={card.file} problem={card.reading.problem} />
          )}
        </div>
      ))}
    </div>
  );
}

function NoCards() {
  return (
    <div className={classes['empty']}>
      <EmptyState icon={IconClipboardList} title="No workflow is planned">
        <p>
          A plan has a card for each workflow: what it is for, when it is done, what it calls and
          which field goes where. The assistant writes cards from your words; you change them until
          they are right, and then have them built.
        </p>
        <div className={classes['choices']}>
          <Button
            leftSection={<IconSparkles size={15} stroke={1.7} aria-hidden />}
            onClick={planWithAssistant}
          >
            Plan with the assistant
          </Button>
        </div>
      </EmptyState>
    </div>
  );
}

interface BrokenCardProps {
  readonly file: string;
  readonly problem: string;
}

function BrokenCard({ file, problem }: BrokenCardProps) {
  return (
    <Note
      severity="warning"
      message={`${file} is no card that can be shown.`}
      hint={<span className={classes['problem']}>{problem}</span>}
    >
      <Button variant="default" size="compact-sm" onClick={() => showFile(file)}>
        Open the file
      </Button>
    </Note>
  );
}
