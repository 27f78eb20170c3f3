import ts from 'typescript';
import { matchCondition } from '../../constructs/mapping/condition.ts';
import type { RulePlace, ValueReader } from '../../constructs/mapping/value-reader.ts';
import type { ObjectField, Rule, RuleKind, RuleValue } from '../../model/mapping.ts';
import { extendPath } from '../../shape/shape-path.ts';
import type { SourceUnit } from '../source-unit.ts';
import { positionOf, unwrap } from '../syntax.ts';
import { readValue } from '../value.ts';
import { pathsIn } from './paths.ts';
import { commentsOf } from './property-comments.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBinaryExpression,
  isComputedPropertyName,
  isConditionalExpression,
  isIdentifier,
  isNumericLiteral,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isStringLiteralLike,
} = ts;

/** Where a rule stands in the code. */
export interface RuleSite {
  readonly rule: Rule;
  readonly property: ts.ObjectLiteralElementLike;
  /** The object literal that the property is in. */
  readonly owner: ts.ObjectLiteralExpression;
  readonly value: ts.Expression | null;
  /** The object literals that the rules below it are in, with their target paths. */
  readonly objects: readonly ObjectSite[];
}

export interface ObjectSite {
  readonly target: string;
  readonly node: ts.ObjectLiteralExpression;
}

/** What the reading of objects asks about their values. */
interface RuleValueReader extends ValueReader {
  /** The value of `then` where the condition only asks whether its source is there; `null` where it asks anything else. */
  readonly omittedWhenNull: (condition: ts.Expression, then: ts.Expression) => RuleValue | null;
}

/** Reads the object literals that build the target, one rule for each property. */
export class ObjectReader {
  readonly sites = new Map<Rule, RuleSite>();
  readonly #reader: RuleValueReader;
  readonly #unit: SourceUnit;
  /** The objects with rules of their own that were found since the property at hand began. */
  #objects: ObjectSite[] = [];

  constructor(reader: RuleValueReader, unit: SourceUnit) {
    this.#reader = reader;
    this.#unit = unit;
  }

  read(node: ts.ObjectLiteralExpression, place: RulePlace | null): RuleValue {
    if (place === null)
      return {
        base: 'object',
        fields: node.properties.flatMap((property) => this.#field(property)),
      };
    const fields = node.properties.map((property, index): ObjectField => {
      const rule = this.#readProperty(property, index, node, place);
      place.rules.push(rule);
      const isSpread = rule.value.base === 'spread';
      return isSpread
        ? { name: null, value: rule.value.value }
        : { name: lastName(rule.target, place.target), value: rule.value };
    });
    this.#objects.push({ target: place.target, node });
    return { base: 'object', fields };
  }

  /** The rule of a list that is returned as a whole: its target is the empty path, its elements' `[]`. */
  readList(
    node: ts.Expression,
    unit: SourceUnit,
  ): { readonly rule: Rule; readonly objects: readonly ObjectSite[] } {
    const rules: Rule[] = [];
    this.#objects = [];
    const value = this.#reader.read(node, { target: '', rules });
    const objects = this.#objects;
    const span = { start: node.getStart(unit.source), end: node.end };
    const rule: Rule = {
      target: '',
      kind: ruleKind(value),
      value,
      sources: this.#sourcesOf(node, objects),
      expression: unit.text.slice(span.start, span.end),
      comment: null,
      line: positionOf(unit.source, span.start).line,
      rules,
      spans: { property: span, value: span },
    };
    return { rule, objects };
  }

  /** A property of an object that has no rules of its own, such as an argument. */
  #field(property: ts.ObjectLiteralElementLike): readonly ObjectField[] {
    const { name, value } = this.#meaning(property, null);
    if (value.base === 'spread') return [{ name: null, value: value.value }];
    return [{ name: name ?? property.getText(), value }];
  }

  #readProperty(
    property: ts.ObjectLiteralElementLike,
    index: number,
    owner: ts.ObjectLiteralExpression,
    place: RulePlace,
  ): Rule {
    const outer = this.#objects;
    this.#objects = [];
    const rules: Rule[] = [];
    const name = this.#nameOf(property);
    const target =
      name === null ? `${place.target}...` : extendPath(place.target, { kind: 'field', name });
    const inner = { target: name === null ? place.target : target, rules };
    const { value, node } = this.#meaning(property, inner);
    const objects = this.#objects;
    this.#objects = outer;
    const { source, text } = this.#unit;
    const start = property.getStart(source);
    const shown = node ?? property;
    const span = { start: shown.getStart(source), end: shown.end };
    const rule: Rule = {
      target,
      kind: ruleKind(value),
      value,
      sources:
        (hasPlainName(property) ? plainSources(value) : null) ?? this.#sourcesOf(property, objects),
      expression: text.slice(span.start, span.end),
      comment: commentText(owner, index, text),
      line: positionOf(source, start).line,
      rules,
      spans: { property: { start, end: property.end }, value: span },
    };
    this.sites.set(rule, { rule, property, owner, value: node, objects });
    return rule;
  }

  /** The name that a property gives a value to; `null` for a spread of any but one named value. */
  #nameOf(property: ts.ObjectLiteralElementLike): string | null {
    if (isSpreadAssignment(property)) {
      const only = conditionalSpread(property);
      return only?.single == null ? null : this.#nameOf(only.single);
    }
    const { name } = property;
    if (isIdentifier(name) || isStringLiteralLike(name) || isNumericLiteral(name)) return name.text;
    if (!isComputedPropertyName(name)) return name.getText(this.#unit.source);
    const known = readValue(name.expression);
    return known === null ? name.getText(this.#unit.source) : String(known.value);
  }

  #meaning(
    property: ts.ObjectLiteralElementLike,
    place: RulePlace | null,
  ): {
    readonly name: string | null;
    readonly value: RuleValue;
    readonly node: ts.Expression | null;
  } {
    const name = this.#nameOf(property);
    if (isPropertyAssignment(property)) {
      return {
        name,
        value: this.#reader.read(property.initializer, place),
        node: property.initializer,
      };
    }
    if (isShorthandPropertyAssignment(property)) {
      return { name, value: this.#reader.read(property.name, place), node: property.name };
    }
    if (isSpreadAssignment(property)) {
      const inner = property.expression;
      const conditional = conditionalSpread(property);
      if (conditional === null) {
        return {
          name,
          value: { base: 'spread', value: this.#reader.read(inner, place) },
          node: inner,
        };
      }
      const { condition, object, single } = conditional;
      if (single !== null && isPropertyAssignment(single)) {
        const { initializer } = single;
        return { name, value: this.#omitted(condition, initializer, place), node: initializer };
      }
      if (single !== null && isShorthandPropertyAssignment(single)) {
        return { name, value: this.#omitted(condition, single.name, place), node: single.name };
      }
      const then = this.#reader.read(object, place);
      const when = matchCondition(condition, this.#reader);
      const value: RuleValue = { base: 'condition', when, then, otherwise: null };
      return { name, value: { base: 'spread', value }, node: inner };
    }
    const expression = property.getText(this.#unit.source);
    return { name, value: { base: 'expression', expression }, node: null };
  }

  /** A value that is there under a condition. */
  #omitted(condition: ts.Expression, then: ts.Expression, place: RulePlace | null): RuleValue {
    const guarded = this.#reader.omittedWhenNull(condition, then);
    if (guarded !== null) return guarded;
    const when = matchCondition(condition, this.#reader);
    return { base: 'condition', when, then: this.#reader.read(then, place), otherwise: null };
  }

  /** What the property reads outside of the objects below it. A list is read for its elements unless they have rules. */
  #sourcesOf(property: ts.Node, objects: readonly ObjectSite[]): readonly string[] {
    const skipped = new Set<ts.Node>(objects.map(({ node }) => node));
    const paths = pathsIn(property, this.#reader.scope, skipped);
    const read = paths.filter(
      (path) => skipped.size > 0 || !paths.some((other) => isBelowElements(other, path)),
    );
    return [...new Set(read.map(withoutElements))];
  }
}

/** Whether a property's name reads nothing. */
function hasPlainName({ name }: ts.ObjectLiteralElementLike): boolean {
  return name === undefined || !isComputedPropertyName(name);
}

/** What a value of paths and constants reads; `null` for one of which only its code tells. */
function plainSources(value: RuleValue): readonly string[] | null {
  const paths = new Set<string>();
  const enter = (part: RuleValue): boolean => {
    if (part.base === 'path') paths.add(withoutElements(part.path));
    else if (part.base === 'template') {
      if (!part.parts.every((inner) => typeof inner === 'string' || enter(inner))) return false;
    } else if (part.base !== 'constant') return false;
    return (part.operations ?? []).every(
      (operation) => operation.kind !== 'default' || enter(operation.value),
    );
  };
  return enter(value) ? [...paths] : null;
}

/** Whether a path leads through the elements of a list, and not just to them. */
function isBelowElements(path: string, list: string): boolean {
  return path.startsWith(`${list}[]`) && path !== `${list}[]`;
}

function withoutElements(path: string): string {
  return path.replace(/(?:\[\])+$/, '');
}

function lastName(target: string, owner: string): string {
  const rest = target.slice(owner.length).replace(/^\./, '');
  return rest.startsWith('"') ? String(JSON.parse(rest)) : rest;
}

interface ConditionalSpread {
  readonly condition: ts.Expression;
  readonly object: ts.ObjectLiteralExpression;
  /** The object's only property, when that has a name. */
  readonly single: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | null;
}

/** `...(x && { a: x })`, `...(x ? { a: x } : {})`; `null` for other spreads. */
function conditionalSpread(spread: ts.SpreadAssignment): ConditionalSpread | null {
  const node = unwrap(spread.expression);
  let condition: ts.Expression;
  let then: ts.Expression;
  if (isBinaryExpression(node)) {
    if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return null;
    condition = node.left;
    then = node.right;
  } else if (isConditionalExpression(node)) {
    if (!isNothing(unwrap(node.whenFalse))) return null;
    condition = node.condition;
    then = node.whenTrue;
  } else return null;
  const object = unwrap(then);
  if (!isObjectLiteralExpression(object)) return null;
  const [first] = object.properties;
  const isNamed =
    first !== undefined &&
    object.properties.length === 1 &&
    (isPropertyAssignment(first) || isShorthandPropertyAssignment(first));
  return { condition, object, single: isNamed ? first : null };
}

/** What a spread adds nothing from. */
function isNothing(node: ts.Expression): boolean {
  if (isObjectLiteralExpression(node)) return node.properties.length === 0;
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (isIdentifier(node) && node.text === 'undefined')
  );
}

function ruleKind(value: RuleValue): RuleKind {
  if (value.base !== 'path') return value.base;
  const isCopy = (value.operations ?? []).every(({ kind }) => kind === 'default');
  return isCopy ? 'copy' : 'conversion';
}

/** A property's comments as they are written, one per line; `null` without any. */
function commentText(
  owner: ts.ObjectLiteralExpression,
  index: number,
  text: string,
): string | null {
  const { leading, trailing } = commentsOf(owner, index, text);
  const spans = [...leading, ...trailing];
  return spans.length === 0
    ? null
    : spans.map(({ start, end }) => text.slice(start, end)).join('\n');
}
