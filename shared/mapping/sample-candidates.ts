import type { Literal, Rule } from '../model/mapping.ts';
import type { ShapeType } from '../model/shape.ts';
import { fits } from '../shape/fits.ts';
import { parsePath, type PathSegment } from '../shape/shape-path.ts';
import { findPath, membersOf } from '../shape/shape-tree.ts';
import { turnsOf, type DecisiveValue, type DecisiveValues } from './decisive-values.ts';
import { valuesAt, withContent, type PlaceContent } from './json-places.ts';
import { flatRules } from './rules.ts';
import type { Sample } from './samples.ts';

/** A parameter of a mapping. */
export interface CandidateSource {
  readonly name: string;
  readonly type: ShapeType;
}

/** A sample made from one that is there, which may take a mapping another way. */
export interface SampleCandidate {
  /** The name of the sample that it is made from. */
  readonly base: string;
  /** What is different, such as `without note`. */
  readonly change: string;
  readonly arguments: readonly unknown[];
  /** The path whose new content the source's shape does not allow; `null` where it allows all. */
  readonly unfit: string | null;
}

interface CandidateRequest {
  /** The rule of the point, as the target path says; all rules where none has the target. */
  readonly target: string;
  readonly rules: readonly Rule[];
  readonly sources: readonly CandidateSource[];
  /** The first is changed first. */
  readonly samples: readonly Sample[];
}

/** More are not looked through. */
const mostCandidates = 400;

/**
 * Samples that may reach what the ones that are there do not, those that the shapes allow first. Whether they do is found out by
 * running them. Values are taken from the rule (its constants and tables), from the other samples and elements, and from the
 * shape's literals; no others are made up.
 */
export function sampleCandidates(request: CandidateRequest): readonly SampleCandidate[] {
  const chain = rulesAround(request.rules, request.target);
  const own = chain.at(-1);
  const turns = chain.flatMap((rule) => turnsOf(rule.value));
  const ownTurns = own === undefined ? turns : turnsOf(own.value);
  const reads = [...new Set(chain.flatMap(({ sources }) => sources))];
  const singles = [...ownTurns, ...turns, ...reads.flatMap(generalTurns)];
  const pairs = ownTurns.flatMap((one) =>
    turns.filter((other) => other !== one).map((other) => [...other, ...one]),
  );
  const found = new Map<string, SampleCandidate>();
  const known = new Set(request.samples.map((sample) => JSON.stringify(sample.arguments)));
  for (const turn of [...singles, ...pairs]) {
    for (const candidate of candidatesOf(turn, request)) {
      const key = JSON.stringify(candidate.arguments);
      if (!known.has(key) && !found.has(key)) found.set(key, candidate);
      if (found.size >= mostCandidates) break;
    }
  }
  const all = [...found.values()];
  return [
    ...all.filter(({ unfit }) => unfit === null),
    ...all.filter(({ unfit }) => unfit !== null),
  ];
}

/** The rule of a target with those that it is inside of, the outermost first. */
function rulesAround(rules: readonly Rule[], target: string): readonly Rule[] {
  const find = (siblings: readonly Rule[]): readonly Rule[] | null => {
    for (const rule of siblings) {
      const inner = find(rule.rules);
      if (inner !== null) return [rule, ...inner];
      if (rule.target === target) return [rule];
    }
    return null;
  };
  return find(rules) ?? flatRules(rules);
}

/** What any code may decide on. */
function generalTurns(path: string): readonly DecisiveValues[] {
  const kinds = ['absent', 'empty', 'filled'] as const;
  return kinds.map((to) => [{ path, to, values: [] }]);
}

function* candidatesOf(
  turn: DecisiveValues,
  request: CandidateRequest,
): Generator<SampleCandidate, void> {
  for (const sample of request.samples) {
    for (const elements of ['first', 'all'] as const) {
      let made: readonly Made[] = [{ values: sample.arguments, words: [], unfit: null }];
      for (const decisive of turn) {
        made = made.flatMap((one) => changesOf(one, decisive, request, elements)).slice(0, 8);
      }
      for (const { values, words, unfit } of made) {
        if (words.length === 0) continue;
        yield { base: sample.name, change: words.join(' and '), arguments: values, unfit };
      }
    }
  }
}

interface Made {
  readonly values: readonly unknown[];
  readonly words: readonly string[];
  readonly unfit: string | null;
}

/** A sample with one field made decisive, in each way that can be derived. One that is so already stays. */
function changesOf(
  made: Made,
  decisive: DecisiveValue,
  { sources, samples }: CandidateRequest,
  elements: 'first' | 'all',
): readonly Made[] {
  const [root, ...segments] = parsePath(decisive.path) ?? [];
  const at = sources.findIndex(({ name }) => root?.kind === 'field' && root.name === name);
  const source = sources[at];
  if (source === undefined) return [];
  const present = valuesAt(made.values[at], segments);
  if (present.length > 0 && present.some((value) => isAlready(value, decisive))) return [made];
  const others = samples.flatMap((sample) => valuesAt(sample.arguments[at], segments));
  const place = findPath(source.type, segments);
  const contents = contentsFor(decisive, place?.type ?? null, others);
  return contents.flatMap((content): readonly Made[] => {
    const changed = withContent(made.values[at], segments, content, elements);
    if (changed === null) return [];
    const values = made.values.map((value, index) => (index === at ? changed.value : value));
    const isFit = fitsPlace(source.type, segments, content);
    const unfit = made.unfit ?? (isFit ? null : decisive.path);
    return [{ values, words: [...made.words, wordsFor(segments, decisive, content)], unfit }];
  });
}

/** Absence is never taken for granted: null and being left out are different. */
function isAlready(value: unknown, { to, values }: DecisiveValue): boolean {
  switch (to) {
    case 'literal':
      return values.some((one) => one === value);
    case 'present':
      return value !== null;
    default:
      return false;
  }
}

function contentsFor(
  { to, values }: DecisiveValue,
  type: ShapeType | null,
  others: readonly unknown[],
): readonly PlaceContent[] {
  const members = type === null ? [] : membersOf(type);
  const literals = members.flatMap((it) => (it.kind === 'literal' ? [it.value] : []));
  const names = new Set(members.flatMap((it) => (it.kind === 'primitive' ? [it.name] : [])));
  const seen: readonly unknown[] = distinct([...others, ...literals]).filter((it) => it !== null);
  const asContents = (list: readonly unknown[]): readonly PlaceContent[] =>
    list.slice(0, 4).map((value) => ({ value }));
  switch (to) {
    case 'literal':
      return asContents(values);
    case 'absent':
      return ['remove', { value: null }];
    case 'present':
      return asContents([...seen, ...(names.has('boolean') ? [true] : [])]);
    case 'filled':
      return asContents([...seen.filter(isFilled), ...(names.has('boolean') ? [true] : [])]);
    case 'empty':
      return asContents([
        ...(members.some(({ kind }) => kind === 'array') ? [[]] : []),
        ...(names.has('boolean') ? [false] : []),
        ...(names.has('string') ? [''] : []),
        ...(names.has('number') ? [0] : []),
      ]);
    case 'other': {
      const free = [...seen, ...(names.has('boolean') ? [true, false] : [])];
      const known = free.filter((value) => !values.some((one) => one === value));
      return asContents([...known, ...(names.has('string') ? [otherText(values)] : [])]);
    }
  }
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== '' && value !== 0 && value !== false && value !== null;
}

/** A text that is none of those that count. */
function otherText(values: readonly Literal[]): string {
  let text = 'other';
  for (let count = 2; values.includes(text); count += 1) text = `other ${count}`;
  return text;
}

function fitsPlace(
  type: ShapeType,
  segments: readonly PathSegment[],
  content: PlaceContent,
): boolean {
  const place = findPath(type, segments);
  if (place === null) return true;
  const { property } = place;
  if (content === 'remove') return property?.optional ?? true;
  if (content.value === null && property?.nullable === true) return true;
  return fits(place.type, content.value);
}

function wordsFor(
  segments: readonly PathSegment[],
  { path, to }: DecisiveValue,
  content: PlaceContent,
): string {
  const last = segments.findLast((segment) => segment.kind === 'field');
  const name = last?.kind === 'field' ? last.name : path;
  if (content === 'remove') return `without ${name}`;
  const { value } = content;
  if (Array.isArray(value)) return value.length === 0 ? `with no ${name}` : `with ${name}`;
  if (typeof value === 'object' && value !== null) return `with ${name}`;
  const text = JSON.stringify(value);
  const isLong = text.length > 40;
  return to === 'present' && isLong ? `with ${name}` : `with ${name} ${isLong ? 'other' : text}`;
}
