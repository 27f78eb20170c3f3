import { create } from 'zustand';
import { toBridgeError } from '../bridge/bridge-error.ts';

/** Something the user should know. Information passes as a toast; warnings and errors stay until they are dismissed. */
export interface Notice {
  readonly id: number;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly hint?: string;
  /** What a passing notice offers to do about it. */
  readonly action?: { readonly label: string; readonly perform: () => void };
}

interface NoticeState {
  /** Oldest first. */
  readonly notices: readonly Notice[];
}

export const useNoticeStore = create<NoticeState>()(() => ({ notices: [] }));

export const selectLastingNotices = (state: NoticeState): readonly Notice[] => state.notices;

let nextId = 0;
const passingListeners = new Set<(notice: Notice) => void>();

/** Shows a notice. The same lasting notice twice is shown once. */
export function addNotice(content: Omit<Notice, 'id'>): void {
  const notice = { ...content, id: nextId++ };
  if (notice.severity === 'info') {
    for (const listener of [...passingListeners]) listener(notice);
    return;
  }
  useNoticeStore.setState(({ notices }) => ({
    notices: [...notices.filter((other) => !saysTheSame(other, notice)), notice],
  }));
}

function saysTheSame(left: Notice, right: Notice): boolean {
  return (
    left.severity === right.severity && left.message === right.message && left.hint === right.hint
  );
}

export function dismissNotice(id: number): void {
  useNoticeStore.setState(({ notices }) => ({
    notices: notices.filter((notice) => notice.id !== id),
  }));
}

/** Shows a failed call where no better place is at hand. What the user cancelled is no failure. */
export function reportError(thrown: unknown): void {
  const error = toBridgeError(thrown);
  if (error.code === 'cancelled') return;
  addNotice({
    severity: 'error',
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

/** Lets a promise go on its own and shows its failure. */
export function reportFailure(promise: Promise<unknown>): void {
  promise.catch(reportError);
}

/** The toasts' view listens here. */
export function onPassingNotice(listener: (notice: Notice) => void): () => void {
  passingListeners.add(listener);
  return () => {
    passingListeners.delete(listener);
  };
}
