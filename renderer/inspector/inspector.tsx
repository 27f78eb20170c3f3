import { Button } from '@mantine/core';
import { IconPointer } from '@tabler/icons-react';
import { removeAction } from '../canvas/canvas-actions.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import { identityOf } from '../state/renames.ts';
import { selectModel, selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { selectSelection, useSelectionStore } from '../state/selection-store.ts';
import { runAction } from '../actions/run-action.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import classes from './inspector.module.css';
import { StepInspector } from './step-inspector.tsx';
import { TriggerInspector } from './trigger-inspector.tsx';

/** The form of what is selected on the canvas. */
export function Inspector() {
  const folder = useProjectStore(selectSnapshot)?.folder ?? '';
  const model = useProjectStore(selectModel);
  const key = useSelectionStore((state) => state.workflow);
  const selection = useSelectionStore(selectSelection);
  const workflow = findWorkflow(model, key);
  if (model === null || workflow === null || selection.kind === 'nothing')
    return <NothingSelected />;
  const systems = model.systems.map(({ name }) => name);
  const scope = `${folder}/${identityOf(workflow.key)}`;
  if (selection.kind === 'trigger') {
    return <TriggerInspector workflow={workflow} systems={systems} scope={scope} />;
  }
  if (selection.keys.length > 1) return <SeveralSelected count={selection.keys.length} />;
  const step = findStep(workflow, selection.keys[0] ?? null);
  if (step === null) return <NothingSelected />;
  const identity = identityOf(`${workflow.key}/${step.key}`);
  return (
    <StepInspector
      key={identity}
      model={model}
      workflow={workflow}
      step={step}
      systems={systems}
      scope={`${folder}/${identity}`}
    />
  );
}

function NothingSelected() {
  return (
    <EmptyState icon={IconPointer} title="Nothing selected">
      <p>Select the trigger or a step on the canvas to see and change it here.</p>
    </EmptyState>
  );
}

function SeveralSelected({ count }: { readonly count: number }) {
  return (
    <div className={classes['root']} data-inspector>
      <p className={classes['several']}>{count} steps are selected.</p>
      <Button variant="default" color="red" onClick={() => runAction(removeAction)}>
        Delete {count} steps
      </Button>
    </div>
  );
}
