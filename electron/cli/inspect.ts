import type { ProjectModel, Step, Trigger, Workflow } from '../../shared/model/project.ts';
import { toInspectJson } from '../../shared/parse/inspect.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import type { RunCommand } from './command.ts';
import { loadProject } from './load-project.ts';
import { alignRows, count } from './text.ts';
import { problemRows } from './problem-rows.ts';

/** Prints the model. Exits 0 whenever it printed one, problems or not. */
export const runInspect: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('inspect', args, {
    json: { type: 'boolean', default: false },
  });
  const { model } = await loadProject(requireFolder('inspect', dir, context));
  context.print(values.json ? `${JSON.stringify(toInspectJson(model))}\n` : describeModel(model));
  return 0;
};

function describeModel(model: ProjectModel): string {
  const parts = model.workflows.map(describeWorkflow);
  if (model.problems.length > 0) {
    parts.push(['Problems', alignRows(problemRows(model.problems), '  ')].join('\n'));
  }
  const steps = model.workflows.reduce((sum, workflow) => sum + workflow.steps.length, 0);
  parts.push(
    `${count(model.workflows.length, 'workflow')}, ${count(steps, 'step')}, ${count(model.problems.length, 'problem')}`,
  );
  return `${parts.join('\n\n')}\n`;
}

function describeWorkflow(workflow: Workflow): string {
  const registered = workflow.registered ? '' : '  (not registered)';
  const place = `${workflow.file}:${workflow.line}`;
  const heading = `${workflow.key}  ${describeTrigger(workflow.trigger)}  ${place}${registered}`;
  const rows = workflow.steps.flatMap((step) => stepRows(step, 0));
  return rows.length === 0 ? heading : `${heading}\n${alignRows(rows, '  ')}`;
}

function describeTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'webhook':
      return ['webhook', trigger.method].filter(Boolean).join(' ');
    case 'schedule':
      return `schedule ${trigger.cron ?? trigger.cronExpression ?? ''}`.trimEnd();
    case 'workflow':
      return 'workflow';
  }
}

function stepRows(step: Step, depth: number): readonly (readonly string[])[] {
  const name = `${'  '.repeat(depth)}${step.role === 'catch' ? 'catch ' : ''}${step.key}`;
  const system = step.connection ?? step.connectionExpression ?? '';
  const requests = step.requests.map(({ method, methodExpression, path, pathExpression }) =>
    `${method ?? methodExpression ?? ''} ${path ?? pathExpression ?? ''}`.trim(),
  );
  const inner = [...(step.forEach === null ? [] : [step.forEach.step]), ...step.steps];
  return [
    [name, step.kind, system, requests.join(', ')],
    ...inner.flatMap((child) => stepRows(child, depth + 1)),
  ];
}
