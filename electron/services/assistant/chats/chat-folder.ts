import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where the chats about a project are, with the texts of their checkpoints. `project` is a real path. */
export function chatFolder(folder: string, project: string): string {
  return join(folder, createHash('sha256').update(project).digest('hex').slice(0, 24));
}
