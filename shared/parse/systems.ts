import type { Step, SystemUse, Workflow } from '../model/project.ts';

/** The systems that the project's steps name as their connection, by name. */
export function readSystems(workflows: readonly Workflow[]): readonly SystemUse[] {
  const uses = new Map<string, string[]>();
  for (const workflow of workflows) {
    for (const step of allSteps(workflow.steps)) {
      if (step.connection === null) continue;
      const users = uses.get(step.connection) ?? [];
      users.push(`${workflow.key}/${step.key}`);
      uses.set(step.connection, users);
    }
  }
  return [...uses]
    .map(([name, usedBy]) => ({ name, usedBy }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Steps with all nested ones, in source order. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [
    step,
    ...allSteps(step.calls.flatMap((call) => (call.step === undefined ? [] : [call.step]))),
  ]);
}
