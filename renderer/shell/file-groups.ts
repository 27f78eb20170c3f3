import type { ProjectFile } from '../../shared/contract/types.ts';

export interface FileGroup {
  /** Relative to the project; empty for its root. */
  readonly folder: string;
  readonly files: readonly ProjectFile[];
}

/** Files below their folder's path, the root first, both in alphabetical order. */
export function groupFiles(files: readonly ProjectFile[]): readonly FileGroup[] {
  const groups = new Map<string, ProjectFile[]>();
  for (const file of files) {
    const folder = file.file.slice(0, Math.max(0, file.file.lastIndexOf('/')));
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [file]);
    else group.push(file);
  }
  return [...groups]
    .map(([folder, members]) => ({
      folder,
      files: members.sort((left, right) => left.file.localeCompare(right.file)),
    }))
    .sort((left, right) => left.folder.localeCompare(right.folder));
}
