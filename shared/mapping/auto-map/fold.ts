import type { Condition, ObjectField, Rule, RuleValue } from '../../model/mapping.ts';
import { parsePath } from '../../shape/shape-path.ts';
import type { Candidate } from './choose.ts';
import type { Proposal } from './propose.ts';

/**
 * An object that may be left out, with a field that may not: where that field's value is missing, the object is left out as a
 * whole instead of being sent with an empty value in it.
 */
export function foldOptionalObjects(
  chosen: readonly Candidate[],
  filled: readonly Rule[],
): readonly Proposal[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of chosen) {
    const owner = candidate.target.optionalOwner;
    if (owner === null) continue;
    groups.set(owner, [...(groups.get(owner) ?? []), candidate]);
  }
  const folded = new Map<string, Proposal>();
  for (const [owner, candidates] of groups) {
    const isStarted = filled.some(({ target }) => target === owner);
    const proposal = isStarted ? null : fold(owner, candidates);
    if (proposal !== null) folded.set(owner, proposal);
  }
  const done = new Set<string>();
  return chosen.flatMap((candidate): readonly Proposal[] => {
    const owner = candidate.target.optionalOwner;
    const proposal = owner === null ? undefined : folded.get(owner);
    if (owner === null || proposal === undefined) return [proposalOf(candidate)];
    if (done.has(owner)) return [];
    done.add(owner);
    return [proposal];
  });
}

function proposalOf({ target, rule, sources, confidence, reason }: Candidate): Proposal {
  return { target: target.path, rule, sources, confidence, reason };
}

function fold(owner: string, candidates: readonly Candidate[]): Proposal | null {
  const needed = candidates.filter(({ hasDefault }) => hasDefault);
  const depth = parsePath(owner)?.length ?? 0;
  const areDirect = candidates.every(
    ({ target }) => (parsePath(target.path)?.length ?? 0) === depth + 1,
  );
  if (needed.length === 0 || !areDirect) return null;
  const tests = needed.flatMap(({ sources }) =>
    sources.map((path): Condition => ({ test: 'isPresent', value: { base: 'path', path } })),
  );
  const [first] = tests;
  if (first === undefined) return null;
  const when: Condition = tests.length === 1 ? first : { test: 'all', conditions: tests };
  const fields = candidates.map(({ target, rule, hasDefault }): ObjectField => ({
    name: target.name,
    value: hasDefault ? withoutDefault(rule) : rule,
  }));
  const reasons = candidates.map(({ reason }) =>
    reason.replace(/; "[^"]*" where it is missing/, ''),
  );
  return {
    target: owner,
    rule: {
      base: 'condition',
      when,
      then: { base: 'object', fields },
      otherwise: null,
    },
    sources: [...new Set(candidates.flatMap(({ sources }) => sources))],
    confidence: Math.min(...candidates.map(({ confidence }) => confidence)),
    reason: `${[...new Set(reasons)].join(' ')} Left out as a whole where its value is missing.`,
  };
}

function withoutDefault(rule: RuleValue): RuleValue {
  const { operations = [], ...value } = rule;
  const rest = operations.filter(({ kind }) => kind !== 'default');
  return rest.length === 0 ? value : { ...value, operations: rest };
}
