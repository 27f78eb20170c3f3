import type { ShapeType } from '../../model/shape.ts';
import type { Operation, RuleValue } from '../../model/mapping.ts';
import { elementOf, membersOf } from '../../shape/shape-tree.ts';
import { formatOfTexts } from '../../shape/formats.ts';
import type { Leaf } from './leaves.ts';

/** How a source's value becomes one of the target's type. */
export interface Fit {
  readonly rule: RuleValue;
  /** From 0 to 1: how sure it is that the values fit. */
  readonly likeness: number;
  /** What is done with the value, for people; empty for a copy. */
  readonly done: readonly string[];
  /** Whether a default stands in for a value that is missing. */
  readonly hasDefault: boolean;
}

interface Conversion {
  readonly operations: readonly Operation[];
  readonly likeness: number;
  readonly done: string | null;
  /** Whether the conversion can be given a default of the source's kind. */
  readonly takesDefault: boolean;
}

const copy: Conversion = { operations: [], likeness: 1, done: null, takesDefault: true };

/** The rule that copies or converts a value. `null` where the types do not allow it: then nothing is proposed. */
export function fitOf(source: Leaf, target: Leaf): Fit | null {
  const conversion = conversionOf(source, target);
  return conversion === null ? null : withMissing(source, target, conversion);
}

type Kind = 'text' | 'number' | 'boolean' | 'list' | 'any' | 'mixed';

function kindOf(type: ShapeType): Kind {
  const kinds = new Set(membersOf(type).map(kindOfMember));
  const [only = 'mixed'] = kinds;
  return kinds.size === 1 ? only : 'mixed';
}

function kindOfMember(type: ShapeType): Kind {
  if (type.kind === 'array') return 'list';
  if (type.kind === 'literal') return kindOfName(typeof type.value);
  return type.kind === 'primitive' ? kindOfName(type.name) : 'mixed';
}

function kindOfName(name: string): Kind {
  if (name === 'string') return 'text';
  if (name === 'number' || name === 'boolean') return name;
  return name === 'any' || name === 'unknown' ? 'any' : 'mixed';
}

function conversionOf(source: Leaf, target: Leaf): Conversion | null {
  const [from, to] = [kindOf(source.type), kindOf(target.type)];
  if (to === 'any') return from === 'any' ? copy : { ...copy, likeness: 0.9 };
  if (!areLiteralsAllowed(source.type, target.type)) return null;
  if (from === 'list' || to === 'list') return listConversion(source, target, from, to);
  switch (to) {
    case 'text':
      return toText(source, target, from);
    case 'number':
      return toNumber(source, from);
    case 'boolean':
      return toBoolean(source, from);
    case 'mixed':
      return from !== 'any' && isPartOf(source.type, target.type) ? copy : null;
  }
}

/** A target of given texts or numbers takes only those. */
function areLiteralsAllowed(source: ShapeType, target: ShapeType): boolean {
  const wanted = membersOf(target);
  if (wanted.some(({ kind }) => kind !== 'literal')) return true;
  return isPartOf(source, target);
}

function isPartOf(source: ShapeType, target: ShapeType): boolean {
  const allowed = membersOf(target);
  return membersOf(source).every((member) =>
    allowed.some((other) => {
      if (other.kind === 'primitive') return kindOfMember(member) === kindOfMember(other);
      return member.kind === 'literal' && other.kind === 'literal' && member.value === other.value;
    }),
  );
}

function formatOf({ format, samples }: Leaf): string | null {
  if (format !== null) return format;
  const texts = samples.filter((sample) => typeof sample === 'string');
  return texts.length === 0 ? null : formatOfTexts(texts);
}

function toText(source: Leaf, target: Leaf, from: Kind): Conversion | null {
  if (from === 'text') return textToText(formatOf(source), target.format);
  if (from === 'number') {
    const wantsDate = target.format === 'date' || target.format === 'date-time';
    return wantsDate
      ? numberToDate(source, target.format)
      : convert('convert:string', 'number to text');
  }
  if (from === 'boolean')
    return { ...convert('convert:string', 'boolean to text'), likeness: 0.75 };
  return from === 'mixed' && isPrimitive(source.type) ? convert('convert:string', 'to text') : null;
}

const exactFormats: ReadonlySet<string> = new Set(['email', 'uri', 'uuid']);

function textToText(from: string | null, to: string | null): Conversion | null {
  if (to === null || from === to) return copy;
  if (to === 'date' && from === 'date-time') return dated('date', 'date and time to date');
  if (to === 'date-time' && from === 'date') return dated('iso', 'date to date and time');
  const isDate = to === 'date' || to === 'date-time';
  if (isDate) return from === null ? { ...copy, likeness: 0.85 } : null;
  if (!exactFormats.has(to)) return copy;
  return from === null ? { ...copy, likeness: 0.95 } : null;
}

function dated(format: 'date' | 'iso', done: string, from?: 'seconds'): Conversion {
  const operation: Operation = {
    kind: 'convert:date',
    format,
    ...(from === undefined ? {} : { from }),
  };
  return { operations: [operation], likeness: 0.97, done, takesDefault: false };
}

/** Only samples tell whether a number counts seconds or milliseconds. */
function numberToDate({ samples }: Leaf, format: string | null): Conversion | null {
  const numbers = samples.filter((sample) => typeof sample === 'number');
  if (numbers.length === 0) return null;
  const isIn = (from: number, to: number): boolean =>
    numbers.every((value) => value > from && value < to);
  const wanted = format === 'date' ? 'date' : 'iso';
  if (isIn(1e8, 1e11)) return dated(wanted, 'seconds to date', 'seconds');
  return isIn(1e11, 1e14) ? dated(wanted, 'milliseconds to date') : null;
}

function toNumber(source: Leaf, from: Kind): Conversion | null {
  if (from === 'number') return copy;
  if (from !== 'text' && from !== 'mixed') return null;
  if (!isPrimitive(source.type)) return null;
  const format = formatOf(source);
  if (format !== null && format !== 'decimal') return null;
  const texts = source.samples.filter((sample) => typeof sample === 'string');
  const areNumbers = texts.every((text) => text.trim() !== '' && Number.isFinite(Number(text)));
  if (!areNumbers) return null;
  const isSure = format === 'decimal' || texts.length > 0 || from === 'mixed';
  return { ...convert('convert:number', 'text to number'), likeness: isSure ? 0.97 : 0.9 };
}

function toBoolean(source: Leaf, from: Kind): Conversion | null {
  if (from === 'boolean') return copy;
  if (from !== 'text' || !isPrimitive(source.type)) return null;
  const texts = source.samples.filter((sample) => typeof sample === 'string');
  if (texts.some((text) => text !== 'true' && text !== 'false')) return null;
  const operation: Operation = { kind: 'convert:equals', text: 'true' };
  const likeness = texts.length > 0 ? 0.95 : 0.85;
  return {
    operations: [operation],
    likeness,
    done: 'true where the text is "true"',
    takesDefault: true,
  };
}

function isPrimitive(type: ShapeType): boolean {
  return membersOf(type).every(({ kind }) => kind === 'primitive');
}

function convert(kind: 'convert:number' | 'convert:string', done: string): Conversion {
  return { operations: [{ kind }], likeness: 0.95, done, takesDefault: true };
}

function listConversion(source: Leaf, target: Leaf, from: Kind, to: Kind): Conversion | null {
  if (from === 'list' && to === 'list') {
    const [inner, wanted] = [elementOf(source.type), elementOf(target.type)];
    if (inner === null || wanted === null || !isPartOf(inner, wanted)) return null;
    return { ...copy, takesDefault: false };
  }
  return null;
}

const emptyValues: Readonly<Partial<Record<Kind, string | number | boolean>>> = {
  text: '',
  number: 0,
  boolean: false,
};

/** What happens where the source's value is null or missing. */
function withMissing(source: Leaf, target: Leaf, conversion: Conversion): Fit | null {
  const { path } = source;
  const { operations, done, likeness } = conversion;
  const fit = (given: readonly Operation[], more: string | null, factor = 1): Fit => ({
    rule: given.length === 0 ? { base: 'path', path } : { base: 'path', path, operations: given },
    likeness: likeness * factor,
    done: [done, more].filter((text) => text !== null),
    hasDefault: false,
  });
  const canBeMissing = source.nullable || source.optional;
  if (!canBeMissing || kindOf(target.type) === 'any') return fit(operations, null);
  if (target.ownOptional) {
    const passes = operations.length === 0 && (!source.nullable || target.nullable);
    return passes
      ? fit([], null)
      : fit([{ kind: 'omitWhenNull' }, ...operations], 'left out where it is missing');
  }
  if (target.nullable) return nullWhereMissing(source, conversion, fit);
  const empty = emptyValues[kindOf(source.type)];
  if (empty === undefined || !conversion.takesDefault || !isPrimitive(target.type)) return null;
  const value = { base: 'constant', value: empty } as const;
  const text = `${JSON.stringify(empty)} where it is missing`;
  return { ...fit([{ kind: 'default', value }, ...operations], text, 0.95), hasDefault: true };
}

function nullWhereMissing(
  source: Leaf,
  { operations, done, likeness }: Conversion,
  fit: (given: readonly Operation[], more: string | null) => Fit,
): Fit {
  const nothing = { base: 'constant', value: null } as const;
  if (operations.length === 0) {
    return source.optional
      ? fit([{ kind: 'default', value: nothing }], 'null where it is missing')
      : fit([], null);
  }
  const value: RuleValue = { base: 'path', path: source.path };
  return {
    rule: {
      base: 'condition',
      when: { test: 'isPresent', value },
      then: { ...value, operations },
      otherwise: nothing,
    },
    likeness,
    done: [done, 'null where it is missing'].filter((text) => text !== null),
    hasDefault: false,
  };
}
