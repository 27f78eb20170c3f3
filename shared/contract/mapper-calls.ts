import { z } from 'zod';
import type { CoveragePoint } from '../mapping/coverage.ts';
import type { Sample } from '../mapping/samples.ts';
import { call } from './call-definition.ts';

interface ThrownPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In the file's text, in UTF-16 units. */
  readonly offset: number;
}

/** What a mapping makes of one sample. */
export type MappingResult =
  /** As it would go out as JSON. */
  | { readonly state: 'value'; readonly value: unknown }
  | {
      readonly state: 'threw';
      readonly message: string;
      /** Where in the project it was thrown, as far as that is known. */
      readonly place: ThrownPlace | null;
    }
  /** It was ended because it did not come to an end by itself. */
  | { readonly state: 'timed-out'; readonly message: string };

/** What samples reach of a mapping. */
export interface MappingCoverage {
  readonly points: readonly CoveragePoint[];
  /** For each input how often it reached each point; `null` for one on which the mapping did not come to an end. */
  readonly counts: readonly (readonly number[] | null)[];
}

/** `<file>#<name>` of a mapping. */
const mapping = z.string().min(3).max(500);

/** Calls of the mapper's screen. Changes are commands, as everywhere. */
export const mapperCalls = {
  /** The mapping's samples of `flowright/samples`. */
  'mapping.samples': call<readonly Sample[]>()('read', z.strictObject({ mapping })),
  /** Runs the mapping as its text is now on each input (values in the order of the parameters), without any permission. */
  'mapping.run': call<readonly MappingResult[]>()(
    'execute',
    z.strictObject({ mapping, inputs: z.array(z.array(z.unknown()).max(20)).max(100) }),
    true,
  ),
  /** Runs a copy of the mapping that counts what each input reaches, without any permission. */
  'mapping.coverage': call<MappingCoverage>()(
    'execute',
    z.strictObject({ mapping, inputs: z.array(z.array(z.unknown()).max(20)).max(100) }),
    true,
  ),
} as const;
