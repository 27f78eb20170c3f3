import { z } from 'zod';
import { call } from './call-definition.ts';
import type { RecoveredText, RecoveryOffer } from './recovery.ts';

const id = z.string().min(1).max(200);

/** Edits of the open project that an earlier session did not save. While there are any, the project cannot be edited. */
export const recoveryCalls = {
  'recovery.read': call<RecoveryOffer | null>()('read', z.strictObject({})),
  'recovery.text': call<RecoveredText>()(
    'read',
    z.strictObject({ id, file: z.string().min(1).max(500) }),
  ),
  /** Refused with `stale` when another window has decided. After it the next offer may wait. */
  'recovery.decide': call<null>()(
    'edit',
    z.strictObject({ id, decision: z.enum(['recover', 'discard']) }),
  ),
} as const;
