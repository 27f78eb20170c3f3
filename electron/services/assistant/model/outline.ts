import type { Problem, ProjectModel, Step, Workflow } from '../../../../shared/model/project.ts';

/** The project in a few lines: what there is, under the keys that commands take. */
export function projectOutline(model: ProjectModel, files: readonly string[]): string {
  const lines = [
    'Workflows:',
    ...model.workflows.flatMap(workflowLines),
    'Mappings:',
    ...model.mappings.map(({ name, file, sources, target, rules }) => {
      const from = sources.map((source) => `${source.name}: ${source.shape}`).join(', ');
      return `- ${file}#${name} (${from}) → ${target}, ${rules.length} rules`;
    }),
    'Shapes:',
    ...model.shapes.map(({ name, file }) => `- ${name} (${file})`),
    `Systems: ${model.systems.map(({ name }) => name).join(', ') || 'none'}`,
    'Files:',
    ...files.map((file) => `- ${file}`),
    'Problems:',
    ...model.problems.map(problemLine),
  ];
  return lines.join('\n');
}

export function problemLine({ severity, message, file, line }: Problem): string {
  return `- ${severity} ${file}:${line} ${message}`;
}

/** A workflow and its steps, nested ones indented. */
export function workflowLines(workflow: Workflow): string[] {
  const { key, trigger, registered, file } = workflow;
  const state = registered ? '' : ', not registered';
  return [
    `- workflow "${key}" (${trigger.kind}, ${file}${state})`,
    ...workflow.steps.flatMap((step) => stepLines(step, 1)),
  ];
}

/** A step and those inside it. */
export function stepLines(step: Step, depth: number): string[] {
  const { key, kind, role, connection, requests, mappings, forEach, steps } = step;
  const parts = [
    role === 'catch' ? 'catch' : kind,
    ...(connection === null ? [] : [`system ${connection}`]),
    ...requests.map(
      ({ method, path, pathExpression }) => `${method ?? '?'} ${path ?? pathExpression ?? '?'}`,
    ),
    ...mappings.map((mapping) => `maps with ${mapping}`),
    ...(forEach === null ? [] : [`for each, ${forEach.mode}`]),
  ];
  const nested = [...(forEach === null ? [] : [forEach.step]), ...steps];
  return [
    `${'  '.repeat(depth)}- step "${key}" (${parts.join('; ')})`,
    ...nested.flatMap((each) => stepLines(each, depth + 1)),
  ];
}
