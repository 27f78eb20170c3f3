import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { ChatStore } from '../services/assistant/chats/chat-store.ts';
import type { Checkpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import type { Workspace } from '../services/project/types.ts';

type ChatHandlers = Pick<Handlers, Extract<keyof Handlers, `${'chat' | 'checkpoint'}.${string}`>>;

export function createChatHandlers(
  workspace: Pick<Workspace, 'current'>,
  chats: ChatStore,
  checkpoints: Checkpoints,
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
      await checkpoints.sweep();
      return null;
    },
    'chat.keepTurn': async ({ id, turn }) => {
      const folder = project();
      const checkpoint = turn.checkpoint ?? (await checkpoints.of(turn.id));
      return chats.keepTurn(folder, id, { ...turn, checkpoint });
    },
    'checkpoint.preview': (place) => checkpoints.preview(place),
    'checkpoint.restore': (request) => checkpoints.restore(request),
    'checkpoint.bringBack': async ({ chat }) => checkpoints.bringBack(chat),
  };
}
