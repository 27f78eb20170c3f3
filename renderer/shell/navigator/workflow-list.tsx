import { memo, useMemo } from 'react';
import type { Severity, Workflow } from '../../../shared/model/project.ts';
import { newWorkflow } from '../../canvas/canvas-actions.ts';
import { showMap } from '../../map/map-actions.ts';
import { selectShownProposed, useAssistantStore } from '../../state/assistant-store.ts';
import { groupByPlace, worstSeverity } from '../../state/problem-list.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { selectWorkflowKey, showWorkflow, useSelectionStore } from '../../state/selection-store.ts';
import { useProblems } from '../../state/use-problems.ts';
import { selectCentre, useViewStore } from '../../state/view-store.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { TriggerIcon } from '../../ui/trigger-icon.tsx';
import { NavigatorItem } from './navigator-item.tsx';
import { NavigatorSection } from './navigator-section.tsx';

const noWorkflows: readonly Workflow[] = [];

export function WorkflowList() {
  const workflows = useProjectStore(selectModel)?.workflows ?? noWorkflows;
  const selected = useSelectionStore(selectWorkflowKey);
  const isAtCanvas = useViewStore(selectCentre) === 'canvas';
  const isShown = useAssistantStore(selectShownProposed) === null && isAtCanvas;
  const problems = useProblems();
  const byWorkflow = useMemo(() => groupByPlace(problems), [problems]);
  return (
    <NavigatorSection
      title="Workflows"
      actions={
        <>
          <ActionButton action={showMap} />
          <ActionButton action={newWorkflow} />
        </>
      }
      empty={workflows.length === 0 ? 'No workflow yet.' : null}
    >
      {workflows.map((workflow) => {
        const found = [...(byWorkflow.get(workflow.key)?.values() ?? [])].flat();
        return (
          <WorkflowItem
            key={workflow.key}
            workflow={workflow}
            isSelected={workflow.key === selected}
            isShown={isShown && workflow.key === selected}
            count={found.length}
            severity={worstSeverity(found)}
          />
        );
      })}
    </NavigatorSection>
  );
}

interface WorkflowItemProps {
  readonly workflow: Workflow;
  readonly isSelected: boolean;
  /** Whether the centre of the window shows it, rather than a view of something else. */
  readonly isShown: boolean;
  readonly count: number;
  readonly severity: Severity | null;
}

/** The list is drawn with every edit, an item only when it changes. */
const WorkflowItem = memo(function WorkflowItem(props: WorkflowItemProps) {
  const { workflow, isSelected, isShown, count, severity } = props;
  const { key, id, idExpression, trigger } = workflow;
  return (
    <NavigatorItem
      icon={<TriggerIcon kind={trigger.kind} />}
      name={id ?? idExpression ?? 'Unnamed'}
      isCurrent={isShown}
      isStart={isSelected}
      problems={{ count, severity }}
      onOpen={() => showWorkflow(key)}
    />
  );
});
