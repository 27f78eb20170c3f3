import { FlowrightError } from '../base/error.ts';
import { group, indented, line, type Document } from '../base/document.ts';
import { nearMatches } from '../base/near.ts';
import { emitCondition } from '../constructs/mapping/condition.ts';
import { emitConversion } from '../constructs/mapping/conversion.ts';
import { emitList } from '../constructs/mapping/list-text.ts';
import { emitLookup } from '../constructs/mapping/lookup.ts';
import { emitTemplate } from '../constructs/mapping/template.ts';
import type { ValueWriter } from '../constructs/mapping/value-writer.ts';
import {
  atLeast,
  besideCoalesce,
  callDocument,
  primary,
  type Written,
} from '../constructs/mapping/written.ts';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type {
  Condition,
  Literal,
  ObjectField,
  ObjectValue,
  Operation,
  RuleValue,
} from '../model/mapping.ts';
import { expressionTightness } from '../parse/expression-tightness.ts';
import { isPlainName, parsePath, pathText, type PathSegment } from '../shape/shape-path.ts';
import { checkedExpression } from './field-edit.ts';
import {
  besideOr,
  bindingsOf,
  braces,
  conditional,
  elementName,
  isLoose,
  knownPaths,
  memberText,
  type PathBinding,
} from './rule-text.ts';

/** What the place of a rule offers to its text. */
export interface RulePlaceContext {
  readonly style: CodeStyle;
  /** Parameters, elements and constants that can be read at the place. */
  readonly bindings: readonly PathBinding[];
  /** Whether new parameters must not have a name. */
  readonly isTaken: (name: string) => boolean;
  /** Whether a path may be missing by itself (optional or nullable), as far as the sources' types say. */
  readonly isOptional: (path: string) => boolean;
  readonly tableForm: (name: string) => 'map' | 'open' | 'closed';
  /** How the file names a mapping. */
  readonly mappingName: (name: string) => string;
  readonly sourceNames: readonly string[];
}

/** Writes rules as code for one place of a mapping. */
export class RuleWriter implements ValueWriter {
  readonly style: CodeStyle;
  readonly #context: RulePlaceContext;
  readonly #bindings: readonly PathBinding[];
  readonly #names: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;

  constructor(
    context: RulePlaceContext,
    bindings: readonly PathBinding[] = context.bindings,
    names: ReadonlySet<string> = new Set(),
    known: ReadonlySet<string> = new Set(),
  ) {
    this.style = context.style;
    this.#context = context;
    this.#bindings = bindings;
    this.#names = names;
    this.#known = known;
  }

  /** A property of an object literal, which a value that may be left out puts behind a condition. */
  property({ name, value }: ObjectField): Document {
    if (name === null) return ['...', this.#spread(value)];
    const [first, ...rest] = value.operations ?? [];
    if (first?.kind === 'omitWhenNull' && value.base === 'path') {
      const { path } = value;
      const inner = this.knowing([path]);
      const tested = this.path(path);
      const kept: RuleValue =
        rest.length === 0 ? { base: 'path', path } : { base: 'path', path, operations: rest };
      return this.#conditional(tested, first.empty === true, inner.#plain(name, kept));
    }
    if (value.base === 'condition' && value.otherwise === null && value.operations === undefined) {
      const condition = this.condition(value.when);
      const then = this.knowing(knownPaths(value.when, true)).#plain(name, value.then);
      const isLong = value.then.base === 'object';
      return this.#conditional(condition, isLoose(value.when), then, { isCondition: true, isLong });
    }
    return this.#plain(name, value);
  }

  #plain(name: string, value: RuleValue): Document {
    const written = this.value(value);
    return [this.key(name), ': ', written.document];
  }

  /** `...(x != null && { a: x })`; with `?` and `: {}` where what is tested is no truth value. */
  #conditional(
    tested: Written,
    isOpen: boolean,
    property: Document,
    { isCondition, isLong } = { isCondition: false, isLong: false },
  ): Document {
    // An object that will get more fields must not keep the braces around it on one line.
    const object = braces([property], this.style, isLong);
    if (isOpen) return ['...(', atLeast(tested, 'coalesce'), ' ? ', object, ' : {})'];
    const condition: Document = isCondition
      ? tested.tightness === 'or' || tested.tightness === 'coalesce'
        ? ['(', tested.document, ')']
        : tested.document
      : [atLeast(tested, 'add'), ' != null'];
    return ['...(', condition, ' && ', object, ')'];
  }

  #spread(value: RuleValue): Document {
    const isGuarded =
      value.base === 'condition' && value.otherwise === null && value.operations === undefined;
    if (!isGuarded) return atLeast(this.value(value), 'coalesce');
    const condition = this.condition(value.when);
    const then = this.knowing(knownPaths(value.when, true)).value(value.then);
    if (isLoose(value.when)) {
      return ['(', atLeast(condition, 'coalesce'), ' ? ', then.document, ' : {})'];
    }
    return ['(', atLeast(condition, 'and'), ' && ', atLeast(then, 'compare'), ')'];
  }

  object(value: ObjectValue, isLong: boolean): Document {
    return braces(
      value.fields.map((field) => this.property(field)),
      this.style,
      isLong,
    );
  }

  value(value: RuleValue): Written {
    const operations = value.operations ?? [];
    const [first, ...rest] = operations;
    if (first?.kind === 'omitWhenNull' && value.base === 'path' && rest.length > 0) {
      const tested = this.path(value.path);
      const test =
        first.empty === true ? atLeast(tested, 'coalesce') : [atLeast(tested, 'add'), ' != null'];
      const inner = this.knowing([value.path]);
      const then = inner.value({ base: 'path', path: value.path, operations: rest });
      return conditional(test, then, 'undefined');
    }
    let written = this.#base(value);
    for (const [index, operation] of operations.entries()) {
      const isLast = index === operations.length - 1;
      written = this.#operate(written, operation, isLast);
    }
    return written;
  }

  #base(value: RuleValue): Written {
    switch (value.base) {
      case 'path':
        return this.path(value.path);
      case 'constant': {
        const isNegative = typeof value.value === 'number' && value.value < 0;
        return {
          ...primary(this.literal(value.value)),
          tightness: isNegative ? 'unary' : 'primary',
        };
      }
      case 'template':
        return emitTemplate(value, this);
      case 'lookup':
        return emitLookup(value, this);
      case 'condition': {
        const test = atLeast(this.condition(value.when), 'coalesce');
        const then = this.knowing(knownPaths(value.when, true)).value(value.then);
        if (value.otherwise === null) return conditional(test, then, 'undefined');
        const otherwise = this.knowing(knownPaths(value.when, false)).value(value.otherwise);
        return conditional(test, then, otherwise.document);
      }
      case 'list':
        return emitList(value, this);
      case 'object':
        return primary(this.object(value, value.fields.length > 1 && this.#isElement));
      case 'mapping': {
        const parts = value.arguments.map((argument) => this.value(argument).document);
        const name = this.#context.mappingName(value.mapping);
        return primary(callDocument(name, parts));
      }
      case 'spread':
        throw new FlowrightError(
          'invalid-input',
          'A spread stands for a part of an object or list, not for a value.',
          'Give it as a field without a name, or as an element of a list.',
        );
      case 'expression':
        return this.code(value.expression);
    }
  }

  #operate(written: Written, operation: Operation, isLast: boolean): Written {
    if (operation.kind === 'default') {
      const isWide = operation.empty === true;
      const other = this.value(operation.value);
      const left = isWide ? besideOr(written) : besideCoalesce(written);
      const right = isWide
        ? besideOr(other)
        : other.tightness === 'coalesce'
          ? ['(', other.document, ')']
          : besideCoalesce(other);
      return {
        document: group(left, isWide ? ' ||' : ' ??', indented(line, right)),
        tightness: isWide ? 'or' : 'coalesce',
        canBeMissing: other.canBeMissing,
      };
    }
    if (operation.kind === 'omitWhenNull') {
      if (!isLast) {
        throw new FlowrightError(
          'invalid-input',
          'What is left out when null is decided by the source first, or by the value at the end.',
          'Put "omitWhenNull" first or last among the operations.',
        );
      }
      const isWide = operation.empty === true;
      return {
        document: [
          isWide ? besideOr(written) : besideCoalesce(written),
          isWide ? ' || ' : ' ?? ',
          'undefined',
        ],
        tightness: isWide ? 'or' : 'coalesce',
        canBeMissing: true,
      };
    }
    return emitConversion(written, operation, this.style.quote);
  }

  condition(condition: Condition): Written {
    return emitCondition(condition, this);
  }

  literal(value: Literal): string {
    return typeof value === 'string' ? quoteText(value, this.style.quote) : String(value);
  }

  code(expression: string): Written {
    const text = checkedExpression('expression', expression);
    return { document: text, tightness: expressionTightness(text), canBeMissing: true };
  }

  key(name: string): string {
    return isPlainName(name) ? name : quoteText(name, this.style.quote);
  }

  path(path: string): Written {
    const segments = parsePath(path);
    const binding = this.#bindingOf(path);
    if (segments === null || binding === null) throw this.#unreachable(path);
    const known = parsePath(binding.path)?.length ?? 0;
    let text = binding.code;
    let at = segments.slice(0, known);
    let isOpen = this.#isMissing(at);
    let canBeMissing = isOpen;
    for (const segment of segments.slice(known)) {
      if (segment.kind === 'elements' || segment.kind === 'values')
        throw this.#insideList(path, at);
      at = [...at, segment];
      text += memberText(segment, isOpen, this.style);
      isOpen = this.#isMissing(at);
      canBeMissing = !this.#known.has(pathText(at)) && (canBeMissing || isOpen);
    }
    return { document: text, tightness: 'primary', canBeMissing, isGuarded: !isOpen };
  }

  #isMissing(segments: readonly PathSegment[]): boolean {
    const path = pathText(segments);
    return !this.#known.has(path) && this.#context.isOptional(path);
  }

  #bindingOf(path: string): PathBinding | null {
    const fitting = this.#bindings.filter(
      ({ path: bound }) =>
        path === bound || (path.startsWith(bound) && /^[.[]/.test(path.slice(bound.length))),
    );
    return fitting.reduce<PathBinding | null>(
      (best, next) => (best === null || next.path.length >= best.path.length ? next : best),
      null,
    );
  }

  #unreachable(path: string): FlowrightError {
    const near = nearMatches(path, this.#context.sourceNames);
    const known = (near.length > 0 ? near : this.#context.sourceNames).map((name) => `"${name}"`);
    return new FlowrightError(
      'invalid-input',
      `"${path}" cannot be read at this place.`,
      `Begin the path with one of the mapping's sources: ${known.join(', ')}.`,
    );
  }

  #insideList(path: string, list: readonly PathSegment[]): FlowrightError {
    return new FlowrightError(
      'invalid-input',
      `"${path}" is inside of the list "${pathText(list)}", whose elements are not at hand here.`,
      'Use a list rule with that list as its source.',
    );
  }

  withElement(
    path: string,
    as: string | undefined,
    write: (parameter: string, inner: ValueWriter) => Document,
  ): Document {
    const parameter = as ?? this.freeName(elementName(path));
    return write(parameter, this.#inside(bindingsOf(parameter, path)));
  }

  withName(path: string, name: string): RuleWriter {
    return this.#inside([{ path, code: name }]);
  }

  #inside(bindings: readonly PathBinding[]): RuleWriter {
    const names = bindings.map(({ code }) => code);
    const inner = new RuleWriter(
      this.#context,
      // A name that is given again hides what it stood for.
      [...this.#bindings.filter(({ code }) => !names.includes(code)), ...bindings],
      new Set([...this.#names, ...names]),
    );
    inner.#isElement = true;
    return inner;
  }

  #isElement = false;

  freeName(wanted: string): string {
    const isTaken = (name: string): boolean => this.#names.has(name) || this.#context.isTaken(name);
    if (!isTaken(wanted)) return wanted;
    let ordinal = 2;
    while (isTaken(`${wanted}${ordinal}`)) ordinal += 1;
    return `${wanted}${ordinal}`;
  }

  knowing(paths: readonly string[]): RuleWriter {
    const known = new Set(this.#known);
    for (const path of paths) {
      const segments = parsePath(path) ?? [];
      for (let length = 1; length <= segments.length; length += 1) {
        known.add(pathText(segments.slice(0, length)));
      }
    }
    const inner = new RuleWriter(this.#context, this.#bindings, this.#names, known);
    inner.#isElement = this.#isElement;
    return inner;
  }

  canBeMissing(path: string): boolean {
    return this.#context.isOptional(path);
  }

  tableForm(name: string): 'map' | 'open' | 'closed' {
    return this.#context.tableForm(name);
  }
}
