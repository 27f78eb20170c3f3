import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../../shared/base/error.ts';
import {
  chatSchema,
  type Chat,
  type ChatSummary,
  type ChatTurn,
} from '../../../../shared/assistant/chat.ts';
import { writeAtomic } from '../../files/atomic-write.ts';
import { isMissing } from '../../files/io.ts';
import type { Clock, Logger } from '../../ports.ts';

/** The chats about projects, in the user data and never in a project. `project` is a real path. */
export interface ChatStore {
  /** The one that was used last comes first; with `search`, those whose name, prompts or answers hold it. */
  list(project: string, search?: string): Promise<readonly ChatSummary[]>;
  read(project: string, id: string): Promise<Chat>;
  create(project: string, name: string): Promise<Chat>;
  rename(project: string, id: string, name: string): Promise<Chat>;
  remove(project: string, id: string): Promise<void>;
  /** Adds a turn, or puts it in the place of the one with its id. */
  keepTurn(project: string, id: string, turn: ChatTurn): Promise<Chat>;
}

export interface ChatStoreOptions {
  /** Absolute. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Activity beyond this is cut from what is kept, so that a day of work stays small. */
const mostActivity = 200;

export function createChatStore({ folder, clock, logger }: ChatStoreOptions): ChatStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const folderOf = (project: string): string =>
    join(folder, createHash('sha256').update(project).digest('hex').slice(0, 24));

  const fileOf = (project: string, id: string): string => {
    if (!/^[\da-f-]{36}$/.test(id)) throw unknownChat();
    return join(folderOf(project), `${id}.json`);
  };

  const readChat = async (path: string): Promise<Chat | null> => {
    try {
      return chatSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if (isMissing(error)) return null;
      // It is kept for whoever wants to look into it; the others go on.
      logger.warn('a chat cannot be read', { path, error });
      await rename(path, `${path}.bad`).catch(() => undefined);
      return null;
    }
  };

  const read = async (project: string, id: string): Promise<Chat> => {
    const chat = await readChat(fileOf(project, id));
    if (chat === null) throw unknownChat();
    return chat;
  };

  const write = async (project: string, chat: Chat): Promise<Chat> => {
    await mkdir(folderOf(project), { recursive: true, mode: 0o700 });
    await writeAtomic(fileOf(project, chat.id), Buffer.from(JSON.stringify(chat)));
    return chat;
  };

  const all = async (project: string): Promise<readonly Chat[]> => {
    const names = await readdir(folderOf(project)).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = names.filter((name) => name.endsWith('.json'));
    const chats = await Promise.all(files.map((name) => readChat(join(folderOf(project), name))));
    return chats.filter((chat) => chat !== null);
  };

  return {
    read,
    async list(project, search = '') {
      const wanted = search.trim().toLowerCase();
      return (await all(project))
        .filter((chat) => wanted === '' || textOf(chat).includes(wanted))
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
        .map(({ id, name, updatedAt, turns }) => ({ id, name, updatedAt, turns: turns.length }));
    },
    create: (project, name) =>
      write(project, {
        version: 1,
        id: randomUUID(),
        name,
        createdAt: now(),
        updatedAt: now(),
        turns: [],
      }),
    async rename(project, id, name) {
      return write(project, { ...(await read(project, id)), name });
    },
    async remove(project, id) {
      await read(project, id);
      await unlink(fileOf(project, id));
    },
    async keepTurn(project, id, given) {
      const chat = await read(project, id);
      const turn = { ...given, activity: given.activity.slice(-mostActivity) };
      const isKnown = chat.turns.some((one) => one.id === turn.id);
      const turns = isKnown
        ? chat.turns.map((one) => (one.id === turn.id ? turn : one))
        : [...chat.turns, turn];
      return write(project, { ...chat, turns, updatedAt: now() });
    },
  };
}

function textOf({ name, turns }: Chat): string {
  const parts = turns.flatMap(({ prompt, title, answer }) => [prompt, title, answer ?? '']);
  return [name, ...parts].join('\n').toLowerCase();
}

function unknownChat(): FlowrightError {
  return new FlowrightError('not-found', 'There is no such chat any more.', 'Begin a new one.');
}
