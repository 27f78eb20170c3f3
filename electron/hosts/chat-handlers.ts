import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { ChatStore } from '../services/assistant/chats/chat-store.ts';
import type { Checkpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import type { Proposals } from '../services/assistant/proposals.ts';
import type { Workspace } from '../services/project/types.ts';

type ChatHandlers = Pick<Handlers, Extract<keyof Handlers, `${'chat' | 'checkpoint'}.${string}`>>;

export function createChatHandlers(
  workspace: Pick<Workspace, 'current'>,
  chats: ChatStore,
  checkpoints: Checkpoints,
  proposals: Pick<Proposals, 'leaveChat'>,
): ChatHandlers {
  const project = (): string => {
    const open = workspace.current();
    if (open !== null) return open.folder;
    throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
  };
  return {
    'chat.list': async ({ search }) => chats.list(project(), search),
    'chat.read': async ({ id }) => chats.read(project(), id),
    'chat.create': async ({ name }) => chats.create(project(), name),
    'chat.rename': async ({ id, name }) => chats.rename(project(), id, name),
    'chat.remove': async ({ id }) => {
      await chats.remove(project(), id);
      proposals.leaveChat(id);
      await checkpoints.sweep();
      return null;
    },
    'chat.keepTurn': async ({ id, turn, onlyNew = false }) => {
      const folder = project();
      // At once: it may be decided before its checkpoint, the first of a large project, is on the disk.
      const kept = await chats.keepTurn(folder, id, turn, { onlyNew });
      const checkpoint = turn.checkpoint === null ? await checkpoints.of(turn.id) : null;
      if (checkpoint === null) return kept;
      return chats.noteCheckpoint(folder, { chat: id, turn: turn.id }, checkpoint);
    },
    'checkpoint.preview': (place) => checkpoints.preview(place),
    'checkpoint.restore': (request) => checkpoints.restore(request),
    'checkpoint.bringBack': async ({ chat }) => checkpoints.bringBack(chat),
  };
}
