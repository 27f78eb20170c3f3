import { createCodeEngine } from '../edit/code-engine.ts';
import { unifiedDiff } from '../edit/diff.ts';
import type { Command } from '../edit/command.ts';
import { applyChanges, type Plan } from '../edit/plan.ts';
import type { ProjectModel } from '../model/project.ts';

export type Texts = Readonly<Record<string, string>>;

/** The model of some texts. */
export function readModel(texts: Texts): ProjectModel {
  return createCodeEngine().update(Object.entries(texts).map(([file, text]) => ({ file, text })));
}

/** The texts after a plan. */
export function applyPlan(texts: Texts, plan: Plan): Texts {
  const result: Record<string, string> = { ...texts };
  for (const edit of plan.edits) {
    if (edit.change === 'created') result[edit.file] = edit.text;
    else if (edit.change === 'modified') {
      result[edit.file] = applyChanges(result[edit.file] ?? '', edit.changes);
    } else Reflect.deleteProperty(result, edit.file);
  }
  return result;
}

export interface Applied {
  readonly texts: Texts;
  readonly plan: Plan;
  readonly model: ProjectModel;
  /** The changed lines of all files, such as `-  .then(a)`; headers and context are left out. */
  readonly lines: readonly string[];
}

/** Plans and applies commands on texts. */
export function applyCommands(texts: Texts, ...commands: readonly Command[]): Applied {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const plan = engine.plan(commands);
  const after = applyPlan(texts, plan);
  const files = [...new Set([...Object.keys(texts), ...Object.keys(after)])].sort();
  const lines = files.flatMap((file) => changedLines(file, texts[file], after[file]));
  return { texts: after, plan, model: readModel(after), lines };
}

function changedLines(
  file: string,
  before: string | undefined,
  after: string | undefined,
): string[] {
  return unifiedDiff(file, before ?? null, after ?? null)
    .split('\n')
    .filter((line) => /^[+-](?![+-]{2} )/.test(line));
}
