import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
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
  /**
   * Adds a turn, which drops what is folded away, or puts it in the place of the one with its id. With `onlyNew` a turn that is there
   * stays as it is.
   */
  keepTurn(
    project: string,
    id: string,
    turn: ChatTurn,
    options?: { readonly onlyNew: boolean },
  ): Promise<Chat>;
  /** Notes what became of a turn's proposal, wherever in its chat the turn is. */
  decideTurn(project: string, place: TurnPlace, decision: TurnDecision): Promise<Chat>;
  /** Folds a turn and those after it away. `before` runs last; what it throws leaves the chat as it is. */
  fold(project: string, place: TurnPlace, before?: () => Promise<void>): Promise<Chat>;
  /** Brings back what is folded away. */
  unfold(project: string, id: string): Promise<Chat>;
  /** Notes the checkpoint of a turn that was kept before its checkpoint was; one that it has stays. */
  noteCheckpoint(project: string, place: TurnPlace, checkpoint: string): Promise<Chat>;
  readAll(project: string): Promise<AllChats>;
}

export interface AllChats {
  /** Every one that can be read. */
  readonly chats: readonly Chat[];
  /** Whether there are no others, which what they refer to must not be taken from. */
  readonly isWhole: boolean;
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
/** Files that are open at the same time. */
const atOnce = 16;

export function createChatStore({ folder, clock, logger }: ChatStoreOptions): ChatStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const folderOf = (project: string): string => chatFolder(folder, project);
  // A chat is read, changed and written: nothing may come between.
  const changes = createTaskQueue();

  const fileOf = (project: string, id: string): string => {
    if (!/^[\da-f-]{36}$/.test(id)) throw unknownChat();
    return join(folderOf(project), `${id}.json`);
  };

  /** `null` for one that is not there, or damaged. Throws where it cannot be read just now, or not by this version. */
  const readChat = async (path: string): Promise<Chat | null> => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw unreadableChat(error);
    });
    if (text === null) return null;
    try {
      const content: unknown = JSON.parse(text);
      if (newerSchema.safeParse(content).success) throw newerChat();
      return chatSchema.parse(content);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      // It is kept for whoever wants to look into it; the others go on.
      logger.warn('a chat is damaged', { path, error });
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

  const all = async (project: string): Promise<AllChats> => {
    const names = await readdir(folderOf(project)).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = names.filter((name) => name.endsWith('.json'));
    const chats: Chat[] = [];
    let isWhole = true;
    const tryToRead = async (path: string): Promise<Chat | null> => {
      try {
        return await readChat(path);
      } catch (error) {
        logger.warn('a chat cannot be read', { path, error: errorMessage(error) });
        isWhole = false;
        return null;
      }
    };
    for (let first = 0; first < files.length; first += atOnce) {
      const group = files.slice(first, first + atOnce);
      const read = await Promise.all(group.map((name) => tryToRead(join(folderOf(project), name))));
      chats.push(...read.filter((chat) => chat !== null));
    }
    return { chats, isWhole };
  };

  return {
    read,
    async list(project, search = '') {
      const wanted = search.trim().toLowerCase();
      return (await all(project)).chats
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
    keepTurn: (project, id, given, { onlyNew } = { onlyNew: false }) =>
      change(project, id, (chat) => {
        if (onlyNew && hasTurn(chat, given.id)) return chat;
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
    noteCheckpoint: (project, place, checkpoint) =>
      change(project, place.chat, (chat) => {
        const noted = replaceTurn(chat, place.turn, (turn) => ({
          ...turn,
          checkpoint: turn.checkpoint ?? checkpoint,
        }));
        if (noted === null) throw unknownTurn();
        return noted;
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
  if (!hasTurn(chat, id)) return null;
  const replace = (turn: ChatTurn): ChatTurn => (turn.id === id ? replaced(turn) : turn);
  return { ...chat, turns: chat.turns.map(replace), folded: chat.folded.map(replace) };
}

function hasTurn({ turns, folded }: Chat, id: string): boolean {
  return [...turns, ...folded].some((turn) => turn.id === id);
}

function textOf({ name, turns }: Chat): string {
  const parts = turns.flatMap(({ prompt, title, answer }) => [prompt, title, answer ?? '']);
  return [name, ...parts].join('\n').toLowerCase();
}

/** As a later version of Flowright may write it. */
const newerSchema = z.looseObject({ version: z.number().min(2) });

function newerChat(): FlowrightError {
  return new FlowrightError(
    'environment',
    'This chat was written by a newer version of Flowright.',
    'Update Flowright to read it, or begin a new chat.',
  );
}

function unreadableChat(cause: unknown): FlowrightError {
  return new FlowrightError(
    'failed',
    `The chat cannot be read: ${errorMessage(cause)}.`,
    'Try it again, or begin a new chat.',
    { cause },
  );
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
