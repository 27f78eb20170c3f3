export type EndReason = 'exited' | 'cancelled' | 'timed-out' | 'killed';

export interface LiveChild {
  /** Ends the whole tree for the given reason, and resolves when the child is gone. */
  stop(reason: EndReason): Promise<void>;
}
