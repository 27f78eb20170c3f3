import { Button, Modal } from '@mantine/core';
import { IconArrowBearRight, IconCircleX } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import type { Problem, ProjectModel } from '../../shared/model/project.ts';
import { runAction } from '../actions/run-action.ts';
import { showPlace } from '../actions/show-place.ts';
import { showAssistant } from '../assistant/assistant-actions.ts';
import { selectShownWorkflow, useAssistantStore } from '../state/assistant-store.ts';
import { staleness } from '../state/last-good.ts';
import { findWorkflow } from '../state/model-lookup.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { selectWorkflowKey, useSelectionStore } from '../state/selection-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { selectIsCreatingWorkflow, setCreatingWorkflow, useCanvasStore } from './canvas-store.ts';
import { CreateWorkflow } from './create-workflow.tsx';
import { FlowView } from './flow-view.tsx';
import { ProposedCanvas } from './proposed-canvas.tsx';
import classes from './canvas.module.css';

/** The canvas with its dialog, which opens over whatever is drawn. */
export function Canvas() {
  const model = useProjectStore(selectModel);
  if (model === null) return null;
  return (
    <>
      <Drawn model={model} />
      <CreateDialog />
    </>
  );
}

/** The workflow of the selection as a picture, or what to do when there is none. */
function Drawn({ model }: { readonly model: ProjectModel }) {
  const key = useSelectionStore(selectWorkflowKey);
  const proposed = useAssistantStore(selectShownWorkflow);
  if (proposed !== null) return <ProposedCanvas workflow={proposed} />;
  const workflow = findWorkflow(model, key);
  if (workflow === null) {
    return model.workflows.length === 0 ? <NoWorkflow problems={model.problems} /> : <Vanished />;
  }
  const problem = staleness(model, workflow.file);
  return (
    <>
      <ReactFlowProvider>
        <FlowView workflow={workflow} isStale={problem !== null} />
      </ReactFlowProvider>
      {problem === null ? null : (
        <div className={classes['overCanvas']}>
          <StaleBanner problem={problem} />
        </div>
      )}
    </>
  );
}

function NoWorkflow({ problems }: { readonly problems: readonly Problem[] }) {
  const broken = problems.find(({ code }) => code === 'syntax');
  return (
    <EmptyState icon={IconArrowBearRight} title="No workflow yet">
      {broken === undefined ? (
        <p>
          A workflow begins with what starts it. Create the first one here, or describe the
          integration to the assistant.
        </p>
      ) : (
        <StaleBanner problem={broken} />
      )}
      <CreateWorkflow />
      <Button variant="subtle" onClick={() => runAction(showAssistant)}>
        Ask the assistant
      </Button>
    </EmptyState>
  );
}

/** The workflow on the canvas was taken out of the code, here or elsewhere. */
function Vanished() {
  return (
    <EmptyState icon={IconArrowBearRight} title="This workflow is no longer in the code">
      <p>Undo the last change to have it back, or select another workflow.</p>
    </EmptyState>
  );
}

/** Says that a file cannot be read at the moment, and where. */
function StaleBanner({ problem }: { readonly problem: Problem }) {
  return (
    <div role="status" className={classes['banner']}>
      <IconCircleX size={16} stroke={1.8} color="var(--danger)" aria-hidden />
      <span>
        {problem.file}, line {problem.line}: {problem.message}
      </span>
      <Button variant="default" size="compact-xs" onClick={() => showPlace(problem)}>
        Go to line
      </Button>
    </div>
  );
}

function CreateDialog() {
  const isOpen = useCanvasStore(selectIsCreatingWorkflow);
  const close = (): void => setCreatingWorkflow(false);
  return (
    <Modal opened={isOpen} onClose={close} title="New workflow" size="sm">
      <CreateWorkflow onDone={close} />
    </Modal>
  );
}
