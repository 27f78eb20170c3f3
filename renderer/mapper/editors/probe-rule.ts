import type { RuleValue } from '../../../shared/model/mapping.ts';

let heard: { value: RuleValue | null } | null = null;

/**
 * The whole rule that a change deep inside of it would give; nothing is changed. Editors hand a change outwards at once, each with
 * its own part around it, so that the outermost hears the rule before this returns.
 */
export function probeRule(change: () => Promise<void>): RuleValue | null {
  const probe: { value: RuleValue | null } = { value: null };
  heard = probe;
  try {
    void change();
  } finally {
    heard = null;
  }
  return probe.value;
}

/** For the outermost editor: whether a change is only asked about. */
export function isProbed(value: RuleValue): boolean {
  if (heard === null) return false;
  heard.value = value;
  return true;
}
