import { z } from 'zod';
import { commandsSchema } from '../edit/command.ts';
import { call } from './call-definition.ts';

/** What commands would do to the project; nothing is done. */
export interface CommandPreview {
  /** What undo would call it. */
  readonly label: string;
  readonly files: readonly PreviewedFile[];
  readonly notes: readonly string[];
}

/** A text before and after; `null` for no file. */
export interface PreviewedFile {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

export const previewCalls = {
  /** Plans commands on the texts as they are. Throws what `project.apply` throws about them. */
  'project.preview': call<CommandPreview>()('read', z.strictObject({ commands: commandsSchema })),
} as const;
