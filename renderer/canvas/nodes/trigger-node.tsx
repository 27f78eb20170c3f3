import type { NodeProps } from '@xyflow/react';
import { IconArrowUpRight } from '@tabler/icons-react';
import { memo } from 'react';
import type { Workflow } from '../../../shared/model/project.ts';
import { startersOf } from '../../map/integration-map.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { showWorkflow } from '../../state/selection-store.ts';
import { triggerIcons } from '../../ui/trigger-icon.tsx';
import { renameWorkflow } from '../canvas-edits.ts';
import { triggerName, useCanvasStore } from '../canvas-store.ts';
import { triggerCard, type CardText } from '../cards.ts';
import type { TriggerNode as TriggerNodeType } from '../flow-nodes.ts';
import { Anchors } from './anchors.tsx';
import { Card } from './card.tsx';
import classes from './card.module.css';
import { RenameField } from './rename-field.tsx';

/** What starts the workflow. */
export const TriggerNode = memo(function TriggerNode({
  data,
  selected,
}: NodeProps<TriggerNodeType>) {
  const { workflow, counts } = data;
  const isRenaming = useCanvasStore(({ renaming }) => renaming === triggerName);
  const model = useProjectStore(selectModel);
  const starters = model === null ? [] : startersOf(model, workflow);
  const [first] = starters;
  const text = withStarters(triggerCard(workflow), starters);
  return (
    <>
      <Card
        look="trigger"
        icon={triggerIcons[workflow.trigger.kind]}
        text={text}
        counts={counts}
        isSelected={selected}
        tool={first === undefined ? null : <StarterLink workflow={first} />}
        {...(isRenaming && workflow.id !== null
          ? {
              rename: (
                <RenameField
                  name={workflow.key}
                  label="Workflow ID"
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

function withStarters(card: CardText, starters: readonly Workflow[]): CardText {
  if (starters.length === 0) return card;
  const names = starters.map(({ id, key }) => id ?? key).join(', ');
  return { ...card, summary: `Started by ${names}`, isSummaryCode: false };
}

/** Leads to where the workflow is started; by keyboard the canvas' own key does. */
function StarterLink({ workflow }: { readonly workflow: Workflow }) {
  const label = `Go to the workflow ${workflow.id ?? workflow.key}`;
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes['fold'] ?? ''}`}
      tabIndex={-1}
      aria-label={label}
      title={`${label} (G)`}
      onClick={(event) => {
        event.stopPropagation();
        showWorkflow(workflow.key);
      }}
    >
      <IconArrowUpRight size={15} stroke={1.8} aria-hidden />
    </button>
  );
}
