import type { Span } from './span.ts';

/**
 * A mapping: an exported pure function of `src/services` from one or several sources to a shape, whose body returns an object
 * literal. It is read back as rules in the target's form (docs/cli.md, `mappings`).
 */
export interface Mapping {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly sources: readonly MappingSource[];
  /** The target shape's name; with `[]` behind it where the mapping returns a list of them. */
  readonly target: string;
  /** The rules of the returned object, each with those below it, in source order. */
  readonly rules: readonly Rule[];
  readonly unmapped: Unmapped | null;
  readonly spans: MappingSpans;
}

/** A parameter. `shape` is its type's name, with `[]` for a list; `null` for a type without a name. */
export interface MappingSource {
  readonly name: string;
  readonly shape: string | null;
}

/** The target's fields that no rule fills, as target paths. A field of an object that is left out as a whole is not among them. */
export interface Unmapped {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface MappingSpans {
  /** The whole declaration. */
  readonly declaration: Span;
  /** The object literal that is returned. */
  readonly result: Span;
}

export type RuleBase = RuleValue['base'];

/** `copy` is a path with no operation other than defaults, `conversion` a path with any other. */
export type RuleKind = 'copy' | 'conversion' | Exclude<RuleBase, 'path'>;

/** What fills one field of the target. */
export interface Rule {
  /** Such as `lines[].sku`; odd names are quoted: `lines[]."tax@rate"`. A spread's is its object's with `...` behind it. */
  readonly target: string;
  readonly kind: RuleKind;
  readonly value: RuleValue;
  /** The paths that the rule itself reads; those of rules below it are theirs. */
  readonly sources: readonly string[];
  /** The source text of the field's value. */
  readonly expression: string;
  /** The comments that belong to the rule, as they are written. */
  readonly comment: string | null;
  readonly line: number;
  /** The rules of the object that this one builds: of an `object`, of a list's elements, of a condition's branches. */
  readonly rules: readonly Rule[];
  readonly spans: RuleSpans;
}

export interface RuleSpans {
  /** The property, without the comments and the comma around it. */
  readonly property: Span;
  readonly value: Span;
}

export type Literal = string | number | boolean | null;

/**
 * A base with ordered operations. Paths start with the parameter; inside a list they go through the list's source, whatever
 * the callback's parameter is called (`order.lines[].sku`).
 */
export type RuleValue = (
  | PathValue
  | ConstantValue
  | TemplateValue
  | LookupValue
  | ConditionValue
  | ListValue
  | ObjectValue
  | MappingValue
  | SpreadValue
  | ExpressionValue
) & { readonly operations?: readonly Operation[] | undefined };

export interface PathValue {
  readonly base: 'path';
  readonly path: string;
}

export interface ConstantValue {
  readonly base: 'constant';
  readonly value: Literal;
}

/** Texts and values one after the other; with a `separator`, the values that are there, joined by it. */
export interface TemplateValue {
  readonly base: 'template';
  readonly parts: readonly (string | RuleValue)[];
  readonly separator?: string | undefined;
}

/** An entry of a constant table. `entries` are known where the table is a literal of the project. */
export interface LookupValue {
  readonly base: 'lookup';
  readonly table: string;
  readonly key: RuleValue;
  readonly entries?: Readonly<Record<string, Literal>> | undefined;
}

/** `otherwise` is `null` where the field is left out (or `undefined`). */
export interface ConditionValue {
  readonly base: 'condition';
  readonly when: Condition;
  readonly then: RuleValue;
  readonly otherwise: RuleValue | null;
}

/** A source list with steps from it to the value, or a list of given `elements` (spreads among them). */
export interface ListValue {
  readonly base: 'list';
  readonly source?: RuleValue | undefined;
  readonly steps?: readonly ListStep[] | undefined;
  readonly elements?: readonly RuleValue[] | undefined;
}

export interface ObjectValue {
  readonly base: 'object';
  readonly fields: readonly ObjectField[];
}

/** A spread has no name. */
export interface ObjectField {
  readonly name: string | null;
  readonly value: RuleValue;
}

/** The call of another mapping, or of any function of the project that a name stands for. */
export interface MappingValue {
  readonly base: 'mapping';
  readonly mapping: string;
  readonly arguments: readonly RuleValue[];
}

export interface SpreadValue {
  readonly base: 'spread';
  readonly value: RuleValue;
}

/** Code that the rules do not express, verbatim. */
export interface ExpressionValue {
  readonly base: 'expression';
  readonly expression: string;
}

/**
 * One step of a list. In `item`, `when`, `by`, `key` and `value`, paths go through the list's source. `as` is how verbatim code
 * in them calls the element (a name, or `{ sku, quantity }`); it is absent where there is none.
 */
export type ListStep =
  | {
      readonly step: 'map' | 'flatMap';
      readonly item: RuleValue;
      readonly as?: string | undefined;
    }
  | {
      readonly step: 'filter' | 'find';
      readonly when: Condition;
      readonly as?: string | undefined;
    }
  | { readonly step: 'first' | 'last' | 'count' | 'unique' | 'flat' | 'reverse' }
  | { readonly step: 'field'; readonly path: string }
  | { readonly step: 'slice'; readonly from: number; readonly to?: number | undefined }
  | {
      readonly step: 'sort';
      /** By the elements themselves where it is left out. */
      readonly by?: RuleValue | undefined;
      readonly as: 'text' | 'number';
      readonly descending?: true | undefined;
    }
  | {
      readonly step: 'sum';
      readonly item?: RuleValue | undefined;
      readonly as?: string | undefined;
    }
  | { readonly step: 'join'; readonly separator: string }
  | {
      readonly step: 'toObject';
      readonly key: RuleValue;
      readonly value: RuleValue;
      readonly as?: string | undefined;
    };

export type Condition =
  | {
      readonly test: 'isPresent' | 'isMissing' | 'isTruthy' | 'isFalsy';
      readonly value: RuleValue;
    }
  | {
      readonly test: Comparison;
      readonly value: RuleValue;
      readonly other: RuleValue;
    }
  | { readonly test: 'isOneOf'; readonly value: RuleValue; readonly among: readonly Literal[] }
  | { readonly test: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly test: 'expression'; readonly expression: string };

export type Comparison = 'equals' | 'differs' | 'isAbove' | 'isAtLeast' | 'isBelow' | 'isAtMost';

/**
 * What is done with a base's value, in order. `empty` widens the test from null to empty texts, 0 and false (`||`, `&&`).
 * `omitWhenNull` leaves the field out where the value so far is null.
 */
export type Operation =
  | { readonly kind: 'default'; readonly value: RuleValue; readonly empty?: true | undefined }
  | { readonly kind: 'omitWhenNull'; readonly empty?: true | undefined }
  | Conversion;

export type Conversion =
  | { readonly kind: 'convert:number'; readonly parse?: 'float' | 'integer' | undefined }
  | {
      readonly kind:
        | 'convert:string'
        | 'convert:boolean'
        | 'convert:not'
        | 'convert:trim'
        | 'convert:upper'
        | 'convert:lower';
    }
  /** True where the value is this text. */
  | { readonly kind: 'convert:equals'; readonly text: string }
  | {
      readonly kind: 'convert:date';
      readonly format: DateFormat;
      readonly from?: 'seconds' | undefined;
    }
  | { readonly kind: 'convert:slice'; readonly from: number; readonly to?: number | undefined }
  | { readonly kind: 'convert:split' | 'convert:join'; readonly separator: string }
  | {
      readonly kind: 'convert:replace';
      /** A text, or the source of a regular expression where `flags` are given. */
      readonly search: string;
      readonly replacement: string;
      readonly flags?: string | undefined;
      readonly all?: true | undefined;
    }
  | {
      readonly kind: 'convert:round';
      readonly digits: number;
      readonly mode?: 'floor' | 'ceil' | undefined;
    }
  | { readonly kind: 'convert:fixed'; readonly digits: number }
  | { readonly kind: 'convert:pad'; readonly length: number; readonly text: string };

/** `iso` is date and time, `date` the day as YYYY-MM-DD; the numbers count from 1970; `object` is a JavaScript date. */
export type DateFormat = 'iso' | 'date' | 'milliseconds' | 'seconds' | 'object';
