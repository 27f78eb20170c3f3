import { compareShapes } from '../../../shared/shape/drift.ts';
import { suggestRepairs, type Repair } from '../../../shared/mapping/repairs.ts';
import { findPath, typeText } from '../../../shared/shape/shape-tree.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { ShapeType } from '../../../shared/model/shape.ts';
import { namedType } from '../field-tree.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { hasDrifted } from './drift-store.ts';

/** A field of a shape before and after; `null` where it was not there, or is not any more. */
export interface ShapeChange {
  readonly shape: string;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ShapeChanges {
  /** The shapes of the mapping that changed, with their types as they are now. */
  readonly shapes: ReadonlyMap<string, ShapeType>;
  readonly changes: readonly ShapeChange[];
  readonly repairs: readonly Repair[];
}

/** What became of a mapping's shapes, and what of its rules has to follow. */
export function shapeChanges(
  { mapping, byTarget }: OpenMapping,
  model: ProjectModel,
  before: ReadonlyMap<string, ShapeType>,
): ShapeChanges {
  const names = [mapping.target, ...mapping.sources.flatMap(({ shape }) => shape ?? [])];
  const used = new Set(names.map((name) => name.replace(/\[\]$/, '')));
  const shapes = new Map<string, ShapeType>();
  const changes: ShapeChange[] = [];
  for (const shape of used) {
    const now = namedType(model, shape);
    const then = before.get(shape);
    if (!hasDrifted(then, now)) continue;
    shapes.set(shape, now);
    changes.push(...changesOf(shape, then, now));
  }
  const repairs = suggestRepairs(mapping, byTarget.values(), {
    typeOf: (shape) => namedType(model, shape),
    before: (shape) => before.get(shape) ?? null,
  });
  return { shapes, changes, repairs };
}

function changesOf(shape: string, before: ShapeType, after: ShapeType): readonly ShapeChange[] {
  const { removed, added, changed } = compareShapes(before, after);
  return [
    ...removed.map((path) => ({ shape, path, before: fieldText(before, path), after: null })),
    ...changed.map((change) => ({ shape, ...change })),
    ...added.map((path) => ({ shape, path, before: null, after: fieldText(after, path) })),
  ];
}

/** A field's type as its shape writes it. */
function fieldText(type: ShapeType, path: string): string {
  const place = findPath(type, path);
  if (place === null) return '';
  const { property } = place;
  const nullable = property?.nullable === true ? ' | null' : '';
  return `${typeText(place.type)}${nullable}${property?.optional === true ? '?' : ''}`;
}

/** `2 rules use 1 field that is gone. ShopOrder changed in 3 fields.` */
export function driftText({ shapes, changes, repairs }: ShapeChanges): string {
  const rules = new Set(repairs.flatMap(({ targets }) => targets)).size;
  const fields = repairs.length === 1 ? 'a field that is gone' : 'fields that are gone';
  const broken =
    rules === 0 ? '' : `${rules === 1 ? '1 rule uses' : `${rules} rules use`} ${fields}. `;
  if (changes.length === 0) return broken.trim();
  const count = changes.length === 1 ? '1 field' : `${changes.length} fields`;
  return `${broken}${[...shapes.keys()].join(' and ')} changed in ${count}.`;
}
