import type { BriefEdgeCase, BriefMapping } from '../assistant/brief.ts';
import { fitOf } from '../mapping/auto-map/fit.ts';
import { leavesOf, type Leaf, type ListLeaf } from '../mapping/auto-map/leaves.ts';
import { proposeRules } from '../mapping/auto-map/propose.ts';
import type { Operation, RuleValue } from '../model/mapping.ts';
import type { ShapeProperty, ShapeType } from '../model/shape.ts';
import { objectOf } from '../shape/shape-tree.ts';
import { findField } from './find-field.ts';
import {
  answeredValue,
  elementName,
  forcedFit,
  isSame,
  joined,
  lastOf,
  leafAt,
  listRule,
  literalFor,
  numberCode,
  timesOfRecord,
  valueAt,
} from './rule-parts.ts';

/** The two ends of a mapping. */
interface MappingEnds {
  /** The parameter's name. */
  readonly parameter: string;
  readonly source: ShapeType;
  readonly sourceWithin: string;
  readonly target: ShapeType;
  readonly targetWithin: string;
  readonly sample: unknown;
  /** A record as the target gives it: what stands there is a better guess for a required field than nothing. */
  readonly targetSample: unknown;
  /** What the user answered about fields of the target that nothing fills, by their paths. */
  readonly answers: ReadonlyMap<string, string>;
}

export interface PlannedRule {
  readonly target: string;
  readonly rule: RuleValue;
  /** What the code of an `expression` multiplies, rounded to cents. */
  readonly factors?: readonly RuleValue[];
  /** The user's words that a constant was read from. */
  readonly answer?: string;
}

interface PlannedRules {
  readonly rules: readonly PlannedRule[];
  readonly assumptions: readonly string[];
}

/** Below this a proposal is left to the user, who sees it in the mapper. */
const leastConfidence = 0.7;

/** What fills a required text that the source does not have. */
const unknownText = 'Unknown';

/**
 * The rules for the asked mappings, in their order; where none is asked for, those that the names tell. `needed` are further fields of
 * the target that must have a rule, such as the one records are looked up by. Required fields get a rule in any case, which is
 * said as an assumption. `fixed` are rules that are there before.
 */
export function planRules(
  ends: MappingEnds,
  asked: readonly BriefMapping[],
  needed: readonly string[],
  edgeCases: readonly BriefEdgeCase[],
  fixed: readonly PlannedRule[] = [],
): PlannedRules {
  return new MappingPlanner(ends, edgeCases, fixed).plan(asked, needed);
}

class MappingPlanner {
  readonly #ends: MappingEnds;
  readonly #edgeCases: readonly BriefEdgeCase[];
  readonly #rules: PlannedRule[] = [];
  readonly #assumptions: string[] = [];

  constructor(
    ends: MappingEnds,
    edgeCases: readonly BriefEdgeCase[],
    fixed: readonly PlannedRule[],
  ) {
    this.#ends = ends;
    this.#edgeCases = edgeCases;
    this.#rules.push(...fixed);
  }

  plan(asked: readonly BriefMapping[], needed: readonly string[]): PlannedRules {
    for (const mapping of asked) this.#ask(mapping);
    if (this.#rules.length === 0) this.#proposeAll();
    for (const path of needed) if (!this.#isFilled(path)) this.#fillNeeded(path);
    this.#fillRequired(this.#ends.target, '');
    if (!this.#rules.some(({ rule }) => JSON.stringify(rule).includes('"path"')))
      this.#mapAnything();
    return { rules: this.#rules, assumptions: this.#assumptions };
  }

  #ask({ from, to }: BriefMapping): void {
    const { source, sourceWithin, target, targetWithin } = this.#ends;
    const sourcePath = findField(source, sourceWithin, from);
    const targetPath = findField(target, targetWithin, to);
    if (targetPath === null) {
      this.#assumptions.push(`"${to}" cannot be written, so "${from}" → "${to}" is left out.`);
      return;
    }
    const rule = sourcePath === null ? null : this.#ruleFor(sourcePath, targetPath);
    if (rule === null) {
      this.#assumptions.push(`"${from}" does not fit the type of "${to}": map it in the mapper.`);
      return;
    }
    if (!this.#isFilled(targetPath)) this.#add(targetPath, rule);
  }

  #add(target: string, rule: RuleValue): void {
    const list = /^(.*?)\[\]/.exec(target)?.[1];
    if (list !== undefined && !this.#isFilled(list)) this.#addList(list, rule);
    if (list !== undefined && !this.#isFilled(list)) {
      this.#assumptions.push(
        `"${target}" is inside of a list that nothing is mapped to: map it in the mapper.`,
      );
      return;
    }
    this.#rules.push({ target, rule });
  }

  /** The rule of a list whose elements have one: over the list that their rule reads from. */
  #addList(list: string, rule: RuleValue): void {
    const path = rule.base === 'path' ? /^(.*?)\[\]/.exec(rule.path)?.[1] : undefined;
    const found = path === undefined ? this.#sourceLeaves().lists[0] : this.#sourceList(path);
    if (found === undefined) return;
    this.#rules.push({ target: list, rule: listRule(found, this.#isRequiredList(list)) });
  }

  #isRequiredList(path: string): boolean {
    const leaf = this.#targetLeaves().lists.find((candidate) => candidate.path === path);
    return leaf !== undefined && !leaf.ownOptional && !leaf.nullable;
  }

  #isFilled(path: string): boolean {
    return this.#rules.some(
      ({ target, rule }) =>
        target === path ||
        ((rule.base === 'condition' || rule.base === 'object') && path.startsWith(`${target}.`)),
    );
  }

  #sourceLeaves() {
    const { source, parameter, sample } = this.#ends;
    return leavesOf(source, parameter, [sample]);
  }

  #targetLeaves() {
    return leavesOf(this.#ends.target, '', []);
  }

  #sourceList(path: string): ListLeaf | undefined {
    return this.#sourceLeaves().lists.find((list) => list.path === path);
  }

  #ruleFor(from: string, to: string): RuleValue | null {
    const { parameter } = this.#ends;
    const target = leafAt(this.#ends.target, '', to, []);
    const source = leafAt(this.#ends.source, parameter, `${parameter}.${from}`, [
      this.#ends.sample,
    ]);
    if (target === null || source === null) return null;
    if (from.includes('[]') && !to.includes('[]')) return joined(source, target);
    const fit = fitOf(source, target) ?? forcedFit(source, target);
    if (fit === null) return null;
    return fit.hasDefault
      ? this.#withDefault(fit.rule, source, target)
      : this.#withAsked(fit.rule, from, to, target);
  }

  /** A required field whose source may be missing. */
  #withDefault(rule: RuleValue, source: Leaf, target: Leaf): RuleValue {
    const asked = this.#askedDefault(source.name, target.name);
    const isText = target.type.kind === 'primitive' && target.type.name === 'string';
    const value = asked ?? (isText && target.format === null ? unknownText : null);
    const operations = (rule.operations ?? []).map((operation): Operation => {
      if (operation.kind !== 'default') return operation;
      return value === null
        ? operation
        : { ...operation, value: { base: 'constant', value: literalFor(source, value) } };
    });
    const [first] = operations;
    const shown =
      first?.kind === 'default' && first.value.base === 'constant' ? first.value.value : '';
    this.#assumptions.push(
      `"${target.name}" is required: where "${source.name}" is missing, it is ${JSON.stringify(shown)}.`,
    );
    return { ...rule, operations };
  }

  /** What the prompt says is to stand for a missing value. */
  #withAsked(rule: RuleValue, from: string, to: string, target: Leaf): RuleValue {
    const value = this.#askedDefault(lastOf(from), lastOf(to));
    if (value === null || rule.base !== 'path') return rule;
    const kept = (rule.operations ?? []).filter(({ kind }) => kind !== 'omitWhenNull');
    const fallback: Operation = {
      kind: 'default',
      value: { base: 'constant', value: literalFor(target, value) },
    };
    return { ...rule, operations: [...kept, fallback] };
  }

  #askedDefault(from: string, to: string): string | null {
    const found = this.#edgeCases.find(
      (edge) =>
        edge.kind === 'missing-field' &&
        edge.then === 'default' &&
        (isSame(edge.field, from) || isSame(edge.field, to)),
    );
    return found?.kind === 'missing-field' ? found.value : null;
  }

  #proposals() {
    const { parameter, source, target, sample } = this.#ends;
    return proposeRules({
      sources: [{ name: parameter, type: source, samples: [sample] }],
      target,
      rules: [],
    });
  }

  #proposeAll(): void {
    const chosen = this.#proposals().filter(
      ({ confidence, target }) => confidence >= leastConfidence && !timesOfRecord.test(target),
    );
    const lists = new Set(chosen.map(({ target }) => target));
    for (const { target, rule } of chosen) {
      const list = /^(.*)\[\]/.exec(target)?.[1];
      if (list === undefined || lists.has(list)) {
        this.#rules.push({ target, rule: this.#withUsefulDefault(target, rule) });
      }
    }
    if (this.#rules.length > 0) {
      const names = this.#rules
        .map(({ target }) => target)
        .filter((target) => !target.includes('['));
      this.#assumptions.push(
        `No fields are named, so those that go by the same names are mapped: ${names.join(', ')}.`,
      );
    }
  }

  /** Auto-map stands in an empty text where a required one is missing, which most systems refuse. */
  #withUsefulDefault(target: string, rule: RuleValue): RuleValue {
    const [first, ...rest] = rule.operations ?? [];
    const isEmpty =
      first?.kind === 'default' && first.value.base === 'constant' && first.value.value === '';
    if (!isEmpty) return rule;
    this.#assumptions.push(
      `"${target}" is required: where its source is missing, it is "${unknownText}".`,
    );
    const value: RuleValue = { base: 'constant', value: unknownText };
    return { ...rule, operations: [{ ...first, value }, ...rest] };
  }

  /** A field that the workflow reads of the mapped record, such as the one records are looked up by. */
  #fillNeeded(path: string): void {
    const proposal = this.#proposals().find(({ target }) => target === path);
    const own = findField(this.#ends.source, this.#ends.sourceWithin, lastOf(path));
    const rule = proposal?.rule ?? (own === null ? null : this.#ruleFor(own, path));
    if (rule === null) return;
    this.#add(path, rule);
    this.#assumptions.push(`"${path}" is mapped too: records are looked up by it.`);
  }

  #fillRequired(type: ShapeType, owner: string): void {
    const object = objectOf(type);
    for (const field of object?.fields ?? []) {
      const path = owner === '' ? field.name : `${owner}.${field.name}`;
      if (field.optional || this.#isFilled(path)) continue;
      const inner = objectOf(field.type);
      if (inner !== null && !field.nullable) this.#fillObject(field.type, path);
      else this.#fillOne(field, path);
    }
    this.#fillElements(object?.fields ?? [], owner);
  }

  /** A required object: its required fields, and those that the names tell where it has none. */
  #fillObject(type: ShapeType, path: string): void {
    this.#fillRequired(type, path);
    const isBegun = (): boolean => this.#rules.some(({ target }) => target.startsWith(`${path}.`));
    if (isBegun()) return;
    for (const { target, rule } of this.#proposals()) {
      if (target.startsWith(`${path}.`) && !target.includes('['))
        this.#rules.push({ target, rule });
    }
    if (!isBegun()) this.#rules.push({ target: path, rule: { base: 'object', fields: [] } });
  }

  /** Where no field is known to belong to another, the one that tells records apart goes to the one that names them. */
  #mapAnything(): void {
    const { leaves } = this.#sourceLeaves();
    const leaf = leaves.find(({ name }) => /name|title|number|email|^id$/i.test(name)) ?? leaves[0];
    const texts = this.#targetLeaves().leaves.filter(
      ({ type, format }) => type.kind === 'primitive' && type.name === 'string' && format === null,
    );
    const target =
      texts.find(({ name }) => /name|title|subject|note|text|description/i.test(name)) ?? texts[0];
    const fit =
      leaf === undefined || target === undefined
        ? null
        : (fitOf(leaf, target) ?? forcedFit(leaf, target));
    if (target === undefined) {
      this.#mapRow();
      return;
    }
    const whole: RuleValue = {
      base: 'expression',
      expression: `JSON.stringify(${this.#ends.parameter})`,
    };
    const owner = target.path.slice(0, Math.max(0, target.path.lastIndexOf('.')));
    const others = this.#rules.filter(
      (planned) => planned.target !== target.path && planned.target !== owner,
    );
    this.#rules.splice(0, this.#rules.length, ...others, {
      target: target.path,
      rule: fit?.rule ?? whole,
    });
    this.#assumptions.push(
      `No field is known to belong to another one: ${fit === null ? 'the whole record' : `"${leaf?.name ?? ''}"`} goes to "${target.name}". Map the others in the mapper.`,
    );
  }

  /** All values of a record as a row, for a target that has nothing but rows. */
  #mapRow(): void {
    const target = this.#targetLeaves().leaves.find(({ type }) => type.kind === 'array');
    if (target?.type.kind !== 'array') return;
    const values = `Object.values(${this.#ends.parameter}).map(String)`;
    const isTable = target.type.element.kind === 'array';
    const rule: RuleValue = { base: 'expression', expression: isTable ? `[${values}]` : values };
    const others = this.#rules.filter((planned) => planned.target !== target.path);
    this.#rules.splice(0, this.#rules.length, ...others, { target: target.path, rule });
    this.#assumptions.push(`"${target.name}" gets all values of the record, in their order.`);
  }

  /** Required fields of elements, and of optional objects that something is mapped into. */
  #fillElements(fields: readonly ShapeProperty[], owner: string): void {
    for (const field of fields) {
      const path = owner === '' ? field.name : `${owner}.${field.name}`;
      const isBegun = (inside: string): boolean =>
        this.#rules.some(({ target }) => target.startsWith(inside));
      if (field.type.kind === 'array' && isBegun(`${path}[].`)) {
        this.#fillRequired(field.type.element, `${path}[]`);
      } else if (field.optional && objectOf(field.type) !== null && isBegun(`${path}.`)) {
        this.#fillRequired(field.type, path);
      }
    }
  }

  #fillOne(field: ShapeProperty, path: string): void {
    const proposal = this.#proposals().find(({ target }) => target === path);
    if (proposal !== undefined) {
      this.#rules.push({ target: path, rule: this.#withUsefulDefault(path, proposal.rule) });
      const from = proposal.sources.join(', ');
      this.#assumptions.push(`"${path}" is required: it is filled from ${from}.`);
      return;
    }
    const product = this.#productFor(path);
    if (product !== null) {
      this.#rules.push(product);
      this.#assumptions.push(`"${path}" is required: it is the quantity times the price.`);
      return;
    }
    const answer = this.#ends.answers.get(path);
    const value = answer === undefined ? null : answeredValue(field.type, answer);
    if (answer !== undefined && value !== null) {
      this.#rules.push({ target: path, rule: { base: 'constant', value }, answer });
      return;
    }
    const rule = this.#constantFor(field, path);
    this.#rules.push({ target: path, rule });
    const shown = rule.base === 'constant' ? JSON.stringify(rule.value) : 'a value of the source';
    this.#assumptions.push(`"${path}" is required and nothing is mapped to it: it is ${shown}.`);
  }

  /** The amount of a line whose quantity and price are mapped. */
  #productFor(path: string): PlannedRule | null {
    const line = /^(.*\[\])\.[^.]*(?:amount|total)[^.]*$/i.exec(path)?.[1];
    if (line === undefined) return null;
    const inLine = (name: RegExp): RuleValue | undefined =>
      this.#rules.find(({ target }) => target.startsWith(`${line}.`) && name.test(target))?.rule;
    const factors = [inLine(/\.(?:qty|quantity)$/i), inLine(/\.(?:unit_?)?price$/i)];
    const codes = factors.map((factor) => (factor === undefined ? null : numberCode(factor)));
    const [quantity, price] = codes;
    if (quantity == null || price == null) return null;
    this.#nameElement(line.slice(0, -2));
    const expression = `Math.round(${quantity} * ${price} * 100) / 100`;
    return {
      target: path,
      rule: { base: 'expression', expression },
      factors: factors.filter((factor) => factor !== undefined),
    };
  }

  /** Code in a rule of a list's element calls the element by its name. */
  #nameElement(list: string): void {
    const index = this.#rules.findIndex(({ target }) => target === list);
    const planned = this.#rules[index];
    if (planned?.rule.base !== 'list') return;
    const steps = (planned.rule.steps ?? []).map((step) =>
      step.step === 'map' ? { ...step, as: elementName } : step,
    );
    this.#rules[index] = { ...planned, rule: { ...planned.rule, steps } };
  }

  #constantFor({ type, format, nullable }: ShapeProperty, path: string): RuleValue {
    const example = valueAt(this.#ends.targetSample, path);
    const isExample =
      type.kind === 'primitive' &&
      format === null &&
      type.name === 'string' &&
      typeof example === 'string';
    if (isExample) return { base: 'constant', value: example };
    if (nullable) return { base: 'constant', value: null };
    if (type.kind === 'array') return { base: 'list', elements: [] };
    if (type.kind === 'literal') return { base: 'constant', value: type.value };
    if (type.kind !== 'primitive') return { base: 'object', fields: [] };
    if (type.name === 'number') return { base: 'constant', value: 0 };
    if (type.name === 'boolean') return { base: 'constant', value: false };
    if (format === 'date' || format === 'date-time') {
      const dated = this.#sourceLeaves().leaves.find(
        (leaf) => leaf.format === 'date-time' && !leaf.optional && !leaf.nullable,
      );
      const target = leafAt(this.#ends.target, '', path, []);
      const fit = dated === undefined || target === null ? null : fitOf(dated, target);
      return fit?.rule ?? { base: 'constant', value: '2026-01-01' };
    }
    return { base: 'constant', value: format === 'decimal' ? '0' : unknownText };
  }
}
