import type { Command } from '../../shared/edit/command.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { findStep, findWorkflow } from './model-lookup.ts';

/**
 * What the window calls workflows and steps, by their paths (`workflow`, `workflow/step`): one that is renamed here keeps its
 * name, so that its form, and what is typed into it, stays.
 */
const identities = new Map<string, string>();

/** The last new path of what was renamed, by the old one: for commands that were made just before the window showed it. */
const successors = new Map<string, string>();
let renaming: Promise<unknown> = Promise.resolve();
let nextFresh = 0;

/** A name that stays when the workflow or step at a path is renamed in this window. */
export function identityOf(path: string): string {
  const known = identities.get(path);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf('/');
  return slash < 0 ? path : identityOf(path.slice(0, slash)) + path.slice(slash);
}

interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The path that a command changes, before and after it; `null` for commands that rename nothing. */
function renameOf(command: Command): Rename | null {
  if (command.command === 'workflow.rename') return { from: command.workflow, to: command.to };
  if (command.command !== 'step.rename') return null;
  const from = `${command.workflow}/${command.step}`;
  return { from, to: from.slice(0, from.lastIndexOf('/') + 1) + command.to };
}

/**
 * Runs `apply`, which sends commands to the host. Steps and workflows that they rename keep their identity from the moment on
 * when the host answers; a refusal leaves everything as it was.
 */
export async function keepIdentities<Result>(
  commands: readonly Command[],
  apply: () => Promise<Result>,
): Promise<Result> {
  const renames = commands.map(renameOf).filter((rename) => rename !== null);
  if (renames.length === 0) return apply();
  for (const { from, to } of renames) identities.set(to, identityOf(from));
  const applied = apply();
  renaming = applied.catch(() => undefined);
  try {
    const result = await applied;
    for (const { from, to } of renames) {
      successors.set(from, to);
      // Another thing that gets the old name is no heir of its form.
      identities.set(from, `${from}#${(nextFresh += 1)}`);
    }
    return result;
  } catch (thrown) {
    for (const { to } of renames) identities.delete(to);
    throw thrown;
  }
}

/** Waits for renames that are on their way, and says commands that were made before them in the new names. */
export async function inPresentNames(
  commands: readonly Command[],
  model: () => ProjectModel | null,
): Promise<readonly Command[]> {
  await renaming;
  const shown = model();
  return commands.map((command) => presentCommand(command, shown));
}

function presentCommand(command: Command, model: ProjectModel | null): Command {
  if (!('workflow' in command) || typeof command.workflow !== 'string') return command;
  const workflow = presentPath(command.workflow, model);
  if (!('step' in command) || typeof command.step !== 'string') {
    return workflow === command.workflow ? command : { ...command, workflow };
  }
  const path = presentPath(`${workflow}/${command.step}`, model);
  const step = path.slice(workflow.length + 1);
  const isSame = workflow === command.workflow && step === command.step;
  return isSame ? command : Object.assign({}, command, { workflow, step });
}

/** Only what is no longer there is looked for under another name: another thing may have got the old one. */
function presentPath(path: string, model: ProjectModel | null): string {
  const successor = successors.get(path);
  return successor !== undefined && !isIn(model, path) && isIn(model, successor) ? successor : path;
}

function isIn(model: ProjectModel | null, path: string): boolean {
  if (findWorkflow(model, path) !== null) return true;
  return (model?.workflows ?? []).some(
    (workflow) =>
      path.startsWith(`${workflow.key}/`) &&
      findStep(workflow, path.slice(workflow.key.length + 1)) !== null,
  );
}
