import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { ObjectType, Shape, ShapeProperty, ShapeType } from '../../model/shape.ts';
import type { TextChange } from '../../model/span.ts';
import { propertyName } from '../../parse/shapes/type-reader.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { isSameButNarrowed, missingMembers, saysNothing, widen } from '../../shape/compare.ts';
import { compareShapes, suggestRenames } from '../../shape/drift.ts';
import { emitType, type ShapeDeclaration } from '../../shape/emit.ts';
import { fits } from '../../shape/fits.ts';
import { isJsonObject } from '../../shape/from-samples.ts';
import { writtenType } from '../../shape/object-types.ts';
import { extendPath } from '../../shape/shape-path.ts';
import { isNull, membersOf, objectOf, typeText, unionOf } from '../../shape/shape-tree.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { addDefinitions } from '../new-types.ts';
import { givenField, Reconciliation, type Given, type ObjectUpdate } from '../shape-reconcile.ts';
import { readShapeSource, type SourcedShape } from '../shape-source.ts';
import { typeStyle, type TypeFileStyle } from '../shape-style.ts';
import { findShape } from '../shape-target.ts';
import {
  addComment,
  appendMember,
  bracesAt,
  insertMember,
  joinChanges,
  isReplaceable,
  optionalChange,
  propertyAt,
  removeMember,
  removeNull,
  replaceType,
  tidyRemovals,
} from '../type-edit.ts';

type UpdateCommand = Extract<Command, { command: 'shape.update' }>;

/**
 * `shape.update`: changes what the source says differently, field by field in the places where they are written. Comments,
 * order, names and types that were narrowed by hand stay. Samples widen a shape; a description replaces types. Fields that
 * the source does not have stay unless `prune` is set, from samples as optional ones.
 */
export function updateShape(draft: Draft, command: UpdateCommand): string {
  const shape = findShape(draft, command.shape);
  const source = readShapeSource(draft, shape.name, shape.file, command.from);
  if (source.part !== null) draft.note(`"${shape.name}" is the ${source.part}.`);
  new ShapeUpdate(draft, shape, source, command.prune === true).apply();
  return `Update shape "${shape.name}"`;
}

class ShapeUpdate {
  readonly #draft: Draft;
  readonly #shape: Shape;
  readonly #source: SourcedShape;
  readonly #isPruning: boolean;
  readonly #definitions: ReadonlyMap<string, ShapeDeclaration>;
  readonly #reconciliation: Reconciliation;
  readonly #changes = new Map<SourceUnit, TextChange[]>();
  /** Places of properties that were dealt with: one that several types inherit is met several times. */
  readonly #done = new Set<string>();
  /** Paths of fields that the source does not have. */
  readonly #missing: string[] = [];
  readonly #newTypes: ShapeType[] = [];

  constructor(draft: Draft, shape: Shape, source: SourcedShape, isPruning: boolean) {
    this.#draft = draft;
    this.#shape = shape;
    this.#source = source;
    this.#isPruning = isPruning;
    this.#definitions = new Map(source.definitions.map((it) => [it.name, it]));
    const root: ShapeType = { ...source.type };
    this.#reconciliation = new Reconciliation(
      (it) => (it === shape.name ? root : (this.#definitions.get(it)?.type ?? null)),
      isPruning,
    );
  }

  apply(): void {
    this.#checkRoot();
    const { type, samples } = this.#source;
    this.#reconciliation.collect(this.#shape.type, { type, values: samples }, '');
    for (const update of this.#reconciliation.updates()) this.#updateObject(update);
    for (const [unit, changes] of this.#changes) {
      this.#draft.editableUnit(unit);
      this.#draft.change(unit.file, tidyRemovals(joinChanges(changes), unit.text));
      if (unit.file !== this.#shape.file) {
        this.#draft.note(`Types in ${unit.file} that "${this.#shape.name}" uses changed too.`);
      }
    }
    addDefinitions(this.#draft, this.#shape.file, this.#newTypes, this.#definitions);
    this.#noteRest();
  }

  /** Refuses a source that is of another kind altogether, so that no field is changed for nothing. */
  #checkRoot(): void {
    const own = membersOf(this.#shape.type);
    const given = membersOf(this.#reconciliation.resolve(this.#source.type));
    const isObject = own.some(({ kind }) => kind === 'object');
    const isList = own.some(({ kind }) => kind === 'array');
    const others = given.filter(({ kind }) => kind === 'object' || kind === 'array');
    const fitting = others.filter(({ kind }) => (kind === 'object' ? isObject : isList));
    const isSame = isSameButNarrowed(this.#shape.type, this.#resolveElements(unionOf(given)));
    if (others.length === 0 ? isSame : fitting.length === others.length) return;
    throw new FlowrightError(
      'invalid-target',
      `"${this.#shape.name}" is of another kind than the source: ${typeText(this.#shape.type)} and ${given.map(typeText).join(' | ')}.`,
      'Create a shape of another name from it, or change the type in the code editor.',
    );
  }

  #updateObject({ path, object, place, given }: ObjectUpdate): void {
    const unit = this.#draft.editable(place.file);
    const described = objectOf(given.type);
    if (described === null) return;
    const values = given.values?.filter(isJsonObject) ?? null;
    const isRecord = described.fields.length === 0 && described.values !== null;
    if (isRecord && values === null) return;
    const style = typeStyle(place.file, this.#draft.reading().units);
    for (const field of object.fields) {
      const other = described.fields.find(({ name }) => name === field.name);
      const name = extendPath(path, { kind: 'field', name: field.name });
      this.#updateField(
        name,
        field,
        other ?? null,
        other === undefined ? null : givenField(other, values),
        style,
      );
    }
    const braces = bracesAt(unit, place);
    if (braces === null) return;
    const names = new Set(object.fields.map(({ name }) => name));
    const hasKnown = described.fields.some(({ name }) => names.has(name));
    const isSelection = braces.members.some((member) => isLeftOut(member, names));
    let after: ts.TypeElement | null = null;
    for (const field of described.fields) {
      const own = object.fields.find(({ name }) => name === field.name);
      if (own !== undefined) {
        after = this.#memberOf(own, braces, unit) ?? after;
        continue;
      }
      if (this.#isCovered(object, field, values)) continue;
      if (isSelection) {
        const name = extendPath(path, { kind: 'field', name: field.name });
        this.#reconciliation.unclear.push(name);
        continue;
      }
      // What the shape did not know, the data before did not have.
      const isOptional = field.optional || (values !== null && !this.#isPruning);
      const added = { ...field, optional: isOptional };
      this.#newTypes.push(field.type);
      const previous =
        after ?? (hasKnown || this.#isPruning ? null : (braces.members.at(-1) ?? null));
      this.#change(unit, insertMember(braces, previous, added, unit, style));
    }
  }

  /** The member of these braces that a field is written as. */
  #memberOf(
    { place }: ShapeProperty,
    braces: ts.InterfaceDeclaration | ts.TypeLiteralNode,
    unit: SourceUnit,
  ): ts.TypeElement | null {
    if (place?.file !== unit.file) return null;
    return (
      braces.members.find((member) => member.name?.getStart(unit.source) === place.span.start) ??
      null
    );
  }

  /** Whether an index signature takes the values of a new field already. */
  #isCovered(
    { values: index }: ObjectType,
    field: ShapeProperty,
    values: readonly Readonly<Record<string, unknown>>[] | null,
  ): boolean {
    if (index === null || values === null) return false;
    return values.every(
      (value) => !Object.hasOwn(value, field.name) || fits(index, value[field.name]),
    );
  }

  #updateField(
    path: string,
    own: ShapeProperty,
    other: ShapeProperty | null,
    given: Given | null,
    style: TypeFileStyle,
  ): void {
    if (own.place === null) {
      if (other !== null) this.#reconciliation.unclear.push(path);
      return;
    }
    const { file, span } = own.place;
    const key = `${file}:${span.start}`;
    if (this.#done.has(key)) return;
    this.#done.add(key);
    const unit = this.#draft.editable(file);
    const node = propertyAt(unit, own.place);
    if (node === null) return;
    if (other === null || given === null) {
      this.#updateMissing(path, own, node, unit);
      return;
    }
    const isSampled = given.values !== null;
    const isNullable = isSampled ? own.nullable || other.nullable : other.nullable;
    const isOptional = isSampled ? own.optional || other.optional : other.optional;
    if (isOptional !== own.optional) this.#setOptional(path, node, isOptional, unit);
    const type = this.#changedType(own, given);
    if (type !== null)
      this.#setType(path, node, own, { ...own, type, nullable: isNullable }, unit, style);
    else if (isNullable !== own.nullable) this.#setNullable(path, node, isNullable, unit);
    if (own.description === null && other.description !== null) {
      const comment = addComment(node, other.description, unit, style);
      if (comment !== null) this.#change(unit, comment);
    }
  }

  #updateMissing(
    path: string,
    own: ShapeProperty,
    node: ts.PropertySignature,
    unit: SourceUnit,
  ): void {
    this.#missing.push(path);
    if (this.#isPruning) this.#change(unit, removeMember(node, unit));
    else if (this.#source.samples !== null && !own.optional)
      this.#change(unit, ...optionalChange(node, true));
  }

  #setOptional(
    path: string,
    node: ts.PropertySignature,
    isOptional: boolean,
    unit: SourceUnit,
  ): void {
    const changes = optionalChange(node, isOptional);
    if (changes.length === 0) this.#reconciliation.unclear.push(path);
    this.#change(unit, ...changes);
  }

  #setNullable(
    path: string,
    node: ts.PropertySignature,
    isNullable: boolean,
    unit: SourceUnit,
  ): void {
    const change = isNullable ? appendMember(node, 'null', unit) : removeNull(node, unit);
    if (change === null) this.#reconciliation.unclear.push(path);
    else this.#change(unit, change);
  }

  /** The type that a field has to have; `null` where its own one will do, its objects' fields aside. */
  #changedType(own: ShapeProperty, given: Given): ShapeType | null {
    const described = this.#reconciliation.resolve(given.type);
    if (saysNothing(own.type) && own.type.kind === 'primitive') {
      return saysNothing(described) || isNull(described) ? null : given.type;
    }
    if (given.values !== null) {
      const missing = missingMembers(own.type, described, given.values).filter((it) => !isNull(it));
      return missing.length === 0
        ? null
        : isNull(own.type)
          ? unionOf(missing)
          : widen(own.type, missing);
    }
    if (own.type.kind === 'opaque' || own.type.kind === 'reference') return null;
    const isSame = isSameButNarrowed(own.type, this.#resolveElements(described));
    return isSame ? null : given.type;
  }

  #resolveElements(type: ShapeType): ShapeType {
    if (type.kind !== 'array') return type;
    const element = this.#resolveElements(this.#reconciliation.resolve(type.element));
    return { kind: 'array', element };
  }

  #setType(
    path: string,
    node: ts.PropertySignature,
    own: ShapeProperty,
    wanted: ShapeProperty,
    unit: SourceUnit,
    style: TypeFileStyle,
  ): void {
    const text = node.type?.getText(unit.source) ?? '';
    const hasNames = text.includes('{') || membersOf(own.type).some(isNamed);
    if (!isReplaceable(node, unit) || (hasNames && this.#source.samples !== null)) {
      this.#appendMembers(path, node, own, wanted, unit, style);
      return;
    }
    this.#newTypes.push(wanted.type);
    this.#change(unit, replaceType(node, writtenType(wanted), unit, style));
  }

  /** Puts what a type lacks behind it, where that is a matter of a few words. */
  #appendMembers(
    path: string,
    node: ts.PropertySignature,
    own: ShapeProperty,
    wanted: ShapeProperty,
    unit: SourceUnit,
    style: TypeFileStyle,
  ): void {
    const known = new Set(membersOf(writtenType(own)).map(typeText));
    const more = membersOf(writtenType(wanted)).filter((member) => !known.has(typeText(member)));
    const isShort =
      more.length > 0 && more.every(({ kind }) => kind === 'primitive' || kind === 'literal');
    const text = more.map((member) => emitType(member, style, 0, 0)).join(' | ');
    const change = isShort ? appendMember(node, text, unit) : null;
    if (change === null) this.#reconciliation.unclear.push(path);
    else this.#change(unit, change);
  }

  #noteRest(): void {
    const { unclear } = this.#reconciliation;
    const isKept = !this.#isPruning && this.#source.samples === null;
    if (isKept && this.#missing.length > 0) {
      this.#draft.note(`The source does not have ${listed(this.#missing)}, which stays as it is.`);
    }
    this.#noteRenames();
    this.#noteSamples();
    if (unclear.length > 0) {
      this.#draft.note(
        `${listed([...new Set(unclear)])} cannot be changed field by field: change the type in the code editor.`,
      );
    }
  }

  /** What is gone and what is new may be one field under another name: the code that uses it can follow. */
  #noteRenames(): void {
    if (this.#missing.length === 0) return;
    const { type } = this.#shape;
    const after = this.#typeNow();
    if (after === null) return;
    const { added } = compareShapes(type, after);
    for (const { from, to } of suggestRenames(this.#missing, type, after, added)) {
      this.#draft.note(
        `"${from}" may be "${to}" now: without "${from}" in the shape, a repair in the mapper (shape.adoptRename) changes the code that uses it.`,
      );
    }
  }

  /** Tells when the samples do not fit in spite of the changes, so that nobody thinks they do. */
  #noteSamples(): void {
    const { samples } = this.#source;
    const type = this.#typeNow();
    if (samples === null || type === null || this.#reconciliation.unclear.length > 0) return;
    if (samples.every((sample) => fits(type, sample))) return;
    this.#draft.note(
      `Not every sample fits "${this.#shape.name}" yet: change the type in the code editor.`,
    );
  }

  #typeNow(): ShapeType | null {
    const { name, file } = this.#shape;
    const { shapes } = this.#draft.reading().model;
    return shapes.find((shape) => shape.name === name && shape.file === file)?.type ?? null;
  }

  #change(unit: SourceUnit, ...changes: readonly TextChange[]): void {
    const known = this.#changes.get(unit);
    if (known === undefined) this.#changes.set(unit, [...changes]);
    else known.push(...changes);
  }
}

/** `Pick` and `Omit` leave fields out. One that is added there would not be in what they give, or be there twice. */
function isLeftOut(member: ts.TypeElement, names: ReadonlySet<string>): boolean {
  const name = ts.isPropertySignature(member) ? propertyName(member.name) : null;
  return name !== null && !names.has(name);
}

function isNamed(type: ShapeType): boolean {
  if (type.kind === 'array') return isNamed(type.element);
  return (type.kind === 'object' && type.name !== null) || type.kind === 'reference';
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 10).map((path) => (path === '' ? 'The type itself' : path));
  return paths.length > shown.length
    ? `${shown.join(', ')} and ${paths.length - shown.length} more`
    : shown.join(', ');
}
