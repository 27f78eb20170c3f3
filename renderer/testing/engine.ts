import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { commandSchema, type Command } from '../../shared/edit/command.ts';
import { unifiedDiff } from '../../shared/edit/diff.ts';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { ProjectModel } from '../../shared/model/project.ts';

export type Texts = Readonly<Record<string, string>>;

/** The model that the host's engine makes of some texts. */
export function readModel(texts: Texts): ProjectModel {
  return createCodeEngine().update(Object.entries(texts).map(([file, text]) => ({ file, text })));
}

/** What the host's engine makes of commands as they go over the wire; `lines` are the changed lines of all files. */
export function applyCommands(texts: Texts, ...commands: readonly Command[]) {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const plan = engine.plan(commands.map((command) => commandSchema.parse(command)));
  const after: Record<string, string> = { ...texts };
  for (const edit of plan.edits) {
    if (edit.change === 'modified') {
      after[edit.file] = applyChanges(after[edit.file] ?? '', edit.changes);
    } else if (edit.change === 'created') after[edit.file] = edit.text;
  }
  const lines = Object.keys(after).flatMap((file) =>
    unifiedDiff(file, texts[file] ?? '', after[file] ?? '')
      .split('\n')
      .filter((line) => /^[+-](?![+-]{2})/.test(line)),
  );
  return { texts: after, model: readModel(after), lines };
}
