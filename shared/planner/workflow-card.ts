import { z } from 'zod';
import { errorMessage } from '../base/error.ts';

/** A planned workflow as people talk about it: one file of `flowright/cards`. */
export const workflowCardSchema = z.object({
  workflow: z.string().min(1),
  title: z.string().min(1),
  story: z.string(),
  userStories: z.array(z.string()),
  description: z.string(),
  prompt: z.string().min(1),
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

const cardPattern = /^flowright\/cards\/[^./][^/]*\.json$/;

/** Whether a file, relative to the project with `/`, is where a card is kept. */
export function isCardFile(file: string): boolean {
  return cardPattern.test(file);
}

/** Where the card of a workflow is kept. */
export function cardFile(workflow: string): string {
  return `flowright/cards/${workflow.replaceAll(/[^\w-]+/g, '-')}.json`;
}

export type CardReading =
  | { readonly ok: true; readonly card: WorkflowCard }
  /** Why the text is no card, one reason a line. */
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a card. Fields that a card does not have are left out of it, not refused. */
export function readCard(text: string): CardReading {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, problem: `The text is no JSON: ${errorMessage(error)}` };
  }
  const parsed = workflowCardSchema.safeParse(value);
  return parsed.success
    ? { ok: true, card: parsed.data }
    : { ok: false, problem: z.prettifyError(parsed.error) };
}

/** The fields of a card that are edited in a form. */
export type CardTexts = Pick<
  WorkflowCard,
  'title' | 'story' | 'prompt' | 'acceptanceCriteria' | 'userStories'
>;

/** The card's text with other values in some fields; everything else that the file says stays. Throws for a text that is no JSON. */
export function withCardTexts(text: string, change: Partial<CardTexts>): string {
  const before = z.looseObject({}).parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  return `${JSON.stringify({ ...before, ...change }, null, 2)}\n`;
}
