import { FlowrightError } from '../../../../shared/base/error.ts';
import type { ChatTurn } from '../../../../shared/assistant/chat.ts';
import { isEngineFile } from '../../project/discover.ts';
import type { ProjectTexts } from '../../project/types.ts';
import type { Checkpoint } from './checkpoint-store.ts';
import { textName } from './text-store.ts';

/** A file that is not as it was; names as `textName` gives them, `null` for no file. */
export interface PlannedFile {
  readonly file: string;
  readonly now: string | null;
  readonly wanted: string | null;
}

/**
 * What leads from the texts as they are to those of a checkpoint, by file. Code, documents and own data that came since go; a file
 * that could not be read then, and any other that came since, stays. Throws `read-only` for a file that cannot be read now.
 */
export function planRestore(
  { texts, unreadable }: Checkpoint,
  { files }: ProjectTexts,
): readonly PlannedFile[] {
  const planned: PlannedFile[] = [];
  for (const [file, wanted] of texts) {
    const loaded = files.get(file);
    if (loaded?.kind === 'unreadable') throw unreadableNow(file);
    const now = loaded === undefined ? null : textName(loaded.text);
    if (now !== wanted) planned.push({ file, now, wanted });
  }
  for (const [file, loaded] of files) {
    if (loaded.kind !== 'text' || texts.has(file) || unreadable.has(file)) continue;
    if (isEngineFile(file)) planned.push({ file, now: textName(loaded.text), wanted: null });
  }
  return planned.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** Names a plan: the same for the same changes of the same texts. */
export function planName(planned: readonly PlannedFile[]): string {
  return textName(JSON.stringify(planned.map(({ file, now, wanted }) => [file, now, wanted])));
}

/**
 * Which of the planned files anything but accepted proposals changed since the checkpoint. `turns` are all those since, in their order.
 * A text that was there before already, as after an undo, is nobody's work.
 */
export function changedByHand(
  { texts }: Checkpoint,
  turns: readonly Pick<ChatTurn, 'applied'>[],
  planned: readonly PlannedFile[],
): ReadonlySet<string> {
  const byHand = planned.filter(({ file, now }) => {
    const known = new Set<string | null>([texts.get(file) ?? null]);
    for (const { applied } of turns) {
      const change = applied.find((one) => one.file === file);
      if (change === undefined) continue;
      if (!known.has(change.before)) return true;
      known.add(change.after);
    }
    return !known.has(now);
  });
  return new Set(byHand.map(({ file }) => file));
}

function unreadableNow(file: string): FlowrightError {
  return new FlowrightError(
    'read-only',
    `${file} cannot be read now, so the files cannot be restored. Nothing was changed.`,
    'Repair the file in another editor, then try again.',
  );
}
