import type { TriedChanges, TriedFile } from '../../../shared/assistant/tried-changes.ts';
import type { Command } from '../../../shared/edit/command.ts';
import { fileChangesOf, textAfter } from '../project/file-change.ts';
import { engineUpdates, textIn } from '../project/read-project.ts';
import type { ProjectEngine, ProjectTexts } from '../project/types.ts';

/**
 * Tries commands on a copy of the project's texts, in an engine of their own; the project itself knows nothing of it. Throws what the
 * engine throws about the commands.
 */
export async function tryChanges(
  createEngine: () => ProjectEngine,
  { files }: Pick<ProjectTexts, 'files'>,
  commands: readonly Command[],
): Promise<TriedChanges> {
  const engine = createEngine();
  try {
    const before = await engine.update(engineUpdates(files));
    if (commands.length === 0) return { files: [], before, after: before };
    const { edits } = await engine.plan(commands);
    const textOf = (file: string): string | null => textIn(files, file);
    const changed = fileChangesOf(edits, textOf).map((change): TriedFile => {
      const text = textOf(change.file);
      return { file: change.file, before: text, after: textAfter(change, text) };
    });
    const after = await engine.update(changed.map(({ file, after: text }) => ({ file, text })));
    return { files: changed, before, after };
  } finally {
    await engine.stop();
  }
}
