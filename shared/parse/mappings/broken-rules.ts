import type { Rule } from '../../model/mapping.ts';
import type { Problem } from '../../model/project.ts';
import type { ShapeType } from '../../model/shape.ts';
import { suggestRenames } from '../../shape/drift.ts';
import { missingField } from '../../shape/missing-field.ts';
import { parsePath, pathText, type PathSegment } from '../../shape/shape-path.ts';
import { findPath, objectOf } from '../../shape/shape-tree.ts';
import { positionOf } from '../syntax.ts';
import type { MappingReading } from './mapping-reading.ts';

/** A rule that reads or fills a field which its shape does not have, such as after a change of the shape. */
export interface BrokenRule {
  readonly problem: Problem;
  /** What `shape.adoptRename` takes to use the field that may be meant; `null` where none is like it. */
  readonly rename: { readonly shape: string; readonly from: string; readonly to: string } | null;
}

export const brokenRuleCode = 'broken-rule';

/** The broken rules of a mapping. Types that are not read, and members of texts and lists, are never said to be missing. */
export function brokenRules(reading: MappingReading): readonly BrokenRule[] {
  const found: BrokenRule[] = [];
  const used = new Set<string>();
  for (const { target, sources } of reading.sites.keys())
    for (const path of [target, ...sources]) used.add(path);
  const known = new Map<string, readonly PathSegment[] | null>();
  for (const rule of reading.sites.keys()) {
    for (const path of new Set(rule.sources)) {
      const broken = sourceProblem(reading, rule, path, used, known);
      if (broken !== null) found.push(broken);
    }
    const broken = rule.target.endsWith('...') ? null : targetProblem(reading, rule, used);
    if (broken !== null) found.push(broken);
  }
  return found;
}

function sourceProblem(
  reading: MappingReading,
  rule: Rule,
  path: string,
  used: ReadonlySet<string>,
  known: Map<string, readonly PathSegment[] | null>,
): BrokenRule | null {
  const [first, ...rest] = parsePath(path) ?? [];
  if (first?.kind !== 'field') return null;
  const source = reading.sources.find(({ name }) => name === first.name);
  if (source === undefined) return null;
  const missing = known.has(path) ? (known.get(path) ?? null) : missingField(source.type, rest);
  known.set(path, missing);
  if (missing === null) return null;
  const isUsed = (field: readonly PathSegment[]): boolean => used.has(pathText([first, ...field]));
  return broken(
    reading,
    rule,
    source.shape,
    source.type,
    missing,
    isUsed,
    'reads',
    rule.spans.value.start,
  );
}

function targetProblem(
  reading: MappingReading,
  rule: Rule,
  used: ReadonlySet<string>,
): BrokenRule | null {
  const segments = parsePath(rule.target) ?? [];
  const missing = missingField(reading.target, segments);
  // A field inside of a missing one is missing with it.
  if (missing === null || missing.length < segments.length) return null;
  const isUsed = (field: readonly PathSegment[]): boolean => used.has(pathText(field));
  const { start } = rule.spans.property;
  return broken(
    reading,
    rule,
    reading.model.target,
    reading.target,
    missing,
    isUsed,
    'fills',
    start,
  );
}

function broken(
  { unit, model }: MappingReading,
  rule: Rule,
  shapeText: string | null,
  type: ShapeType,
  missing: readonly PathSegment[],
  isUsed: (field: readonly PathSegment[]) => boolean,
  verb: 'reads' | 'fills',
  offset: number,
): BrokenRule {
  const path = pathText(missing);
  const to = likelyName(type, path, isUsed);
  const isList = shapeText?.endsWith('[]') === true;
  const shape = shapeText?.replace(/\[\]$/, '') ?? null;
  const inShape = (text: string): string => (isList ? text.replace(/^\[\]\.?/, '') : text);
  const where = shape === null ? 'its type' : `the shape "${shape}"`;
  const hint = to === null ? '' : ` Did you mean "${inShape(to)}"?`;
  const problem: Problem = {
    severity: 'error',
    code: brokenRuleCode,
    message: `The rule for "${rule.target}" of "${model.name}" ${verb} "${inShape(path)}", which ${where} does not have.${hint}`,
    file: unit.file,
    ...positionOf(unit.source, offset),
    workflow: null,
    step: null,
    ...(to === null || shape === null ? {} : { fix: `Use "${inShape(to)}"` }),
  };
  const canRename = shape !== null && to !== null;
  return {
    problem,
    rename: canRename ? { shape, from: inShape(path), to: inShape(to) } : null,
  };
}

/** The field beside a missing one that has a like name, and that no other rule uses. */
function likelyName(
  type: ShapeType,
  path: string,
  isUsed: (field: readonly PathSegment[]) => boolean,
): string | null {
  const parent = (parsePath(path) ?? []).slice(0, -1);
  const object = objectOf(findPath(type, parent)?.type ?? type);
  const candidates = (object?.fields ?? [])
    .map(({ name }): readonly PathSegment[] => [...parent, { kind: 'field', name }])
    .filter((field) => !isUsed(field))
    .map(pathText);
  return suggestRenames([path], null, type, candidates)[0]?.to ?? null;
}
