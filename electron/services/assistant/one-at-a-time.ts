import { FlowrightError } from '../../../shared/base/error.ts';

/** Work of which only the newest goes on. */
export interface OneAtATime {
  /** Ends what is under way, waits until nothing of it runs any more, and takes its place. Throws `cancelled`. */
  run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Ends whatever is under way and resolves when nothing of it runs any more. */
  cancel(): Promise<void>;
}

export function createOneAtATime(): OneAtATime {
  let running: { readonly controller: AbortController; readonly ended: Promise<unknown> } | null =
    null;
  return {
    async run(work) {
      const previous = running;
      previous?.controller.abort();
      const controller = new AbortController();
      const result = (async () => {
        await previous?.ended;
        requireGoingOn(controller.signal);
        return work(controller.signal);
      })();
      const current = { controller, ended: result.catch(() => undefined) };
      running = current;
      try {
        return await result;
      } finally {
        if (running === current) running = null;
      }
    },
    async cancel() {
      running?.controller.abort();
      await running?.ended;
    },
  };
}

export function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw new FlowrightError('cancelled', 'The proposal was cancelled.');
}
