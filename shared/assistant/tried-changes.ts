import type { ProjectModel } from '../model/project.ts';

/** A file's text before and after; `null` where there is no file. */
export interface TriedFile {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes made of a copy of the project: the files that differ, and the models of all of it before and after. */
export interface TriedChanges {
  readonly files: readonly TriedFile[];
  readonly before: ProjectModel;
  readonly after: ProjectModel;
}
