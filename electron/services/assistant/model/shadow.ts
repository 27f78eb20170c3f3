import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { ProjectModel } from '../../../../shared/model/project.ts';
import { fileChangesOf, textAfter } from '../../project/file-change.ts';
import type { ProjectEngine } from '../../project/types.ts';
import { messageWithoutValues, withoutValues } from './without-values.ts';

/** A copy of the project that takes commands one after the other while a draft is being made. */
export interface Shadow {
  model(): ProjectModel;
  /** `null` where there is no such file. */
  textOf(file: string): string | null;
  /** The text as a model may read it, on the same lines: without values of samples unless they are allowed. */
  readable(file: string): string | null;
  /** What is said about a file, under the same rule. */
  readableMessage(file: string, message: string): string;
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
  { allowValues }: { readonly allowValues: boolean },
): Promise<Shadow> {
  const current = new Map(texts);
  let model = await engine.update([...texts].map(([file, text]) => ({ file, text })));
  const before = model;
  const textOf = (file: string): string | null => current.get(file) ?? null;
  const views = new Map<string, { readonly of: string; readonly view: string }>();
  const readable = (file: string): string | null => {
    const text = textOf(file);
    if (text === null || allowValues) return text;
    const known = views.get(file);
    if (known?.of === text) return known.view;
    const view = withoutValues(file, text);
    views.set(file, { of: text, view });
    return view;
  };
  return {
    model: () => model,
    textOf,
    readable,
    readableMessage: (file, message) =>
      allowValues ? message : messageWithoutValues(file, message),
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
