import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { Problem, ProjectModel } from '../../../../shared/model/project.ts';
import { fileChangesOf, textAfter } from '../../project/file-change.ts';
import { engineUpdates, textsOf, type LoadedFile } from '../../project/read-project.ts';
import type { ProjectEngine } from '../../project/types.ts';
import { messageWithoutValues, withoutValues } from './without-values.ts';

/** A copy of the project that takes commands one after the other while a draft is being made. */
export interface Shadow {
  model(): ProjectModel;
  /** `null` where there is no such file. */
  textOf(file: string): string | null;
  /** The text as a model may read it: without values of samples unless they are allowed. Code keeps its lines, JSON does not. */
  readable(file: string): string | null;
  /** What a finding says, under the same rule. */
  readableMessage(finding: Pick<Problem, 'file' | 'code' | 'message'>): string;
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

/** Takes the engine over: it ends with the copy, or at once where the copy cannot be made. */
export async function openShadow(
  engine: ProjectEngine,
  files: ReadonlyMap<string, LoadedFile>,
  { allowValues }: { readonly allowValues: boolean },
): Promise<Shadow> {
  const texts = textsOf(files);
  const current = new Map(texts);
  const before = await engine.update(engineUpdates(files)).catch(async (error: unknown) => {
    await engine.stop();
    throw error;
  });
  let model = before;
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
    readableMessage: (finding) => (allowValues ? finding.message : messageWithoutValues(finding)),
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

/** A copy that is being opened, for those who look at it only when it is. */
export function whenOpened(shadow: () => Shadow | null): Shadow {
  const opened = (): Shadow => {
    const found = shadow();
    if (found === null) throw new Error('the copy is not open yet');
    return found;
  };
  return {
    model: () => opened().model(),
    textOf: (file) => opened().textOf(file),
    readable: (file) => opened().readable(file),
    readableMessage: (finding) => opened().readableMessage(finding),
    files: () => opened().files(),
    apply: (commands) => opened().apply(commands),
    tried: () => opened().tried(),
    close: () => opened().close(),
  };
}
