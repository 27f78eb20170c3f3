import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import type { RuleValue } from '../model/mapping.ts';
import type { ShapeType } from '../model/shape.ts';
import type { MappingReading } from '../parse/mappings/mapping-reading.ts';
import { missingField } from '../shape/missing-field.ts';
import { parsePath, pathText, type PathSegment } from '../shape/shape-path.ts';
import { findPath, objectOf } from '../shape/shape-tree.ts';
import { valuesIn } from './rule-place.ts';

/** Refuses a target field that the mapping's shape does not have. Where the type is open or not read, any may be there. */
export function refuseUnknownTarget({ model, target }: MappingReading, path: string): void {
  const missing = missingField(target, parsePath(path.replace(/\.\.\.$/, '')) ?? []);
  if (missing !== null) throw unknownField(model.target, target, missing, []);
}

/** Refuses paths of a rule that the shapes of the mapping's sources do not have. */
export function refuseUnknownSources({ sources }: MappingReading, rule: RuleValue): void {
  for (const value of valuesIn(rule)) {
    if (value.base !== 'path') continue;
    const [first, ...rest] = parsePath(value.path) ?? [];
    const source = sources.find(({ name }) => first?.kind === 'field' && name === first.name);
    if (source === undefined || first === undefined) continue;
    const missing = missingField(source.type, rest);
    if (missing !== null) throw unknownField(source.shape, source.type, missing, [first]);
  }
}

function unknownField(
  shape: string | null,
  type: ShapeType,
  missing: readonly PathSegment[],
  before: readonly PathSegment[],
): FlowrightError {
  const owner = missing.slice(0, -1);
  const object = objectOf(findPath(type, owner)?.type ?? type);
  const full = (path: readonly PathSegment[]): string => pathText([...before, ...path]);
  const paths = new Map(
    (object?.fields ?? []).map(({ name }) => [name, full([...owner, { kind: 'field', name }])]),
  );
  const last = missing.at(-1);
  const near = nearMatches(last?.kind === 'field' ? last.name : '', [...paths.keys()]);
  const list = (near.length > 0 ? near : [...paths.keys()].slice(0, 20))
    .map((name) => `"${paths.get(name) ?? name}"`)
    .join(', ');
  return new FlowrightError(
    'not-found',
    `${shape === null ? 'The type' : `The shape "${shape}"`} has no field "${full(missing)}".`,
    near.length > 0 ? `Did you mean ${list}?` : `There are: ${list}.`,
  );
}
