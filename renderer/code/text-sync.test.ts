import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { TextChange } from '../../shared/model/span.ts';
import {
  edit,
  landed,
  localText,
  receive,
  resync,
  returned,
  startSync,
  takeOff,
  toTextChanges,
  type SyncState,
} from './text-sync.ts';

const insertAt = (start: number, insert: string): TextChange => ({ start, end: start, insert });

function send(state: SyncState): { state: SyncState; changes: TextChange[] } {
  const sent = takeOff(state);
  if (sent === null) throw new Error('nothing to send');
  return sent;
}

describe('text-sync', () => {
  it('sends one change at a time and gathers what is typed meanwhile', () => {
    const first = send(edit(startSync('abc', 1), [insertAt(3, 'd')]));
    const typed = edit(edit(first.state, [insertAt(4, 'e')]), [insertAt(5, '\r\nf')]);
    expect(localText(typed)).toBe('abcde\r\nf');
    expect(takeOff(typed)).toBeNull();
    const answer = landed(receive(typed, { revision: 2, changes: first.changes }).state, 2);
    expect(answer.applied).toBeNull();
    expect(answer.state).toMatchObject({ hostText: 'abcd', revision: 2 });
    expect(send(answer.state).changes).toEqual([insertAt(4, 'e\r\nf')]);
  });

  it('does not take its own event for a change of somebody else, whichever comes first', () => {
    const sent = send(edit(startSync('abc', 1), [insertAt(0, 'x')]));
    const answered = landed(sent.state, 2);
    const late = receive(answered.state, { revision: 2, changes: sent.changes });
    expect(late.applied).toBeNull();
    expect(localText(late.state)).toBe('xabc');
  });

  it('brings changes of others in beside what is typed', () => {
    const typed = edit(startSync('one two', 1), [insertAt(7, '!')]);
    const step = receive(typed, { revision: 2, changes: [{ start: 0, end: 3, insert: 'three' }] });
    expect(localText(step.state)).toBe('three two!');
    expect(step.applied && toTextChanges(step.applied)).toEqual([
      { start: 0, end: 3, insert: 'three' },
    ]);
    expect(send(step.state).changes).toEqual([insertAt(9, '!')]);
  });

  it('rebases what is in flight over what the host took before it', () => {
    const sent = send(edit(startSync('one two', 1), [insertAt(7, '!')]));
    let { state } = receive(sent.state, { revision: 2, changes: [insertAt(0, 'zero ')] });
    state = receive(state, { revision: 3, changes: [insertAt(12, '!')] }).state;
    const step = landed(state, 3);
    expect(step.state).toMatchObject({ hostText: 'zero one two!', revision: 3, pending: null });
    expect(localText(step.state)).toBe('zero one two!');
    expect(step.applied && toTextChanges(step.applied)).toEqual([insertAt(0, 'zero ')]);
  });

  it('sends a refused change again on top of what came meanwhile', () => {
    const sent = send(edit(startSync('one two', 1), [{ start: 4, end: 5, insert: 'XY' }]));
    const typed = edit(sent.state, [insertAt(8, 'z')]);
    const changes = [{ start: 0, end: 3, insert: 'new' }];
    const step = returned(receive(typed, { revision: 2, changes }).state);
    expect(step.state.inFlight).toBeNull();
    expect(step.refused).toBeNull();
    expect(localText(step.state)).toBe('new XYwoz');
    expect(applyChanges('new two', send(step.state).changes)).toBe('new XYwoz');
  });

  it('takes back what met a change of another, and keeps the rest', () => {
    const sent = send(edit(startSync('abc', 1), [{ start: 1, end: 2, insert: 'XY' }]));
    const typed = edit(sent.state, [insertAt(4, 'z')]);
    const changes = [{ start: 0, end: 3, insert: 'new' }];
    const step = returned(receive(typed, { revision: 2, changes }).state);
    expect(step.refused).toBe('XY');
    expect(localText(step.state)).toBe('newz');
    expect(step.applied && applyChanges('aXYcz', toTextChanges(step.applied))).toBe('newz');
    expect(send(step.state).changes).toEqual([insertAt(3, 'z')]);
  });

  it('keeps what the user sees when the host placed the change differently', () => {
    const sent = send(edit(startSync('ab', 1), [insertAt(1, 'x')]));
    const typed = edit(sent.state, [insertAt(3, 'y')]);
    const step = landed(receive(typed, { revision: 2, changes: [insertAt(0, 'x')] }).state, 2);
    expect(step.applied).toBeNull();
    expect(localText(step.state)).toBe('axby');
    expect(applyChanges('xab', send(step.state).changes)).toBe('axby');
  });

  it('notices missing revisions and takes the text anew without losing what was typed', () => {
    const typed = edit(startSync('abc', 1), [insertAt(3, '!')]);
    expect(receive(typed, { revision: 4, changes: [] }).lost).toBe(true);
    const step = resync(typed, 'aXbc', 4);
    expect(localText(step.state)).toBe('aXbc!');
    expect(step.applied && toTextChanges(step.applied)).toEqual([insertAt(1, 'X')]);
  });
});
