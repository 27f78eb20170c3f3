import { formatPatch, structuredPatch } from 'diff';

/**
 * A unified diff of one file as git writes it, so that `git apply -R` restores every byte. `null` stands for a file that is
 * not there; two equal texts give an empty text.
 */
export function unifiedDiff(file: string, before: string | null, after: string | null): string {
  if (before === after) return '';
  const oldName = before === null ? '/dev/null' : `a/${file}`;
  const newName = after === null ? '/dev/null' : `b/${file}`;
  const options = { context: 3 };
  const { hunks } = structuredPatch(
    oldName,
    newName,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    options,
  );
  // git ends a name that contains a space with a tab, since a space alone would end the name.
  const tab = file.includes(' ') ? ' ' : undefined;
  return formatPatch({
    oldFileName: oldName,
    newFileName: newName,
    oldHeader: tab,
    newHeader: tab,
    hunks,
    isGit: true,
    ...(before === null ? { isCreate: true } : {}),
    ...(after === null ? { isDelete: true } : {}),
  });
}
