import { applyChanges, type Plan } from '../edit/plan.ts';
import type { TextChange } from '../model/span.ts';
import type { Texts } from './project.ts';

/** The texts before a plan, worked out from those after it as a session's undo does: edit by edit, backwards. */
export function takeBack(before: Texts, after: Texts, plan: Plan): Texts {
  const result: Record<string, string> = { ...after };
  for (const edit of plan.edits) {
    const original = before[edit.file] ?? '';
    if (edit.change === 'created') Reflect.deleteProperty(result, edit.file);
    else if (edit.change === 'deleted') result[edit.file] = original;
    else result[edit.file] = applyChanges(after[edit.file] ?? '', invert(original, edit.changes));
  }
  return result;
}

/** The changes that lead back to `text`. */
function invert(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  let shift = 0;
  return changes.map(({ start, end, insert }) => {
    const change = {
      start: start + shift,
      end: start + shift + insert.length,
      insert: text.slice(start, end),
    };
    shift += insert.length - (end - start);
    return change;
  });
}
