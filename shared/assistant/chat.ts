import { z } from 'zod';
import { contextReferenceSchema } from './context.ts';
import { assistantModes } from './proposal.ts';

const progressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tool'), name: z.string(), detail: z.string(), ok: z.boolean() }),
  z.object({ kind: z.literal('repair'), round: z.number(), problems: z.array(z.string()) }),
]);

/** What an accepted proposal made of a file's text, as sha256 in hexadecimal; `null` for no file. */
const appliedFileSchema = z.object({
  file: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const chatTurnSchema = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  mode: z.enum(assistantModes),
  provider: z.string(),
  prompt: z.string(),
  context: z.array(contextReferenceSchema).default([]),
  /** Names of files that were attached. */
  attachments: z.array(z.string()).default([]),
  title: z.string(),
  answer: z.string().nullable(),
  /** What the proposal would have changed, computed from its files. */
  summary: z.array(z.string()),
  outcome: z.enum(['open', 'accepted', 'dismissed', 'answered']),
  usage: z.object({
    input: z.number(),
    output: z.number(),
    isEstimated: z.boolean().optional(),
  }),
  activity: z.array(progressSchema),
  /** What the project's texts were before the request, in the store beside the chat; `null` where they could not be kept. */
  checkpoint: z.string().nullable().default(null),
  /** What accepting its proposal changed. */
  applied: z.array(appliedFileSchema).default([]),
});

export const chatSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  turns: z.array(chatTurnSchema),
  /** Those after the checkpoint that the chat was taken back to, until the next request. */
  folded: z.array(chatTurnSchema).default([]),
});

/** A conversation with the assistant about one project. */
export type Chat = z.infer<typeof chatSchema>;
/** One request and what came of it. */
export type ChatTurn = z.infer<typeof chatTurnSchema>;
export type AppliedFile = ChatTurn['applied'][number];

/** A chat in the list. */
export interface ChatSummary {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
  readonly turns: number;
}
