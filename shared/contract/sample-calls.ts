import { z } from 'zod';
import type { CoverageCount, SampleResult } from '../mapping/coverage.ts';
import { call } from './call-definition.ts';

/** What the samples of a function show. */
export interface SampleFindings {
  /** One for each sample; `mapping.generateTests` takes them as `results`. */
  readonly results: readonly ({ readonly name: string } & SampleResult)[];
  /** `null` for a function that is no mapping. */
  readonly coverage: readonly CoverageCount[] | null;
}

/** Calls about samples as tests. */
export const sampleCalls = {
  /** Saves, then runs a function (`<file>#<name>`) with its samples, without any permission. */
  'samples.run': call<SampleFindings>()(
    'execute',
    z.strictObject({ function: z.string().min(3).max(500) }),
    true,
  ),
} as const;
