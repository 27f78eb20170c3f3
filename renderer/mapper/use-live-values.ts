import { useEffect } from 'react';
import type { MappingResult } from '../../shared/contract/mapper-calls.ts';
import type { Sample } from '../../shared/mapping/samples.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { selectIsTrusted, selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { compareValues } from './difference/difference-store.ts';
import { readMapping, type OpenMapping } from './use-mapping.ts';
import { beginValues, receiveSamples, useValuesStore } from './values-store.ts';

/** Keeps the values of the mapping in the centre up to date with every edit, saved or not. */
export function useLiveValues(opened: OpenMapping | null): void {
  const key = opened?.key ?? null;
  useEffect(() => (key === null ? undefined : followEdits(key)), [key]);
}

/** Asks as soon as an edit is known: drawing the window anew takes longer than running a mapping. */
function followEdits(key: string): () => void {
  let last = '';
  const look = (): void => {
    const state = useProjectStore.getState();
    const isTrusted = selectIsTrusted(state);
    const now = `${selectSnapshot(state)?.revision ?? -1} ${String(isTrusted)}`;
    if (now === last) return;
    last = now;
    void refresh({ key, isTrusted });
  };
  look();
  return useProjectStore.subscribe(look);
}

interface Wanted {
  readonly key: string;
  readonly isTrusted: boolean;
}

let running = false;
let waiting: Wanted | null = null;

/** One at a time; of those that come meanwhile the last one alone. */
async function refresh(wanted: Wanted): Promise<void> {
  waiting = wanted;
  if (running) return;
  running = true;
  try {
    for (let next = takeWaiting(); next !== null; next = takeWaiting()) await readValues(next);
  } finally {
    running = false;
  }
}

function takeWaiting(): Wanted | null {
  const next = waiting;
  waiting = null;
  return next;
}

async function readValues({ key, isTrusted }: Wanted): Promise<void> {
  beginValues(key);
  const isCurrent = (): boolean => useValuesStore.getState().mapping === key;
  try {
    const known = useValuesStore.getState().samples;
    // An edit seldom changes the samples: the mapping runs with the known ones while they are read again.
    const early = isTrusted && known.length > 0 ? runOn(key, known) : null;
    early?.catch(() => undefined);
    const samples = await invoke('mapping.samples', { mapping: key });
    if (!isCurrent()) return;
    const areSame = JSON.stringify(samples) === JSON.stringify(known);
    if (!areSame) receiveSamples(samples);
    if (!isTrusted || samples.length === 0) {
      useValuesStore.setState({ results: [], failure: null });
      return;
    }
    const results = await (areSame && early !== null ? early : runOn(key, samples));
    if (!isCurrent()) return;
    useValuesStore.setState({ results, failure: null });
    const opened = readMapping();
    if (opened?.key === key) compareValues(opened, { samples, results });
  } catch (error) {
    if (isCurrent()) {
      useValuesStore.setState({ results: [], failure: toBridgeError(error).message });
    }
  }
}

const mostSamples = 100;

function runOn(mapping: string, samples: readonly Sample[]): Promise<readonly MappingResult[]> {
  const inputs = samples.slice(0, mostSamples).map((sample) => [...sample.arguments]);
  return invoke('mapping.run', { mapping, inputs });
}
