import { useEffect, useState } from 'react';
import type { CallInput } from '../../shared/contract/calls.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import type { DialogFailure } from '../ui/dialog-error.tsx';
import { mergeLogs, type LogLine } from './log-entries.ts';

export type LogQuery = CallInput<'logs.read'>;

const pollMs = 5000;

interface Logs {
  /** `null` until the first page has come. */
  readonly lines: readonly LogLine[] | null;
  readonly failure: DialogFailure | null;
}

interface ReadLogs extends Logs {
  readonly query: LogQuery;
}

/**
 * An environment's log, asked for again every 5 seconds while the window is visible and `query` stays; `null` asks nothing.
 * After a failure the lines stay, and asking goes on.
 */
export function useLogs(query: LogQuery | null): Logs {
  const [read, setRead] = useState<ReadLogs | null>(null);

  useEffect(() => {
    if (query === null) return;
    const wanted = query;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function take(change: (lines: readonly LogLine[] | null) => Logs): void {
      if (!isWanted) return;
      setRead((before) => ({
        query: wanted,
        ...change(before?.query === wanted ? before.lines : null),
      }));
    }

    async function poll(): Promise<void> {
      if (!document.hidden) {
        try {
          const page = await invoke('logs.read', wanted);
          take((lines) => ({ lines: mergeLogs(lines ?? [], page), failure: null }));
        } catch (error) {
          take((lines) => ({ lines, failure: toBridgeError(error) }));
        }
      }
      if (isWanted) timer = setTimeout(() => void poll(), pollMs);
    }

    void poll();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);

  return read !== null && read.query === query ? read : { lines: null, failure: null };
}
