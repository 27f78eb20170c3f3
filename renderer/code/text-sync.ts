import { ChangeSet, Text } from '@codemirror/state';
import type { Events } from '../../shared/contract/events.ts';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { TextChange } from '../../shared/model/span.ts';
import { smallestChange } from './document-view.ts';

export type TextEvent = Pick<Events['text.changed'], 'revision' | 'changes'>;

/**
 * One text as the host has it and what was typed on it since: one change in flight, everything after it waiting as one.
 * All offsets are those of the source text. Events that come while a change is in flight wait for its answer, which tells
 * the own event from those of others by its revision.
 */
export interface SyncState {
  readonly hostText: string;
  readonly revision: number;
  readonly inFlight: ChangeSet | null;
  readonly pending: ChangeSet | null;
  readonly waitingEvents: readonly TextEvent[];
}

/** The next state, and how the local text changed by it (`null` when it did not). */
export interface SyncStep {
  readonly state: SyncState;
  readonly applied: ChangeSet | null;
  /** Revisions are missing: the text must be read again. */
  readonly lost: boolean;
  /** The text of typing that was taken back, because something else changed the same place first; `null` when none was. */
  readonly refused: string | null;
}

export function startSync(text: string, revision: number): SyncState {
  return { hostText: text, revision, inFlight: null, pending: null, waitingEvents: [] };
}

export function localText(state: SyncState): string {
  const sent = state.inFlight === null ? state.hostText : apply(state.hostText, state.inFlight);
  return state.pending === null ? sent : apply(sent, state.pending);
}

/** Takes a local edit; offsets are those of the local text. */
export function edit(state: SyncState, changes: readonly TextChange[]): SyncState {
  const added = toChangeSet(changes, localLength(state));
  return { ...state, pending: state.pending === null ? added : state.pending.compose(added) };
}

/** Puts what is pending in flight; `null` when there is nothing to send or the answer to the change before is awaited. */
export function takeOff(
  state: SyncState,
): { readonly state: SyncState; readonly changes: TextChange[] } | null {
  if (state.inFlight !== null || state.pending === null) return null;
  return {
    state: { ...state, inFlight: state.pending, pending: null },
    changes: toTextChanges(state.pending),
  };
}

export function receive(state: SyncState, event: TextEvent): SyncStep {
  if (state.inFlight === null) return takeRemote(state, event);
  return {
    state: { ...state, waitingEvents: [...state.waitingEvents, event] },
    applied: null,
    lost: false,
    refused: null,
  };
}

/** The change in flight became `revision`. */
export function landed(state: SyncState, revision: number): SyncStep {
  const before = state.waitingEvents.filter((event) => event.revision < revision);
  const own = state.waitingEvents.find((event) => event.revision === revision);
  const after = state.waitingEvents.filter((event) => event.revision > revision);
  const first = takeAll({ ...state, waitingEvents: [] }, before);
  const settled = settle(first.state, revision, own);
  const second = takeAll(settled, after);
  return {
    state: second.state,
    applied: composed(first.applied, second.applied),
    lost: first.lost || second.lost || settled.revision !== revision,
    refused: joined(first.refused, second.refused),
  };
}

/** The change in flight was not taken: it waits again, on top of what came meanwhile. */
export function returned(state: SyncState): SyncStep {
  const { inFlight, pending, waitingEvents } = state;
  const waiting = { ...state, inFlight: null, pending: composed(inFlight, pending) };
  return takeAll({ ...waiting, waitingEvents: [] }, waitingEvents);
}

/**
 * Takes the host's text as it is now; what was typed and not sent is kept on top of it, all of it: what happened meanwhile is
 * not known, and the span of all differences says little about what was changed.
 */
export function resync(state: SyncState, text: string, revision: number): SyncStep {
  const change = smallestChange(state.hostText, text);
  const step = mapThrough(state, change === null ? [] : [change], revision, 'keep');
  return { ...step, state: { ...step.state, waitingEvents: [] } };
}

function settle(state: SyncState, revision: number, own: TextEvent | undefined): SyncState {
  const { inFlight } = state;
  if (inFlight === null || revision !== state.revision + 1) return { ...state, inFlight: null };
  const expected = apply(state.hostText, inFlight);
  const hostText = own === undefined ? expected : applyChanges(state.hostText, own.changes);
  if (hostText === expected) return { ...state, hostText, revision, inFlight: null };
  // The host placed the change differently. What the user sees stays; the difference is sent as a change of its own.
  const difference = smallestChange(hostText, localText(state));
  const pending = difference === null ? null : toChangeSet([difference], hostText.length);
  return { ...state, hostText, revision, inFlight: null, pending };
}

function takeAll(state: SyncState, events: readonly TextEvent[]): SyncStep {
  let step: SyncStep = { state, applied: null, lost: false, refused: null };
  for (const event of events) {
    const next = takeRemote(step.state, event);
    step = {
      state: next.state,
      applied: composed(step.applied, next.applied),
      lost: step.lost || next.lost,
      refused: joined(step.refused, next.refused),
    };
  }
  return step;
}

function takeRemote(state: SyncState, event: TextEvent): SyncStep {
  if (event.revision <= state.revision) return nothing(state, false);
  if (event.revision !== state.revision + 1) return nothing(state, true);
  return mapThrough(state, event.changes, event.revision, 'refuse');
}

function nothing(state: SyncState, lost: boolean): SyncStep {
  return { state, applied: null, lost, refused: null };
}

/**
 * Puts a change of others below what was typed. Typing that is not yet sent and meets the same place is taken back (`refuse`):
 * half of one change and half of the other would be neither's text. What is in flight is the host's to judge.
 */
function mapThrough(
  state: SyncState,
  changes: readonly TextChange[],
  revision: number,
  overlaps: 'refuse' | 'keep',
): SyncStep {
  const remote = toChangeSet(changes, state.hostText.length);
  const hostText = apply(state.hostText, remote);
  const inFlight = state.inFlight?.map(remote) ?? null;
  const below = state.inFlight === null ? remote : remote.map(state.inFlight, true);
  const { pending } = state;
  if (pending === null) return step(null, below);
  const refused = overlaps === 'refuse' ? rangesMeeting(pending, below) : [];
  const kept = refused.length === 0 ? pending : without(pending, refused);
  const shown = below.map(kept, true);
  const taken = refused.length === 0 ? shown : takenBack(pending, kept).compose(shown);
  const left = kept.empty ? null : kept.map(below);
  return { ...step(left, taken), refused: refused.length === 0 ? null : textOf(refused) };

  function step(nextPending: ChangeSet | null, applied: ChangeSet): SyncStep {
    return {
      state: { ...state, hostText, revision, inFlight, pending: nextPending },
      applied: applied.empty ? null : applied,
      lost: false,
      refused: null,
    };
  }

  function takenBack(typed: ChangeSet, without: ChangeSet): ChangeSet {
    const before = localText({ ...state, pending: null });
    return typed.invert(Text.of([before])).compose(without);
  }
}

/** The changes of a set that meet another's: their ranges share text, or one stands inside the other. */
function rangesMeeting(set: ChangeSet, other: ChangeSet): readonly TextChange[] {
  const others = toTextChanges(other);
  return toTextChanges(set).filter((change) =>
    others.some((foreign) => change.start < foreign.end && foreign.start < change.end),
  );
}

function without(set: ChangeSet, refused: readonly TextChange[]): ChangeSet {
  const starts = new Set(refused.map((change) => change.start));
  const kept = toTextChanges(set).filter((change) => !starts.has(change.start));
  return toChangeSet(kept, set.length);
}

function textOf(changes: readonly TextChange[]): string {
  return changes.map((change) => change.insert).join('');
}

function joined(first: string | null, second: string | null): string | null {
  return first === null || second === null ? (first ?? second) : first + second;
}

function composed(first: ChangeSet | null, second: ChangeSet | null): ChangeSet | null {
  if (first === null || second === null) return first ?? second;
  return first.compose(second);
}

function localLength(state: SyncState): number {
  return state.pending?.newLength ?? state.inFlight?.newLength ?? state.hostText.length;
}

/** Inserted text is held as one unbroken line, so that its line breaks stay as they are. */
export function toChangeSet(changes: readonly TextChange[], length: number): ChangeSet {
  return ChangeSet.of(
    changes.map(({ start, end, insert }) => ({ from: start, to: end, insert: Text.of([insert]) })),
    length,
  );
}

export function toTextChanges(set: ChangeSet): TextChange[] {
  const changes: TextChange[] = [];
  set.iterChanges((start, end, _startAfter, _endAfter, inserted) => {
    changes.push({ start, end, insert: inserted.toString() });
  });
  return changes;
}

function apply(text: string, set: ChangeSet): string {
  return applyChanges(text, toTextChanges(set));
}
