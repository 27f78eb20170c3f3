import { z } from 'zod';
import type { Sample } from '../mapping/samples.ts';
import { call } from './call-definition.ts';
import type { MappingResult } from './mapper-calls.ts';

/** What a mapping makes of its samples, now and with the chosen changes of a proposal. */
export interface ProposedValues {
  readonly samples: readonly Sample[];
  /** One for each sample; none where the project does not have the mapping. */
  readonly before: readonly MappingResult[];
  readonly after: readonly MappingResult[];
}

export const proposedValuesCalls = {
  /** Runs both without any permission. Refused with `stale` when the proposal was replaced. */
  'proposal.values': call<ProposedValues>()(
    'execute',
    z.strictObject({
      proposal: z.string().min(1).max(100),
      /** `<file>#<name>`. */
      mapping: z.string().min(3).max(500),
    }),
    true,
  ),
} as const;
