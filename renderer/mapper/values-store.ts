import { create } from 'zustand';
import type { MappingResult } from '../../shared/contract/mapper-calls.ts';
import type { Sample } from '../../shared/mapping/samples.ts';

interface ValuesState {
  /** The mapping that the rest is about. */
  readonly mapping: string | null;
  readonly samples: readonly Sample[];
  /** The name of the chosen sample. */
  readonly chosen: string | null;
  /** One for each sample, in their order; empty while none are known. */
  readonly results: readonly MappingResult[];
  /** Why the mapping could not be run. */
  readonly failure: string | null;
}

const fresh: ValuesState = {
  mapping: null,
  samples: [],
  chosen: null,
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

/** Takes what was read; the first sample is chosen where the chosen one is gone. */
export function receiveSamples(samples: readonly Sample[]): void {
  const { chosen } = useValuesStore.getState();
  const isThere = samples.some(({ name }) => name === chosen);
  useValuesStore.setState({
    samples,
    ...(isThere ? {} : { chosen: samples[0]?.name ?? null }),
  });
}

export interface ChosenValues {
  readonly sample: Sample;
  readonly result: MappingResult | null;
}

/** The chosen sample and what the mapping makes of it; `null` without samples. */
export function chosenValues({ samples, chosen, results }: ValuesState): ChosenValues | null {
  const index = samples.findIndex(({ name }) => name === chosen);
  const sample = samples[index];
  return sample === undefined ? null : { sample, result: results[index] ?? null };
}
