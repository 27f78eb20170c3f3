import { z } from 'zod';
import { call } from './call-definition.ts';

const key = z.string().min(1).max(500);
const point = z.strictObject({
  x: z.number().min(-1_000_000).max(1_000_000),
  y: z.number().min(-1_000_000).max(1_000_000),
});

/** Calls about where cards stand on the canvas. The code is never concerned; each is one undo entry. */
export const layoutCalls = {
  /** Puts steps of a workflow's chain somewhere (middle of the card's upper edge); `null` gives back the automatic place. */
  'layout.arrange': call<null>()(
    'edit',
    z.strictObject({ workflow: key, positions: z.record(key, point.nullable()) }),
  ),
  /** Gives every step of a workflow its automatic place. */
  'layout.tidy': call<null>()('edit', z.strictObject({ workflow: key })),
  /** Writes the platform's diagram from the cards' top left corners, and answers with the file's name. */
  'layout.export': call<string>()(
    'edit',
    z.strictObject({
      workflows: z.array(
        z.strictObject({ workflow: key, trigger: point, steps: z.record(key, point) }),
      ),
    }),
  ),
} as const;
