import { create } from 'zustand';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { invoke } from '../../bridge/client.ts';
import { readMapping } from '../use-mapping.ts';
import { coverageFindings, type CoverageFindings } from './coverage-findings.ts';

interface CoverageState {
  /** Whether the mapper marks what no sample exercises. */
  readonly isOn: boolean;
  /** The mapping that the rest is about. */
  readonly mapping: string | null;
  /** `null` while nothing is known. */
  readonly findings: CoverageFindings | null;
  /** Why nothing can be known. */
  readonly failure: string | null;
  /** Why no sample could be made, by the gap's id. */
  readonly refusals: ReadonlyMap<string, string>;
  /** The gap for which a sample is being looked for. */
  readonly searching: string | null;
}

const nothing = {
  findings: null,
  failure: null,
  refusals: new Map<string, string>(),
  searching: null,
} as const;

export const useCoverageStore = create<CoverageState>()(() => ({
  isOn: false,
  mapping: null,
  ...nothing,
}));

export function toggleCoverage(): void {
  useCoverageStore.setState(({ isOn }) => ({ isOn: !isOn }));
}

/** The findings of the mapping in the centre, while the mode is on. */
export function selectFindings(key: string): (state: CoverageState) => CoverageFindings | null {
  return ({ isOn, mapping, findings }) => (isOn && mapping === key ? findings : null);
}

export function noteRefusal(gap: string, reason: string): void {
  useCoverageStore.setState(({ refusals }) => ({ refusals: new Map(refusals).set(gap, reason) }));
}

export function setSearching(gap: string | null): void {
  useCoverageStore.setState({ searching: gap });
}

/** Counts anew what the samples reach. */
export async function measureCoverage(key: string): Promise<void> {
  if (useCoverageStore.getState().mapping !== key) {
    useCoverageStore.setState({ mapping: key, ...nothing });
  }
  const isCurrent = (): boolean => useCoverageStore.getState().mapping === key;
  try {
    const samples = await invoke('mapping.samples', { mapping: key });
    const inputs = samples.slice(0, 100).map((sample) => [...sample.arguments]);
    const coverage = await invoke('mapping.coverage', { mapping: key, inputs });
    const opened = readMapping();
    if (!isCurrent() || opened?.key !== key) return;
    const findings = coverageFindings(opened, coverage, samples);
    useCoverageStore.setState({ findings, failure: null, refusals: new Map() });
  } catch (error) {
    if (isCurrent()) {
      useCoverageStore.setState({ findings: null, failure: toBridgeError(error).message });
    }
  }
}
