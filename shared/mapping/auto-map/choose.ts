import type { RuleValue } from '../../model/mapping.ts';
import type { Leaf } from './leaves.ts';

/** A rule that may be meant for a target's value. */
export interface Candidate {
  readonly target: Leaf;
  readonly rule: RuleValue;
  readonly sources: readonly string[];
  /** From 0 to 1. */
  readonly confidence: number;
  /** What decides between candidates: the confidence, and what makes one of two that are alike the better one. */
  readonly rank: number;
  readonly reason: string;
  /** Whether a default stands in for a value that is missing. */
  readonly hasDefault: boolean;
  /** Whether its source is meant elsewhere as well. */
  readonly isRepeated?: true;
}

/** What a second target costs that takes the same source: usually each source is meant once. */
const repeatFactor = 0.8;
const leastRepeated = 0.75;

/**
 * The best candidate of each target, in the targets' order. A source goes to the target that it fits best; another target
 * takes it only where nothing else fits and it is sure enough.
 */
export function chooseBest(candidates: readonly Candidate[], least: number): readonly Candidate[] {
  const queue = [...candidates].sort((a, b) => b.rank - a.rank);
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  for (let candidate = queue.shift(); candidate !== undefined; candidate = queue.shift()) {
    const { target, sources, confidence } = candidate;
    if (chosen.has(target.path) || confidence < least) continue;
    // Several sources in one rule are parts, which may be meant as themselves elsewhere.
    const isTaken = sources.length === 1 && sources.some((source) => taken.has(source));
    if (isTaken && candidate.isRepeated !== true) {
      const repeated = repeat(candidate);
      if (repeated.confidence >= leastRepeated) insert(queue, repeated);
      continue;
    }
    chosen.set(target.path, candidate);
    if (sources.length === 1) for (const source of sources) taken.add(source);
  }
  const order = [...new Set(candidates.map(({ target }) => target.path))];
  return order.flatMap((path) => {
    const found = chosen.get(path);
    return found === undefined ? [] : [found];
  });
}

function repeat(candidate: Candidate): Candidate {
  return {
    ...candidate,
    confidence: candidate.confidence * repeatFactor,
    rank: candidate.rank * repeatFactor,
    reason: candidate.reason.replace(/\.$/, '; another field takes it too.'),
    isRepeated: true,
  };
}

/** Puts a candidate where its rank belongs. */
function insert(queue: Candidate[], candidate: Candidate): void {
  const place = queue.findIndex(({ rank }) => rank < candidate.rank);
  queue.splice(place < 0 ? queue.length : place, 0, candidate);
}
