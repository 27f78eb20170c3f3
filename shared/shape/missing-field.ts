import type { ShapeType } from '../model/shape.ts';
import type { PathSegment } from './shape-path.ts';
import { findPath, membersOf, objectOf } from './shape-tree.ts';

/**
 * The path up to the first field that a type does not have; `null` where all are there, or nobody knows: types that are not read,
 * and members of texts and lists, are never said to be missing.
 */
export function missingField(
  type: ShapeType,
  segments: readonly PathSegment[],
): readonly PathSegment[] | null {
  if (findPath(type, segments) !== null) return null;
  for (let length = 1; length <= segments.length; length += 1) {
    const path = segments.slice(0, length);
    if (findPath(type, path) !== null) continue;
    const parent = findPath(type, segments.slice(0, length - 1));
    if (parent === null || segments[length - 1]?.kind !== 'field') return null;
    const object = objectOf(parent.type);
    const isClosed = object !== null && object.values === null && object.fields.length > 0;
    const hasOnlyObjects = membersOf(parent.type).every(({ kind }) => kind === 'object');
    return isClosed && hasOnlyObjects ? path : null;
  }
  return null;
}
