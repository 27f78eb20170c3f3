import ts from 'typescript';
import {
  isUndefined,
  matchCondition,
  matchConditional,
  oppositeOf,
} from '../../constructs/mapping/condition.ts';
import { matchConversion, numberOf, textOf } from '../../constructs/mapping/conversion.ts';
import { isLastStep, matchList } from '../../constructs/mapping/list.ts';
import { matchLookup } from '../../constructs/mapping/lookup.ts';
import { matchTemplate } from '../../constructs/mapping/template.ts';
import {
  withoutNeededDefault,
  withOperation,
  type RulePlace,
  type ValueReader,
} from '../../constructs/mapping/value-reader.ts';
import type { Condition, Literal, LookupValue, RuleValue } from '../../model/mapping.ts';
import { memberAccess } from '../member-access.ts';
import { resolveName } from '../scope.ts';
import type { SourceUnit } from '../source-unit.ts';
import { unwrap } from '../syntax.ts';
import { constantOf, isConst, readValue } from '../value.ts';
import { ObjectReader } from './object-reader.ts';
import type { PathScope } from './paths.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isIdentifier,
  isImportSpecifier,
  isNewExpression,
  isNumericLiteral,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isSourceFile,
  isSpreadElement,
  isStringLiteralLike,
  isVariableDeclaration,
} = ts;

/** What the reading of rules asks about the project. */
export interface RuleContext {
  readonly unit: SourceUnit;
  readonly scope: PathScope;
  readonly isMapping: (name: ts.Identifier) => boolean;
  readonly canBeMissing: (path: string) => boolean;
}

/** Reads expressions of a mapping as values, and its object literals as rules. */
export class RuleReader implements ValueReader {
  readonly scope: PathScope;
  readonly isMapping: (name: ts.Identifier) => boolean;
  readonly canBeMissing: (path: string) => boolean;
  readonly objects: ObjectReader;
  /** Constants whose value is being read, against those that refer to themselves. */
  readonly #open = new Set<ts.Node>();
  readonly #tables = new Map<string, Pick<LookupValue, 'entries'> | null>();

  constructor(context: RuleContext) {
    this.scope = context.scope;
    this.isMapping = context.isMapping;
    this.canBeMissing = context.canBeMissing;
    this.objects = new ObjectReader(this, context.unit);
  }

  read(node: ts.Expression, place: RulePlace | null): RuleValue {
    return this.#known(unwrap(node), place) ?? { base: 'expression', expression: node.getText() };
  }

  readCondition(node: ts.Expression): Condition {
    return matchCondition(node, this);
  }

  readObject(node: ts.ObjectLiteralExpression, place: RulePlace | null): RuleValue {
    return this.objects.read(node, place);
  }

  tableOf(name: ts.Identifier): Pick<LookupValue, 'entries'> | null {
    let known = this.#tables.get(name.text);
    if (known === undefined) {
      known = readTable(name);
      this.#tables.set(name.text, known);
    }
    return known;
  }

  #known(node: ts.Expression, place: RulePlace | null): RuleValue | null {
    const literal = literalOf(node);
    if (literal !== undefined) return { base: 'constant', value: literal };
    if (isObjectLiteralExpression(node)) return this.readObject(node, place);
    if (isIdentifier(node)) return this.#readName(node, place);
    if (isBinaryExpression(node)) return this.#readBinary(node, place);
    if (isConditionalExpression(node)) return this.#readConditional(node, place);
    if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) {
      return this.#readAccess(node, place);
    }
    if (isCallExpression(node)) {
      const called = this.#readCall(node) ?? matchTemplate(node, this);
      return called ?? this.#readConversion(node) ?? matchList(node, place, this);
    }
    if (isArrayLiteralExpression(node)) {
      return matchList(node, place, this) ?? this.#readElements(node, place);
    }
    // One value alone in a template is a conversion to text.
    return this.#readConversion(node) ?? matchTemplate(node, this);
  }

  #readName(node: ts.Identifier, place: RulePlace | null): RuleValue | null {
    const path = this.scope.pathOf(node);
    if (path !== null) return { base: 'path', path };
    const declaration = resolveName(node, node.text);
    if (declaration === null) return null;
    if (isBindingElement(declaration) && declaration.initializer !== undefined) {
      const bound = this.scope.pathOfBinding(declaration);
      if (bound === null) return null;
      const value = this.read(declaration.initializer, null);
      return withOperation({ base: 'path', path: bound }, { kind: 'default', value });
    }
    if (!isVariableDeclaration(declaration) || !isConst(declaration)) return null;
    const { initializer } = declaration;
    if (initializer === undefined) return null;
    if (isSourceFile(declaration.parent.parent.parent)) {
      const known = readValue(node);
      return known === null ? null : { base: 'constant', value: known.value };
    }
    if (this.#open.has(declaration) || !isIdentifier(declaration.name)) return null;
    this.#open.add(declaration);
    const value = this.read(initializer, place);
    this.#open.delete(declaration);
    return value.base === 'expression' ? null : value;
  }

  #readAccess(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    place: RulePlace | null,
  ): RuleValue | null {
    const date = isElementAccessExpression(node) ? this.#readDay(node) : null;
    if (date !== null) return date;
    const path = this.scope.pathOf(node);
    if (path !== null) return { base: 'path', path };
    return matchLookup(node, this) ?? matchList(node, place, this);
  }

  /** `new Date(x).toISOString().split('T')[0]`. */
  #readDay(node: ts.ElementAccessExpression): RuleValue | null {
    const call = unwrap(node.expression);
    if (numberOf(node.argumentExpression) !== 0 || !isCallExpression(call)) return null;
    const access = memberAccess(call.expression);
    if (access?.name !== 'split' || textOf(call.arguments[0]) !== 'T') return null;
    const date = matchConversion(unwrap(access.owner));
    if (date?.conversion.kind !== 'convert:date' || date.conversion.format !== 'iso') return null;
    return withOperation(this.read(date.operand, null), { ...date.conversion, format: 'date' });
  }

  #readBinary(node: ts.BinaryExpression, place: RulePlace | null): RuleValue | null {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarToken:
        return this.#readDefault(node, place);
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return this.#readGuarded(node);
      default:
        return matchTemplate(node, this) ?? this.#readConversion(node);
    }
  }

  #readDefault(
    { left, operatorToken, right }: ts.BinaryExpression,
    place: RulePlace | null,
  ): RuleValue | null {
    const isWide = operatorToken.kind === ts.SyntaxKind.BarBarToken;
    const empty = isWide ? { empty: true as const } : {};
    const value = this.read(left, place);
    // `a && b || c` decides between two values: no default of the first.
    if (value.base === 'expression' || (isWide && isBoolean(value))) return null;
    if (isUndefined(right)) return withOperation(value, { kind: 'omitWhenNull', ...empty });
    return withOperation(value, { kind: 'default', value: this.read(right, null), ...empty });
  }

  /** `order.customer && order.customer.email`: what optional chaining was written as before there was any. */
  #readGuarded({ left, right }: ts.BinaryExpression): RuleValue | null {
    const guard = this.scope.pathOf(left);
    const path = this.scope.pathOf(right);
    const isGuard = guard !== null && path?.startsWith(`${guard}.`) === true;
    return isGuard ? { base: 'path', path } : null;
  }

  #readConditional(node: ts.ConditionalExpression, place: RulePlace | null): RuleValue {
    const { condition, whenTrue, whenFalse } = node;
    const guarded = isUndefined(whenTrue)
      ? this.omittedWhenNull(condition, whenFalse, true)
      : isUndefined(whenFalse)
        ? this.omittedWhenNull(condition, whenTrue)
        : null;
    if (guarded !== null) return guarded;
    return matchConditional(node, (branch) => this.read(branch, place), this);
  }

  /** `x != null ? f(x) : undefined` as `x`, left out when null, and then `f`; `null` where the condition asks anything else. */
  omittedWhenNull(
    condition: ts.Expression,
    then: ts.Expression,
    isNegated = false,
  ): RuleValue | null {
    const given = matchCondition(condition, this);
    const when = isNegated ? oppositeOf(given) : given;
    if (when === null) return null;
    if (when.test !== 'isPresent' && when.test !== 'isTruthy') return null;
    if (when.value.base !== 'path' || when.value.operations !== undefined) return null;
    const value = this.read(then, null);
    if (value.base !== 'path' || value.path !== when.value.path) return null;
    const omit =
      when.test === 'isTruthy'
        ? ({ kind: 'omitWhenNull', empty: true } as const)
        : ({ kind: 'omitWhenNull' } as const);
    return { ...value, operations: [omit, ...(value.operations ?? [])] };
  }

  #readCall(node: ts.CallExpression): RuleValue | null {
    const lookup = matchLookup(node, this);
    if (lookup !== null) return lookup;
    const callee = node.expression;
    if (!isIdentifier(callee) || node.arguments.some((argument) => isSpreadElement(argument))) {
      return null;
    }
    if (resolveName(callee, callee.text) === null || !this.isMapping(callee)) return null;
    const values = node.arguments.map((argument) => this.read(argument, null));
    return { base: 'mapping', mapping: callee.text, arguments: values };
  }

  #readConversion(node: ts.Expression): RuleValue | null {
    const match = matchConversion(node);
    if (match === null) return null;
    const { operand, conversion } = match;
    const value = this.read(operand, null);
    // Of what a list comes down to, `slice` and `join` are steps of the list.
    const isStep = conversion.kind === 'convert:slice' || conversion.kind === 'convert:join';
    if (isStep && isListWithSteps(value)) return null;
    return withOperation(value, conversion);
  }

  #readElements(node: ts.ArrayLiteralExpression, place: RulePlace | null): RuleValue {
    const inner = place === null ? null : { target: `${place.target}[]`, rules: place.rules };
    const elements = node.elements.map((element): RuleValue => {
      if (!isSpreadElement(element)) return this.read(element, inner);
      const value = this.read(element.expression, place);
      return { base: 'spread', value: withoutNeededDefault(value, 'list', this) };
    });
    return { base: 'list', elements };
  }
}

/** Whether a value is still a list after its steps, so that what follows is one more of them. */
function isListWithSteps(value: RuleValue): boolean {
  if (value.base !== 'list' || value.operations !== undefined) return false;
  const last = value.steps?.at(-1)?.step;
  return last !== 'field' && (last === undefined || !isLastStep(last));
}

function isBoolean(value: RuleValue): boolean {
  const last = value.operations?.at(-1)?.kind;
  return last === 'convert:not' || last === 'convert:equals' || last === 'convert:boolean';
}

/** `undefined` for what is no literal. */
export function literalOf(node: ts.Expression): Literal | undefined {
  if (isStringLiteralLike(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  return numberOf(node) ?? undefined;
}

/** A constant object or `Map` of literals, of this file or imported. */
function readTable(name: ts.Identifier): Pick<LookupValue, 'entries'> | null {
  const declaration = resolveName(name, name.text);
  if (declaration !== null && isImportSpecifier(declaration)) return {};
  const initializer = constantOf(name)?.initializer;
  if (initializer === undefined) return null;
  const table = unwrap(initializer);
  if (isObjectLiteralExpression(table)) {
    const entries: Record<string, Literal> = {};
    for (const property of table.properties) {
      const value = isPropertyAssignment(property)
        ? literalOf(unwrap(property.initializer))
        : undefined;
      const key = isPropertyAssignment(property) ? keyOf(property.name) : null;
      if (value === undefined || key === null) return {};
      entries[key] = value;
    }
    return { entries };
  }
  if (!isNewExpression(table) || table.expression.getText() !== 'Map') return null;
  const [list] = table.arguments ?? [];
  return list !== undefined && isArrayLiteralExpression(list) ? readPairs(list) : {};
}

function readPairs(list: ts.ArrayLiteralExpression): Pick<LookupValue, 'entries'> {
  const entries: Record<string, Literal> = {};
  for (const element of list.elements) {
    const pair = unwrap(element);
    if (!isArrayLiteralExpression(pair)) return {};
    const key = textOf(pair.elements[0]);
    const [, second] = pair.elements;
    const value = second === undefined ? undefined : literalOf(second);
    if (key === null || value === undefined) return {};
    entries[key] = value;
  }
  return { entries };
}

function keyOf(name: ts.PropertyName): string | null {
  return isIdentifier(name) || isStringLiteralLike(name) || isNumericLiteral(name)
    ? name.text
    : null;
}
