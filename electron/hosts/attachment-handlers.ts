import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { AttachmentService } from '../services/assistant/attachments/attachments.ts';
import type { Workspace } from '../services/project/types.ts';

type AttachmentHandlers = Pick<Handlers, Extract<keyof Handlers, `attachment.${string}`>>;

export function createAttachmentHandlers(
  workspace: Pick<Workspace, 'current'>,
  attachments: AttachmentService,
): AttachmentHandlers {
  const project = (): string => {
    const open = workspace.current();
    if (open !== null) return open.folder;
    throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
  };
  return {
    'attachment.send': async ({ upload, offset, data }) => {
      await attachments.receive(project(), upload, offset, Buffer.from(data, 'base64'));
      return null;
    },
    'attachment.add': async (sent) => attachments.add(project(), sent),
    'attachment.cancel': async ({ upload }) => {
      await attachments.cancel(upload);
      return null;
    },
    'attachment.list': async () => attachments.list(project()),
    'attachment.remove': async ({ id }) => {
      await attachments.remove(project(), id);
      return null;
    },
  };
}
