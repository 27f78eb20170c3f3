import { FlowrightError } from '../../base/error.ts';
import { nearMatches } from '../../base/near.ts';
import type { Shape, ShapePlace, ShapeProperty } from '../../model/shape.ts';
import { UnitLookup } from '../../parse/links.ts';
import { parsePath, pathText, type PathSegment } from '../../shape/shape-path.ts';
import { findPath, objectOf, shapeFields } from '../../shape/shape-tree.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { renameUses, type FieldTarget } from '../field-uses.ts';
import { findShape } from '../shape-target.ts';

/** So many places that may use the field are listed; Verify finds the others. */
const mostPlaces = 10;

/**
 * `shape.renameField`: renames the field where it is declared, and in the code whose types say that it is this field:
 * accesses, patterns, and the objects that mappings return.
 */
export function renameShapeField(
  draft: Draft,
  command: Extract<Command, { command: 'shape.renameField' }>,
): string {
  const { field, to } = command;
  const shape = findShape(draft, command.shape);
  const { property, place } = findField(shape, field);
  const label = `Rename field "${field}" of "${shape.name}" to "${to}"`;
  if (property.name === to) return label;
  checkFree(shape, field, to);
  changeUses(draft, { kind: 'declared', place }, property.name, to);
  return label;
}

/**
 * `shape.adoptRename`: changes the code that still uses a field which the shape does not have any more, so that it uses the
 * one that it has now. `from` and `to` are paths of the same object.
 */
export function adoptShapeRename(
  draft: Draft,
  command: Extract<Command, { command: 'shape.adoptRename' }>,
): string {
  const shape = findShape(draft, command.shape);
  const { property } = findField(shape, command.to);
  const { parent, name } = splitPath(command.from);
  const object = objectOf(findPath(shape.type, parent)?.type ?? shape.type);
  if (name === null || pathText(parent) !== pathText(splitPath(command.to).parent)) {
    throw new FlowrightError(
      'invalid-target',
      `"${command.from}" and "${command.to}" are not fields of one object.`,
      'Change the code that uses the field in the code editor.',
    );
  }
  if (object?.fields.some((field) => field.name === name) === true) {
    throw new FlowrightError(
      'invalid-target',
      `The shape "${shape.name}" has the field "${command.from}" still.`,
      'Use shape.renameField to rename it.',
    );
  }
  if (object?.place == null) {
    throw new FlowrightError(
      'invalid-target',
      `The fields beside "${command.to}" of "${shape.name}" are not written in one place.`,
      'Change the code that uses the field in the code editor.',
    );
  }
  changeUses(draft, { kind: 'gone', braces: object.place }, name, property.name);
  return `Use "${command.to}" of "${shape.name}" for "${command.from}"`;
}

function splitPath(path: string): {
  readonly parent: readonly PathSegment[];
  readonly name: string | null;
} {
  const segments = parsePath(path) ?? [];
  const last = segments.at(-1);
  return { parent: segments.slice(0, -1), name: last?.kind === 'field' ? last.name : null };
}

/** Renames a field in all files that use it, and notes where somebody has to look. */
function changeUses(draft: Draft, target: FieldTarget, from: string, to: string): void {
  const { units } = draft.reading();
  const lookup = new UnitLookup(units);
  const unsure: string[] = [];
  // All are found before the first is changed: the declaration's new name would hide those that come after it.
  const found = [...units.values()]
    .filter((unit) => unit.text.includes(from))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map((unit) => ({ unit, uses: renameUses(unit, target, from, to, lookup) }));
  for (const { unit, uses } of found) {
    unsure.push(...new Set(uses.unsure.map((line) => `${unit.file}:${line}`)));
    if (uses.changes.length === 0) continue;
    draft.editableUnit(unit);
    draft.change(unit.file, uses.changes);
  }
  if (unsure.length === 0) return;
  const more = unsure.length > mostPlaces ? ` and ${unsure.length - mostPlaces} more` : '';
  draft.note(
    `Check ${unsure.slice(0, mostPlaces).join(', ')}${more}: "${from}" of a value whose type is not written there.`,
  );
}

function findField(
  shape: Shape,
  path: string,
): { readonly property: ShapeProperty; readonly place: ShapePlace } {
  const property = findPath(shape.type, path)?.property ?? null;
  if (property?.place != null) return { property, place: property.place };
  if (property !== null) {
    throw new FlowrightError(
      'invalid-target',
      `The field "${path}" of "${shape.name}" is not declared in one place.`,
      'Rename it in the code editor.',
    );
  }
  const paths = shapeFields(shape.type).map((field) => field.path);
  const near = nearMatches(path, paths);
  const known = near.length > 0 ? near : paths.slice(0, 20);
  throw new FlowrightError(
    'not-found',
    `The shape "${shape.name}" has no field "${path}".`,
    known.length === 0 ? 'It has no fields.' : `Its fields are ${known.join(', ')}.`,
  );
}

function checkFree(shape: Shape, path: string, to: string): void {
  const segments = parsePath(path) ?? [];
  const parent = findPath(shape.type, segments.slice(0, -1));
  const fields = parent === null ? [] : (objectOf(parent.type)?.fields ?? []);
  if (!fields.some(({ name }) => name === to)) return;
  throw new FlowrightError(
    'already-exists',
    `There is a field "${to}" beside "${path}" already.`,
    'Choose another name.',
  );
}
