import { z } from 'zod';
import type { MappingCoverage } from '../../../shared/contract/mapper-calls.ts';
import type { CountedFile } from '../../../shared/edit/counted-file.ts';
import { counterName } from '../../../shared/mapping/coverage.ts';
import type { MappingRunner } from './mapping-runner.ts';

interface CoverageRun {
  /** The project's sources, relative with `/`, saved or not. */
  readonly texts: ReadonlyMap<string, string>;
  readonly file: string;
  readonly name: string;
  /** For each sample the values in the order of the parameters. */
  readonly inputs: readonly (readonly unknown[])[];
}

const countedName = `${counterName}By`;

const countsSchema = z.array(z.number());

/** The mapping's file with counters, and the function that answers with them; `null` for a function that is no mapping. */
export async function countedMapping(
  texts: ReadonlyMap<string, string>,
  file: string,
  name: string,
): Promise<CountedFile | null> {
  // The parser is large, and a host that only shows projects never needs it in this thread.
  const { countedFile } = await import('../../../shared/edit/counted-file.ts');
  const counted = countedFile(texts, file, name, (module) => module);
  if (counted === null) return null;
  const { points, text } = counted;
  return { points, text: `${text}${countingFunction(name)}` };
}

/** A mapping that throws has reached what came before. */
function countingFunction(name: string): string {
  return `
export async function ${countedName}(...values: unknown[]) {
  const counts = globalThis as unknown as Record<string, unknown>;
  const list: number[] = [];
  counts.${counterName}Counts = list;
  try {
    await (${name} as (...all: unknown[]) => unknown)(...values);
  } catch {
    // What it throws is shown as its live value.
  }
  return Array.from(list, (count) => count ?? 0);
}
`;
}

/** Runs a mapping with counters on each input. Throws what the runner throws. */
export async function runCoverage(
  runner: MappingRunner,
  { points, text }: CountedFile,
  { texts, file, inputs }: CoverageRun,
): Promise<MappingCoverage> {
  const results = await runner.run({
    file,
    name: countedName,
    inputs,
    readModule: (module) => Promise.resolve(module === file ? text : (texts.get(module) ?? null)),
  });
  const counts = results.map((result) => {
    const read = countsSchema.safeParse(result.state === 'value' ? result.value : null);
    return read.success ? points.map((_, index) => read.data[index] ?? 0) : null;
  });
  return { points, counts };
}
