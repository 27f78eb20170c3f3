import type { NodeProps } from '@xyflow/react';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { Step } from '../../../shared/model/project.ts';
import { renameStep } from '../canvas-edits.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { stepRows } from '../card-size.ts';
import { stepCard, type CardText } from '../cards.ts';
import type { StepNode as StepNodeType } from '../flow-nodes.ts';
import { selectFolded, setFolded, useFoldStore } from '../fold-store.ts';
import { CardRows } from '../rows/card-rows.tsx';
import { stepIcons, stepLook } from '../step-kinds.ts';
import { Anchors } from './anchors.tsx';
import { Card } from './card.tsx';
import classes from './card.module.css';
import { RenameField } from './rename-field.tsx';

/** A step of any kind, catch handlers included. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<StepNodeType>) {
  const { step, workflow, counts } = data;
  const isRenaming = useCanvasStore(({ renaming }) => renaming === step.key);
  const isFolded = useFoldStore((state) => selectFolded(state, workflow).has(step.key));
  const look = stepLook(step);
  const rows = stepRows(step);
  return (
    <>
      <Card
        look={look}
        icon={stepIcons[look]}
        text={rows.length === 0 || isFolded ? stepCard(step) : headText(step)}
        counts={counts}
        isSelected={selected}
        isBackground={step.background}
        tool={
          rows.length === 0 ? null : (
            <FoldButton
              isFolded={isFolded}
              onToggle={() => setFolded(workflow, [step.key], !isFolded)}
            />
          )
        }
        {...(isRenaming && step.id !== null
          ? {
              rename: (
                <RenameField
                  name={`${workflow}/${step.key}`}
                  label="Step ID"
                  value={step.id}
                  rename={(to) => renameStep(workflow, step.key, to)}
                />
              ),
            }
          : {})}
      >
        {rows.length === 0 || isFolded ? null : <CardRows rows={rows} />}
      </Card>
      <Anchors anchors={data.anchors} />
    </>
  );
});

/** What the rows say need not stand in the head as well. */
function headText(step: Step): CardText {
  const card = stepCard(step);
  const { length } = step.requests;
  if (length < 2) return card;
  return { ...card, summary: `${length} requests`, isSummaryCode: false };
}

interface FoldButtonProps {
  readonly isFolded: boolean;
  readonly onToggle: () => void;
}

/** For the pointer; by keyboard the card's own key folds it. */
function FoldButton({ isFolded, onToggle }: FoldButtonProps) {
  const FoldIcon = isFolded ? IconChevronDown : IconChevronUp;
  const label = isFolded ? 'Show the blocks' : 'Hide the blocks';
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes['fold'] ?? ''}`}
      tabIndex={-1}
      aria-label={label}
      aria-expanded={!isFolded}
      title={`${label} (E)`}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <FoldIcon size={15} stroke={1.8} aria-hidden />
    </button>
  );
}
