import { z } from 'zod';

/** A planned workflow as people talk about it: one file of `flowright/cards`. */
export const workflowCardSchema = z.object({
  workflow: z.string(),
  title: z.string(),
  story: z.string(),
  userStories: z.array(z.string()),
  description: z.string(),
  prompt: z.string(),
  acceptanceCriteria: z.array(z.string()),
  systems: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      role: z.string(),
      baseUrl: z.string(),
      auth: z.string(),
      notes: z.string(),
    }),
  ),
  trigger: z.string(),
  endpoints: z.array(
    z.object({ system: z.string(), method: z.string(), path: z.string(), purpose: z.string() }),
  ),
  /** The steps in order. */
  dataFlow: z.array(z.string()),
  transformations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.string() })),
});

export type WorkflowCard = z.infer<typeof workflowCardSchema>;

/** Where the card of a workflow is kept. */
export function cardFile(workflow: string): string {
  return `flowright/cards/${workflow.replaceAll(/[^\w-]+/g, '-')}.json`;
}
