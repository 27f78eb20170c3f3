import { z } from 'zod';
import { call } from './call-definition.ts';
import type {
  CodeAction,
  Completions,
  EdgeType,
  HoverText,
  LanguageStatus,
  Signature,
} from './language-types.ts';

const place = z.strictObject({
  file: z.string().min(1).max(500),
  /** UTF-16, in the host's latest text. */
  offset: z.number().int().min(0),
});

/**
 * What the compiler knows of the open project (Deno's language server). Each of them answers with nothing while the server is not
 * ready.
 */
export const languageCalls = {
  'language.status': call<LanguageStatus>()('read', z.strictObject({})),
  /** Starts it again after it failed. */
  'language.restart': call<null>()('execute', z.strictObject({}), true),
  'language.complete': call<Completions | null>()(
    'execute',
    place.extend({ trigger: z.string().max(1).optional() }),
    true,
  ),
  'language.hover': call<HoverText | null>()('execute', place, true),
  'language.signature': call<Signature | null>()('execute', place, true),
  'language.actions': call<readonly CodeAction[]>()(
    'execute',
    z.strictObject({
      file: z.string().min(1).max(500),
      start: z.number().int().min(0),
      end: z.number().int().min(0),
    }),
    true,
  ),
  /** The types of the data between a workflow's steps, in their order; empty while they are not known. */
  'language.edgeTypes': call<readonly EdgeType[]>()(
    'execute',
    z.strictObject({ workflow: z.string().min(1).max(500) }),
    true,
  ),
} as const;
