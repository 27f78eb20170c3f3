import { create } from 'zustand';
import type { MappingResult } from '../../shared/contract/mapper-calls.ts';
import type { Sample } from '../../shared/mapping/samples.ts';

interface ValuesState {
  /** The mapping that the rest is about. */
  readonly mapping: string | null;
  readonly samples: readonly Sample[];
  /** The name of the chosen sample. */
  readonly chosen: string | null;
  /** The names of the samples whose values are shown side by side; none, or two to `mostCompared`, or one that waits for more. */
  readonly compared: readonly string[];
  /** One for each sample, in their order; empty while none are known. */
  readonly results: readonly MappingResult[];
  /** Why the mapping could not be run. */
  readonly failure: string | null;
}

const fresh: ValuesState = {
  mapping: null,
  samples: [],
  chosen: null,
  compared: [],
  results: [],
  failure: null,
};

export const useValuesStore = create<ValuesState>()(() => fresh);

/** Starts anew where the values are another mapping's. */
export function beginValues(mapping: string): void {
  if (useValuesStore.getState().mapping !== mapping) {
    useValuesStore.setState({ ...fresh, mapping });
  }
}

export function chooseSample(name: string): void {
  useValuesStore.setState({ chosen: name });
}

export const mostCompared = 4;

/** Shows samples side by side, in the order of the samples. */
export function compareSamples(names: readonly string[]): void {
  const { samples } = useValuesStore.getState();
  const compared = samples.map(({ name }) => name).filter((name) => names.includes(name));
  useValuesStore.setState({ compared: compared.slice(0, mostCompared) });
}

/** The samples side by side with what the mapping makes of them; none while one alone is shown. */
export function comparedResults({
  compared,
  samples,
  results,
}: ValuesState): readonly { readonly name: string; readonly result: MappingResult | null }[] {
  if (compared.length < 2) return [];
  return compared.map((name) => {
    const index = samples.findIndex((sample) => sample.name === name);
    return { name, result: results[index] ?? null };
  });
}

/** Takes what was read; the first sample is chosen where the chosen one is gone. */
export function receiveSamples(samples: readonly Sample[]): void {
  const { chosen, compared } = useValuesStore.getState();
  const isThere = samples.some(({ name }) => name === chosen);
  const left = compared.filter((name) => samples.some((sample) => sample.name === name));
  useValuesStore.setState({
    samples,
    ...(left.length === compared.length ? {} : { compared: left }),
    ...(isThere ? {} : { chosen: samples[0]?.name ?? null }),
  });
}

export interface ChosenValues {
  readonly sample: Sample;
  readonly result: MappingResult | null;
}

/** The chosen sample and what the mapping makes of it; `null` without samples. */
export function chosenValues({
  samples,
  chosen,
  results,
}: Pick<ValuesState, 'samples' | 'chosen' | 'results'>): ChosenValues | null {
  const index = samples.findIndex(({ name }) => name === chosen);
  const sample = samples[index];
  return sample === undefined ? null : { sample, result: results[index] ?? null };
}
