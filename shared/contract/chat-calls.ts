import { z } from 'zod';
import { chatTurnSchema, type Chat, type ChatSummary } from '../assistant/chat.ts';
import { call } from './call-definition.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(200);

/** Calls about the chats of the open project. They are in the user data, so they change nothing of the project. */
export const chatCalls = {
  'chat.list': call<readonly ChatSummary[]>()(
    'read',
    z.strictObject({ search: z.string().max(200) }),
  ),
  'chat.read': call<Chat>()('read', z.strictObject({ id })),
  'chat.create': call<Chat>()('read', z.strictObject({ name })),
  'chat.rename': call<Chat>()('read', z.strictObject({ id, name })),
  'chat.remove': call<null>()('read', z.strictObject({ id })),
  /** Adds a turn, or puts it in the place of the one with its id; `onlyNew` leaves that one as it is. */
  'chat.keepTurn': call<Chat>()(
    'read',
    z.strictObject({ id, turn: chatTurnSchema, onlyNew: z.boolean().optional() }),
  ),
} as const;
