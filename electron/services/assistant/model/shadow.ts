import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { ProjectModel } from '../../../../shared/model/project.ts';
import { fileChangesOf, textAfter } from '../../project/file-change.ts';
import type { ProjectEngine } from '../../project/types.ts';

/** A copy of the project that takes commands one after the other while a draft is being made. */
export interface Shadow {
  model(): ProjectModel;
  /** `null` where there is no such file. */
  textOf(file: string): string | null;
  files(): readonly string[];
  /** Gives the files that changed; throws what the engine throws, with nothing changed. */
  apply(commands: readonly Command[]): Promise<AppliedCommands>;
  /** All that was changed so far. */
  tried(): TriedChanges;
  close(): Promise<void>;
}

interface AppliedCommands {
  readonly label: string;
  readonly files: readonly { readonly file: string; readonly text: string | null }[];
}

export async function openShadow(
  engine: ProjectEngine,
  texts: ReadonlyMap<string, string>,
): Promise<Shadow> {
  const current = new Map(texts);
  let model = await engine.update([...texts].map(([file, text]) => ({ file, text })));
  const before = model;
  const textOf = (file: string): string | null => current.get(file) ?? null;
  return {
    model: () => model,
    textOf,
    files: () => [...current.keys()],
    async apply(commands) {
      const { label, edits } = await engine.plan(commands);
      const files = fileChangesOf(edits, textOf).map((change) => ({
        file: change.file,
        text: textAfter(change, textOf(change.file)),
      }));
      model = await engine.update(files);
      for (const { file, text } of files) {
        if (text === null) current.delete(file);
        else current.set(file, text);
      }
      return { label, files };
    },
    tried: () => ({
      files: [...new Set([...texts.keys(), ...current.keys()])]
        .map((file) => ({ file, before: texts.get(file) ?? null, after: textOf(file) }))
        .filter((one) => one.before !== one.after),
      before,
      after: model,
    }),
    close: () => engine.stop(),
  };
}
