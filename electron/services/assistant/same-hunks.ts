import type { ChangedFile } from '../../../shared/model/report.ts';

/** Whether both change the same files in the same way, wherever in the file the places are now. */
export function hasSameHunks(left: readonly ChangedFile[], right: readonly ChangedFile[]): boolean {
  const said = (files: readonly ChangedFile[]) =>
    files.map(({ file, change, diff }) => `${change} ${file}\n${withoutLines(diff)}`).sort();
  const [a, b] = [said(left), said(right)];
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function withoutLines(diff: string): string {
  return diff.replaceAll(/^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*$/gm, '@@');
}
