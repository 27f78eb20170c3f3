import type { Step, SystemUse, Workflow } from '../model/project.ts';

/** The systems that a workflow's steps name as their connection. */
export function systemUses(workflow: Workflow): readonly SystemUse[] {
  const uses = new Map<string, string[]>();
  for (const step of allSteps(workflow.steps)) {
    if (step.connection === null) continue;
    const users = uses.get(step.connection) ?? [];
    users.push(`${workflow.key}/${step.key}`);
    uses.set(step.connection, users);
  }
  return [...uses].map(([name, usedBy]) => ({ name, usedBy }));
}

/** The systems of several workflows as one list, by name. */
export function joinSystems(lists: readonly (readonly SystemUse[])[]): readonly SystemUse[] {
  const uses = new Map<string, (readonly string[])[]>();
  for (const list of lists) {
    for (const { name, usedBy } of list) {
      const known = uses.get(name);
      if (known === undefined) uses.set(name, [usedBy]);
      else known.push(usedBy);
    }
  }
  return [...uses]
    .map(([name, users]) => ({ name, usedBy: users.flat() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Steps with all nested ones, in source order. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  const all: Step[] = [];
  const add = (step: Step): void => {
    all.push(step);
    for (const call of step.calls) if (call.step !== undefined) add(call.step);
  };
  steps.forEach(add);
  return all;
}
