import { z } from 'zod';
import type { Chat } from '../assistant/chat.ts';
import type { ApplyResult, ChangedFile } from '../model/report.ts';
import { call } from './call-definition.ts';

const id = z.string().min(1).max(100);

/** What of a request is taken back. */
export const restoredParts = ['both', 'files', 'chat'] as const;
export type RestoredPart = (typeof restoredParts)[number];

/** A file that is not as it was before a request. */
export interface CheckpointFile extends ChangedFile {
  /** Whether anything but accepted proposals changed it since. */
  readonly byHand: boolean;
}

/** What going back to before a request would do. */
export interface CheckpointPreview {
  /** `null` where the texts could not be kept when the request was made. */
  readonly files: readonly CheckpointFile[] | null;
  /** How many requests of the chat would be folded away. */
  readonly folded: number;
  /** Names the state of the files that it was made for. */
  readonly state: string;
}

export interface Restored {
  /** `null` where the files were left alone. */
  readonly files: ApplyResult | null;
  readonly chat: Chat;
}

/** Calls that take chats and files back to before a request. */
export const checkpointCalls = {
  'checkpoint.preview': call<CheckpointPreview>()('read', z.strictObject({ chat: id, turn: id })),
  /**
   * All of it or nothing; the files as one entry of undo. Refused with `stale` when the files are not those of the preview any more.
   */
  'checkpoint.restore': call<Restored>()(
    'edit',
    z.strictObject({
      chat: id,
      turn: id,
      what: z.enum(restoredParts),
      state: z.string().min(1).max(100),
    }),
  ),
  /** Brings the requests back that were folded away; they are dropped with the next request of the chat. */
  'checkpoint.bringBack': call<Chat>()('read', z.strictObject({ chat: id })),
} as const;
