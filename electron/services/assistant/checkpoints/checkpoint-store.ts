import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { createTaskQueue } from '../../project/queue.ts';
import type { ProjectTexts } from '../../project/types.ts';
import { chatFolder } from '../chats/chat-folder.ts';
import { createTextStore, type TextStore } from './text-store.ts';

/** The texts of a project at one moment. */
export interface Checkpoint {
  /** The names of the files' texts, see `textName`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that could not be read then. */
  readonly unreadable: ReadonlySet<string>;
}

/** Checkpoints of projects, beside their chats. `project` is a real path. */
export interface CheckpointStore {
  /** Keeps the texts and gives the checkpoint's id. */
  keep(texts: ProjectTexts): Promise<string>;
  /** Throws for one that is not there, or not whole. */
  read(project: string, id: string): Promise<Checkpoint>;
  readText(project: string, name: string): Promise<string>;
  /** Removes what belongs to no other checkpoint than those, save what is younger than a day. */
  keepOnly(project: string, ids: ReadonlySet<string>): Promise<void>;
}

const checkpointSchema = z.object({
  version: z.literal(1),
  texts: z.array(z.tuple([z.string(), z.string()])),
  unreadable: z.array(z.string()),
});

const atOnce = 16;

/** `folder` is the one of the chats, absolute. */
export function createCheckpointStore(folder: string, clock: Clock): CheckpointStore {
  // What is kept anew must not be removed as something old in between.
  const queue = createTaskQueue();
  const textsOf = (project: string): TextStore =>
    createTextStore(join(chatFolder(folder, project), 'texts'), clock);

  const read = async (project: string, id: string): Promise<Checkpoint> => {
    const content = checkpointSchema.parse(JSON.parse(await textsOf(project).get(id)));
    return { texts: new Map(content.texts), unreadable: new Set(content.unreadable) };
  };

  return {
    read,
    readText: (project, name) => textsOf(project).get(name),
    keep: (project) =>
      queue.run(async () => {
        const store = textsOf(project.folder);
        const files = [...project.files].toSorted(([a], [b]) => (a < b ? -1 : 1));
        const texts: [string, string][] = [];
        for (let first = 0; first < files.length; first += atOnce) {
          const group = files.slice(first, first + atOnce).map(async ([file, loaded]) => {
            if (loaded.kind === 'text') texts.push([file, await store.put(loaded.text)]);
          });
          await Promise.all(group);
        }
        const unreadable = files.flatMap(([file, { kind }]) => (kind === 'text' ? [] : [file]));
        texts.sort(([a], [b]) => (a < b ? -1 : 1));
        return store.put(JSON.stringify({ version: 1, texts, unreadable }));
      }),
    keepOnly: (project, ids) =>
      queue.run(async () => {
        const names = new Set<string>(ids);
        for (const id of ids) {
          // One that is damaged holds nothing that could be used.
          const checkpoint = await read(project, id).catch(() => null);
          for (const name of checkpoint?.texts.values() ?? []) names.add(name);
        }
        await textsOf(project).keepOnly(names);
      }),
  };
}
