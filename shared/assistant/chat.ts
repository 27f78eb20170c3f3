import { z } from 'zod';
import { assistantModes } from './proposal.ts';

const progressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('tool'), name: z.string(), detail: z.string(), ok: z.boolean() }),
  z.object({ kind: z.literal('repair'), round: z.number(), problems: z.array(z.string()) }),
]);

export const chatTurnSchema = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  mode: z.enum(assistantModes),
  provider: z.string(),
  prompt: z.string(),
  title: z.string(),
  answer: z.string().nullable(),
  /** What the proposal would have changed, computed from its files. */
  summary: z.array(z.string()),
  outcome: z.enum(['open', 'accepted', 'dismissed', 'answered']),
  usage: z.object({ input: z.number(), output: z.number() }),
  activity: z.array(progressSchema),
});

export const chatSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  turns: z.array(chatTurnSchema),
});

/** A conversation with the assistant about one project. */
export type Chat = z.infer<typeof chatSchema>;
/** One request and what came of it. */
export type ChatTurn = z.infer<typeof chatTurnSchema>;

/** A chat in the list. */
export interface ChatSummary {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
  readonly turns: number;
}
