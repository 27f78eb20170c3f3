import type { Plan } from '../edit/plan.ts';
import type { ProjectModel, Step, Workflow } from '../model/project.ts';
import { allSteps } from '../parse/systems.ts';
import type { Attempt } from './attempts.ts';
import type { Texts } from './project.ts';
import { narrowed } from './reach.ts';

/** What a command on a whole workflow did that it must not do; empty when all is well. */
export function faultsOf(
  { command, workflow }: Attempt,
  plan: Plan,
  texts: Texts,
  before: ProjectModel,
  after: ProjectModel,
): readonly string[] {
  switch (command.command) {
    case 'workflow.create':
      return [...losses(plan, texts), ...strangers(before, after, [], 'created-flow')];
    case 'workflow.duplicate':
      return [...losses(plan, texts), ...strangers(before, after, [workflow], 'copied-flow')];
    case 'project.registerWorkflow': {
      const now = after.workflows.find(({ key }) => key === workflow.key);
      return [...losses(plan, texts), ...(now?.registered === true ? [] : ['is not registered'])];
    }
    case 'workflow.moveToFile':
      return same(
        before.workflows.map(contentOf).sort(),
        after.workflows.map(contentOf).sort(),
        'the workflows have changed',
      );
    default:
      return [];
  }
}

/** Text that is gone, where a command only adds. */
function losses(plan: Plan, texts: Texts): readonly string[] {
  return plan.edits.flatMap((edit) => {
    if (edit.change === 'deleted') return [`${edit.file} is gone`];
    if (edit.change === 'created') return [];
    const text = texts[edit.file] ?? '';
    const lost = edit.changes.map((change) => narrowed(text, change));
    return lost
      .filter(({ start, end }) => start < end)
      .map(({ start, end }) => `${edit.file} lost ${JSON.stringify(text.slice(start, end))}`);
  });
}

/** All workflows stay as they were, and one more is there: like one of `likes`, if there are any. */
function strangers(
  before: ProjectModel,
  after: ProjectModel,
  likes: readonly Workflow[],
  id: string,
): readonly string[] {
  const own = after.workflows.filter((workflow) => workflow.id === id);
  const others = after.workflows.filter((workflow) => workflow.id !== id);
  const copies = own.map((workflow) => stepsOf(workflow.steps));
  return [
    ...same(before.workflows.map(contentOf).sort(), others.map(contentOf).sort(), 'others changed'),
    ...(own.length === 1 ? [] : [`there are ${own.length} of ${id}`]),
    ...likes.flatMap((like) => same([stepsOf(like.steps)], copies, 'the copy is another one')),
  ];
}

function same(a: readonly string[], b: readonly string[], fault: string): readonly string[] {
  return JSON.stringify(a) === JSON.stringify(b)
    ? []
    : [`${fault}: ${a.join('\n')}\n${b.join('\n')}`];
}

function contentOf({ id, registered, trigger, steps }: Workflow): string {
  return JSON.stringify({ id, registered, trigger, steps: stepsOf(steps) });
}

/** What steps do, wherever they stand. */
function stepsOf(steps: readonly Step[]): string {
  return JSON.stringify(
    allSteps(steps).map(({ kind, role, id, connection, background, requests }) => ({
      kind,
      role,
      id,
      connection,
      background,
      requests: requests.map(({ method, path }) => [method, path]),
    })),
  );
}
