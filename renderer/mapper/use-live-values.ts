import { useEffect } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { selectIsTrusted, selectSnapshot, useProjectStore } from '../state/project-store.ts';
import type { OpenMapping } from './use-mapping.ts';
import { beginValues, receiveSamples, useValuesStore } from './values-store.ts';

/** Keeps the values of the mapping in the centre up to date with every edit, saved or not. */
export function useLiveValues(opened: OpenMapping | null): void {
  const revision = useProjectStore(selectSnapshot)?.revision ?? -1;
  const isTrusted = useProjectStore(selectIsTrusted);
  const key = opened?.key ?? null;
  useEffect(() => {
    if (key !== null) void refresh({ key, isTrusted });
  }, [key, revision, isTrusted]);
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
    const samples = await invoke('mapping.samples', { mapping: key });
    if (!isCurrent()) return;
    receiveSamples(samples);
    if (!isTrusted || samples.length === 0) {
      useValuesStore.setState({ results: [], failure: null });
      return;
    }
    const inputs = samples.slice(0, 100).map((sample) => [...sample.arguments]);
    const results = await invoke('mapping.run', { mapping: key, inputs });
    if (isCurrent()) useValuesStore.setState({ results, failure: null });
  } catch (error) {
    if (isCurrent()) {
      useValuesStore.setState({ results: [], failure: toBridgeError(error).message });
    }
  }
}
