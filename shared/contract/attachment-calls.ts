import { z } from 'zod';
import type { AttachedFile } from '../assistant/attached-file.ts';
import { call } from './call-definition.ts';

/** Bytes of a file that go in one message: small, so that nothing else waits behind it. */
export const attachmentChunk = 384 * 1024;
/** Bytes of one attached file at most. */
export const largestAttachment = 25 * 1024 * 1024;
/** Files of one request at most. */
export const mostAttachments = 20;

const upload = z.uuid();
const size = z.int().min(0);

/** Calls about files that are attached to prompts. They are in the user data, so they change nothing of the project. */
export const attachmentCalls = {
  /** The next bytes of a file; those of one upload come one after the other, from the first. */
  'attachment.send': call<null>()(
    'read',
    z.strictObject({
      upload,
      offset: size,
      data: z.base64().max(Math.ceil(attachmentChunk / 3) * 4),
    }),
  ),
  /** Reads the file that was sent and keeps what was read; progress comes as `attachment.progress`. Can be cancelled. */
  'attachment.add': call<AttachedFile>()(
    'read',
    z.strictObject({ upload, name: z.string().max(1000), size }),
  ),
  'attachment.cancel': call<null>()('read', z.strictObject({ upload })),
  /** All that are kept for the open project, the one that was used last first. */
  'attachment.list': call<readonly AttachedFile[]>()('read', z.strictObject({})),
  'attachment.remove': call<null>()('read', z.strictObject({ id: z.string().min(1).max(100) })),
} as const;
