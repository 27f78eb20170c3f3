import { FlowrightError } from '../base/error.ts';
import type { ProposedChange } from './proposal.ts';

/** The changes of those ids with all that they need, in the order of `changes`. Throws `not-found` for an id that none has. */
export function chooseChanges(
  changes: readonly ProposedChange[],
  ids: readonly string[],
): readonly ProposedChange[] {
  const known = new Map(changes.map((change) => [change.id, change]));
  const chosen = new Set<string>();
  const waiting = [...ids];
  // The list grows while it is walked.
  for (const id of waiting) {
    if (chosen.has(id)) continue;
    const change = known.get(id);
    if (change === undefined) {
      throw new FlowrightError(
        'not-found',
        `The proposal has no change "${id}".`,
        'Choose from the list of its changes.',
      );
    }
    chosen.add(id);
    waiting.push(...change.needs);
  }
  return changes.filter(({ id }) => chosen.has(id));
}

/** The choice with one change put in or taken out: in with all that it needs, out with all that needs it. */
export function toggleChange(
  changes: readonly ProposedChange[],
  chosen: readonly string[],
  id: string,
): readonly string[] {
  if (!chosen.includes(id)) {
    return chooseChanges(changes, [...chosen, id]).map((change) => change.id);
  }
  const gone = new Set([id]);
  // What is needed comes before what needs it.
  for (const change of changes) {
    if (change.needs.some((need) => gone.has(need))) gone.add(change.id);
  }
  return chosen.filter((each) => !gone.has(each));
}

/** The changes that one needs by itself: those that another of them needs anyway are left out. */
export function directNeeds(
  { needs }: ProposedChange,
  changes: ReadonlyMap<string, ProposedChange>,
): readonly ProposedChange[] {
  const covered = new Set<string>();
  const direct: ProposedChange[] = [];
  // What is needed comes before what needs it, so the last one cannot be needed by the others.
  for (const id of needs.toReversed()) {
    const change = changes.get(id);
    if (change === undefined || covered.has(id)) continue;
    direct.push(change);
    for (const need of change.needs) covered.add(need);
  }
  return direct.reverse();
}
