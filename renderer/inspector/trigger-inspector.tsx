import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Workflow } from '../../shared/model/project.ts';
import { showCodeAction } from '../canvas/canvas-actions.ts';
import { removeWorkflow } from '../canvas/canvas-edits.ts';
import { triggerCard } from '../canvas/cards.ts';
import {
  duplicateWorkflowAction,
  moveWorkflowAction,
  registerWorkflowAction,
} from '../canvas/reshape-actions.ts';
import { reportFailure } from '../state/notice-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { triggerIcons, triggerNames } from '../ui/trigger-icon.tsx';
import { ExpressionRow } from './field-row.tsx';
import { Form } from './form.tsx';
import { durableForm } from './forms/durable-form.ts';
import { scheduleForm } from './forms/schedule-form.ts';
import { webhookForm } from './forms/webhook-form.ts';
import { InspectorHeader } from './inspector-header.tsx';
import classes from './inspector.module.css';
import { ProblemSection } from './problem-section.tsx';
import { WebhookUrl } from './webhook-url.tsx';

interface TriggerInspectorProps {
  readonly workflow: Workflow;
  readonly systems: readonly string[];
  readonly scope: string;
}

/** The form of a workflow's trigger. */
export function TriggerInspector({ workflow, systems, scope }: TriggerInspectorProps) {
  const { kind } = workflow.trigger;
  return (
    <div className={classes['root']} data-inspector>
      <InspectorHeader
        icon={triggerIcons[kind]}
        kind={triggerNames[kind]}
        title={triggerCard(workflow).title}
      >
        <ActionButton action={duplicateWorkflowAction} />
        <ActionButton action={moveWorkflowAction} />
        {workflow.registered ? null : <ActionButton action={registerWorkflowAction} />}
        <ActionButton action={showCodeAction} />
      </InspectorHeader>
      <ProblemSection workflow={workflow.key} step={null} />
      <div className={classes['fields']}>
        <TriggerFields workflow={workflow} systems={systems} scope={scope} />
      </div>
      <Button
        variant="subtle"
        color="red"
        className={classes['remove'] ?? ''}
        leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />}
        onClick={() => reportFailure(removeWorkflow(workflow.key))}
      >
        Delete workflow
      </Button>
    </div>
  );
}

function TriggerFields({ workflow, systems, scope }: TriggerInspectorProps) {
  const { trigger } = workflow;
  switch (trigger.kind) {
    case 'webhook': {
      const { optionsExpression, responseExpression, requestExpression } = trigger;
      return (
        <>
          <Form form={webhookForm} subject={{ workflow, trigger, systems }} scope={scope} />
          {workflow.id === null ? null : <WebhookUrl id={workflow.id} trigger={trigger} />}
          <Expressions
            sources={[
              ['Options', optionsExpression],
              ['Response options', responseExpression],
              ['Request options', requestExpression],
            ]}
          />
        </>
      );
    }
    case 'schedule':
      return <Form form={scheduleForm} subject={{ workflow, trigger, systems }} scope={scope} />;
    case 'workflow':
      return (
        <>
          <Form form={durableForm} subject={{ workflow, trigger, systems }} scope={scope} />
          <Expressions sources={[['Options', trigger.optionsExpression]]} />
        </>
      );
  }
}

interface ExpressionsProps {
  readonly sources: readonly (readonly [label: string, source: string | undefined])[];
}

/** What the code says in ways that no field shows. */
function Expressions({ sources }: ExpressionsProps) {
  return sources.map(([label, source]) =>
    source === undefined ? null : <ExpressionRow key={label} label={label} source={source} />,
  );
}
