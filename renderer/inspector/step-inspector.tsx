import { Button } from '@mantine/core';
import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';
import { showPlace } from '../actions/show-place.ts';
import { editStepAction } from '../assistant/mentions/errand-actions.ts';
import {
  insertStepAction,
  moveDownAction,
  moveUpAction,
  removeAction,
  showCodeAction,
} from '../canvas/canvas-actions.ts';
import { stepCard } from '../canvas/cards.ts';
import {
  backgroundAction,
  duplicateStepAction,
  unwrapAction,
  wrapAction,
} from '../canvas/reshape-actions.ts';
import { stepIcons, stepKindName, stepLook } from '../canvas/step-kinds.ts';
import { showBottomTab } from '../state/layout-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { BlockSection } from './blocks/block-section.tsx';
import { ExpressionRow } from './field-row.tsx';
import { Form } from './form.tsx';
import { stepForm } from './forms/step-form.ts';
import { InspectorHeader } from './inspector-header.tsx';
import classes from './inspector.module.css';
import { ProblemSection } from './problem-section.tsx';

interface StepInspectorProps {
  readonly model: ProjectModel;
  readonly workflow: Workflow;
  readonly step: Step;
  readonly systems: readonly string[];
  readonly scope: string;
}

/** The form of a step. */
export function StepInspector({ model, workflow, step, systems, scope }: StepInspectorProps) {
  const subject = { workflow, step, systems };
  return (
    <div className={classes['root']} data-inspector>
      <InspectorHeader
        icon={stepIcons[stepLook(step)]}
        kind={stepKindName(step)}
        title={stepCard(step).title}
      >
        <ActionButton action={insertStepAction} />
        <ActionButton action={moveUpAction} />
        <ActionButton action={moveDownAction} />
        <ActionButton action={duplicateStepAction} />
        <ActionButton action={step.forEach === null ? wrapAction : unwrapAction} />
        <ActionButton action={backgroundAction} />
        <ActionButton action={showCodeAction} />
        <ActionButton action={editStepAction} />
        <ActionButton action={removeAction} />
      </InspectorHeader>
      <ProblemSection workflow={workflow.key} step={step.key} />
      <DeclaredAt step={step} />
      <div className={classes['fields']}>
        <Form form={stepForm} subject={subject} scope={scope} />
        <StepFacts step={step} />
      </div>
      {hasFunction(step) ? <BlockSection place={{ model, workflow, step }} scope={scope} /> : null}
    </div>
  );
}

/** What cannot be followed to its function has no blocks to show. */
function hasFunction({ kind, blocks }: Step): boolean {
  return blocks.length > 0 || kind === 'fn' || kind === 'http' || kind === 'function';
}

/** A task held in a constant is changed where it stands, for all who use it. */
function DeclaredAt({ step }: { readonly step: Step }) {
  const { declaredAt } = step;
  if (declaredAt === undefined) return null;
  return (
    <p className={classes['note']}>
      Held in a constant: a change reaches every workflow that uses it.{' '}
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => showPlace({ ...declaredAt, column: 1 })}
      >
        {declaredAt.file}:{declaredAt.line}
      </Button>
    </p>
  );
}

/** What is seen here and changed in the code: why a step cannot be followed, and what is chained on its task. */
function StepFacts({ step }: { readonly step: Step }) {
  const mapper = step.calls.find(({ mapperExpression }) => mapperExpression !== undefined);
  return (
    <>
      {step.reason === undefined ? null : <OpaqueFacts reason={step.reason} />}
      {step.source === undefined ? null : <ExpressionRow label="Source" source={step.source} />}
      {step.role === 'catch' ? (
        <p className={classes['help']}>
          Runs when a step above fails; its data is the error. What it returns goes on to the next
          step; to keep the failure, throw it again.
        </p>
      ) : null}
      {mapper?.mapperExpression === undefined ? null : (
        <ExpressionRow label="Items" source={mapper.mapperExpression} />
      )}
      {step.background ? (
        <p className={classes['help']}>
          Runs in the background: the next step starts at once and gets no data.
        </p>
      ) : null}
    </>
  );
}

function OpaqueFacts({ reason }: { readonly reason: string }) {
  return (
    <p className={classes['note']}>
      Flowright shows this part as it is, because {reason}. It can be moved and deleted here.{' '}
      <Button variant="subtle" size="compact-xs" onClick={() => showBottomTab('code')}>
        Open in the code
      </Button>
    </p>
  );
}
