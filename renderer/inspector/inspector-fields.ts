import type { Block } from '../../shared/model/block.ts';
import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';
import { blockText } from '../canvas/rows/block-text.ts';
import { identityOf } from '../state/renames.ts';
import { selectBlock } from './blocks/block-selection.ts';
import type { Field } from './forms/field.ts';
import { blockForms } from './forms/blocks/block-forms.ts';
import { durableForm } from './forms/durable-form.ts';
import { scheduleForm } from './forms/schedule-form.ts';
import { stepForm } from './forms/step-form.ts';
import { webhookForm } from './forms/webhook-form.ts';

/** A field of a form of the inspector, and how to get to it. */
export interface InspectorField {
  readonly name: string;
  readonly label: string;
  /** What the form is of, such as `Request PUT /orders`. */
  readonly of: string;
  /** Shows its form and puts the keyboard into it. */
  readonly show: () => void;
}

/** The fields of a step's forms: its own, then those of its blocks. */
export function fieldsOfStep(
  model: ProjectModel,
  workflow: Workflow,
  step: Step,
): readonly InspectorField[] {
  const systems = model.systems.map(({ name }) => name);
  const own = shownFields(stepForm, { workflow, step, systems }, step.id ?? step.kind, (name) => {
    focusField(name, '[data-inspector]');
  });
  const name = identityOf(`${workflow.key}/${step.key}`);
  const blocks = allBlocks(step.blocks).flatMap((block) => {
    const { label, text } = blockText(block);
    const of = [blockForms[block.kind].label, text === '' ? label : text].join(' ');
    const show = (field: string): void => {
      selectBlock(name, block.key);
      focusField(field, '[data-block-form]');
    };
    return (
      blockForms[block.kind].open({ model, workflow, step }, block, ({ subject, fields }) =>
        shownFields(fields, subject, of, show),
      ) ?? []
    );
  });
  return [...own, ...blocks];
}

/** The fields of a trigger's form. */
export function fieldsOfTrigger(
  model: ProjectModel,
  workflow: Workflow,
): readonly InspectorField[] {
  const { trigger } = workflow;
  const systems = model.systems.map(({ name }) => name);
  const of = workflow.id ?? workflow.key;
  const show = (name: string): void => focusField(name, '[data-inspector]');
  switch (trigger.kind) {
    case 'webhook':
      return shownFields(webhookForm, { workflow, trigger, systems }, of, show);
    case 'schedule':
      return shownFields(scheduleForm, { workflow, trigger, systems }, of, show);
    case 'workflow':
      return shownFields(durableForm, { workflow, trigger, systems }, of, show);
  }
}

function shownFields<Subject>(
  form: readonly Field<Subject>[],
  subject: Subject,
  of: string,
  show: (name: string) => void,
): readonly InspectorField[] {
  return form
    .filter(({ isShown }) => isShown?.(subject) !== false)
    .map(({ name, label }) => ({ name, label, of, show: () => show(name) }));
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}

/** Editors come a moment after their form. */
const mostFrames = 60;

/** Waits until the field is there, and until the palette has given the keyboard back. */
function focusField(name: string, within: string, frame = 0): void {
  const field = `${within} [data-field="${CSS.escape(name)}"]`;
  const control = document.querySelector<HTMLElement>(
    `${field} :is(input, [contenteditable="true"], pre[tabindex])`,
  );
  control?.focus();
  if (control !== null && document.activeElement === control && frame > 15) return;
  if (frame < mostFrames) requestAnimationFrame(() => focusField(name, within, frame + 1));
}
