import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { triggerIcons } from '../../ui/trigger-icon.tsx';
import { renameWorkflow } from '../canvas-edits.ts';
import { triggerName, useCanvasStore } from '../canvas-store.ts';
import { triggerCard } from '../cards.ts';
import type { TriggerNode as TriggerNodeType } from '../flow-nodes.ts';
import { Anchors } from './anchors.tsx';
import { Card } from './card.tsx';
import { RenameField } from './rename-field.tsx';

/** What starts the workflow. */
export const TriggerNode = memo(function TriggerNode({
  data,
  selected,
}: NodeProps<TriggerNodeType>) {
  const { workflow, counts } = data;
  const isRenaming = useCanvasStore(({ renaming }) => renaming === triggerName);
  return (
    <>
      <Card
        look="trigger"
        icon={triggerIcons[workflow.trigger.kind]}
        text={triggerCard(workflow)}
        counts={counts}
        isSelected={selected}
        {...(isRenaming && workflow.id !== null
          ? {
              rename: (
                <RenameField
                  name={workflow.key}
                  label="Workflow id"
                  value={workflow.id}
                  rename={(to) => renameWorkflow(workflow.key, to)}
                />
              ),
            }
          : {})}
      />
      <Anchors anchors={data.anchors} />
    </>
  );
});
