import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../../shared/base/error.ts';
import {
  chatSchema,
  type Chat,
  type ChatSummary,
  type ChatTurn,
} from '../../../../shared/assistant/chat.ts';
import type { TurnPlace } from '../../../../shared/contract/assistant-calls.ts';
import { writeAtomic } from '../../files/atomic-write.ts';
import { isMissing } from '../../files/io.ts';
import type { Clock, Logger } from '../../ports.ts';
import { createTaskQueue } from '../../project/queue.ts';
import { chatFolder } from './chat-folder.ts';

/** The chats about projects, in the user data and never in a project. `project` is a real path. */
export interface ChatStore {
  /** The one that was used last comes first; with `search`, those whose name, prompts or answers hold it. */
  list(project: string, search?: string): Promise<readonly ChatSummary[]>;
  read(project: string, id: string): Promise<Chat>;
  create(project: string, name: string): Promise<Chat>;
  rename(project: string, id: string, name: string): Promise<Chat>;
  remove(project: string, id: string): Promise<void>;
  /** Adds a turn, which drops what is folded away, or puts it in the place of the one with its id. */
  keepTurn(project: string, id: string, turn: ChatTurn): Promise<Chat>;
  /** Notes what became of a turn's proposal, wherever in its chat the turn is. */
  decideTurn(project: string, place: TurnPlace, decision: TurnDecision): Promise<Chat>;
  /** Folds a turn and those after it away. `before` runs last; what it throws leaves the chat as it is. */
  fold(project: string, place: TurnPlace, before?: () => Promise<void>): Promise<Chat>;
  /** Brings back what is folded away. */
  unfold(project: string, id: string): Promise<Chat>;
  /** Every chat that can be read. */
  readAll(project: string): Promise<readonly Chat[]>;
}

export type TurnDecision = Pick<ChatTurn, 'outcome' | 'summary' | 'applied'>;

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
  const folderOf = (project: string): string => chatFolder(folder, project);
  // A chat is read, changed and written: nothing may come between.
  const changes = createTaskQueue();

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

  const write = async (
    project: string,
    chat: Chat,
    beforeReplace?: () => Promise<void>,
  ): Promise<Chat> => {
    await mkdir(folderOf(project), { recursive: true, mode: 0o700 });
    const options = beforeReplace === undefined ? {} : { beforeReplace };
    await writeAtomic(fileOf(project, chat.id), Buffer.from(JSON.stringify(chat)), options);
    return chat;
  };

  const change = (
    project: string,
    id: string,
    changed: (chat: Chat) => Chat,
    beforeReplace?: () => Promise<void>,
  ): Promise<Chat> =>
    changes.run(async () => write(project, changed(await read(project, id)), beforeReplace));

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
        folded: [],
      }),
    rename: (project, id, name) => change(project, id, (chat) => ({ ...chat, name })),
    remove: (project, id) =>
      changes.run(async () => {
        await read(project, id);
        await unlink(fileOf(project, id));
      }),
    keepTurn: (project, id, given) =>
      change(project, id, (chat) => {
        const turn = { ...given, activity: given.activity.slice(-mostActivity) };
        const kept = replaceTurn(chat, turn.id, ({ checkpoint }) => ({
          ...turn,
          checkpoint: turn.checkpoint ?? checkpoint,
        }));
        const added = kept ?? { ...chat, turns: [...chat.turns, turn], folded: [] };
        return { ...added, updatedAt: now() };
      }),
    decideTurn: (project, place, decision) =>
      change(project, place.chat, (chat) => {
        const decided = replaceTurn(chat, place.turn, (turn) => ({ ...turn, ...decision }));
        if (decided === null) throw unknownTurn();
        return { ...decided, updatedAt: now() };
      }),
    fold: (project, place, before) =>
      change(
        project,
        place.chat,
        (chat) => {
          const at = chat.turns.findIndex(({ id }) => id === place.turn);
          if (at < 0) throw unknownTurn();
          const folded = [...chat.turns.slice(at), ...chat.folded];
          return { ...chat, turns: chat.turns.slice(0, at), folded };
        },
        before,
      ),
    unfold: (project, id) =>
      change(project, id, (chat) => ({
        ...chat,
        turns: [...chat.turns, ...chat.folded],
        folded: [],
      })),
    readAll: all,
  };
}

/** `null` where the chat has no such turn. */
function replaceTurn(chat: Chat, id: string, replaced: (turn: ChatTurn) => ChatTurn): Chat | null {
  if (![...chat.turns, ...chat.folded].some((turn) => turn.id === id)) return null;
  const replace = (turn: ChatTurn): ChatTurn => (turn.id === id ? replaced(turn) : turn);
  return { ...chat, turns: chat.turns.map(replace), folded: chat.folded.map(replace) };
}

function textOf({ name, turns }: Chat): string {
  const parts = turns.flatMap(({ prompt, title, answer }) => [prompt, title, answer ?? '']);
  return [name, ...parts].join('\n').toLowerCase();
}

function unknownTurn(): FlowrightError {
  return new FlowrightError(
    'not-found',
    'There is no such request in the chat any more.',
    'Open the chat again.',
  );
}

function unknownChat(): FlowrightError {
  return new FlowrightError('not-found', 'There is no such chat any more.', 'Begin a new one.');
}
