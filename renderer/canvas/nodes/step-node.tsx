import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { renameStep } from '../canvas-edits.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { stepCard } from '../cards.ts';
import type { StepNode as StepNodeType } from '../flow-nodes.ts';
import { stepIcons, stepLook } from '../step-kinds.ts';
import { Anchors } from './anchors.tsx';
import { Card } from './card.tsx';
import { RenameField } from './rename-field.tsx';

/** A step of any kind, catch handlers included. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<StepNodeType>) {
  const { step, workflow, counts } = data;
  const isRenaming = useCanvasStore(({ renaming }) => renaming === step.key);
  const look = stepLook(step);
  return (
    <>
      <Card
        look={look}
        icon={stepIcons[look]}
        text={stepCard(step)}
        counts={counts}
        isSelected={selected}
        isBackground={step.background}
        {...(isRenaming && step.id !== null
          ? {
              rename: (
                <RenameField
                  name={`${workflow}/${step.key}`}
                  label="Step id"
                  value={step.id}
                  rename={(to) => renameStep(workflow, step.key, to)}
                />
              ),
            }
          : {})}
      />
      <Anchors anchors={data.anchors} />
    </>
  );
});
