import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { RuleValue } from '../../model/mapping.ts';
import type { TextChange } from '../../model/span.ts';
import type { MappingReading } from '../../parse/mappings/mapping-reading.ts';
import type { RuleSite } from '../../parse/mappings/object-reader.ts';
import { parsePath, pathText } from '../../shape/shape-path.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import { noteUnusedConstants, prepareNames } from '../mapping-names.ts';
import { refuseUnknownSources, refuseUnknownTarget } from '../mapping-fields.ts';
import {
  checkEffect,
  checkedTarget,
  findMapping,
  objectAt,
  readAgain,
  ruleSite,
} from '../mapping-target.ts';
import { insertProperty, printAt } from '../rule-insert.ts';
import { patternAdditions, placeContext } from '../rule-place.ts';
import { RuleWriter, type RulePlaceContext } from '../rule-writer.ts';
import { detectStyle } from '../style.ts';

/** `mapping.setRule`: what fills a target field; the objects around the field are made where there are none. */
export function setRule(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.setRule' }>,
): string {
  const target = checkedTarget(command.target);
  const before = findMapping(draft, command.mapping);
  // What the code fills already may be known better there than from the types.
  const known = ruleSite(before, target);
  if (known === null) refuseUnknownTarget(before, target);
  refuseUnknownSources(before, command.rule);
  const { file, name } = before.model;
  const names = prepareNames(draft, before, command.rule, known?.rule.value ?? null);
  const mapping = readAgain(draft, file, name);
  const site = ruleSite(mapping, target);
  const style = detectStyle(mapping.unit);
  const changes =
    site === null
      ? insertRule(mapping, target, command.rule, style, names)
      : replaceRule(mapping, site, command.rule, style, names);
  const lost = site === null ? new Set<string>() : namesIn([site.property]);
  draft.change(file, changes);
  removeUnusedImports(draft, file, lost);
  noteUnusedConstants(draft, file, name, lost);
  checkEffect(draft, file, name, target);
  return `Set rule "${target}"`;
}

function replaceRule(
  mapping: MappingReading,
  site: RuleSite,
  value: RuleValue,
  style: CodeStyle,
  names: ReadonlyMap<string, string>,
): readonly TextChange[] {
  const { property, owner, rule } = site;
  const { text } = mapping.unit;
  const isSpread = rule.target.endsWith('...');
  if (isSpread !== (value.base === 'spread')) {
    throw new FlowrightError(
      'invalid-input',
      isSpread
        ? `"${rule.target}" is a spread: only a rule with the base "spread" can take its place.`
        : `"${rule.target}" is a field, which a spread cannot fill.`,
      isSpread ? 'Give a spread, or remove the rule first.' : 'Give a rule with another base.',
    );
  }
  const { context, changes } = placeFor(mapping, owner, value, style, names);
  const writer = new RuleWriter(context);
  const field = fieldOf(rule.target, value);
  const document = writer.property(field);
  const start = property.getStart();
  const printed = printAt(document, text, start, style);
  // A plain value in the place of a plain value: the name before it, and what is written around it, stay.
  if (ts.isPropertyAssignment(property) && !printed.startsWith('...')) {
    const { initializer } = property;
    const from = initializer.getStart();
    const written = printAt(writer.value(value).document, text, from, style);
    return [...changes, { start: from, end: initializer.end, insert: written }];
  }
  return [...changes, { start, end: property.end, insert: printed }];
}

function fieldOf(
  target: string,
  value: RuleValue,
): { readonly name: string | null; readonly value: RuleValue } {
  if (value.base === 'spread') return { name: null, value: value.value };
  const last = (parsePath(target) ?? []).at(-1);
  return { name: last?.kind === 'field' ? last.name : '', value };
}

function insertRule(
  mapping: MappingReading,
  target: string,
  value: RuleValue,
  style: CodeStyle,
  names: ReadonlyMap<string, string>,
): readonly TextChange[] {
  const owner = target.endsWith('...') ? target.slice(0, -3) : parentOf(target);
  const object = objectAt(mapping, owner);
  if (object === null) return insertParent(mapping, owner, target, value, style, names);
  if (target.endsWith('...') !== (value.base === 'spread')) {
    throw new FlowrightError(
      'invalid-input',
      `A spread's target is its object's with "..." behind it: "${owner}...".`,
      value.base === 'spread'
        ? `Give the target "${owner}...".`
        : 'Give a rule with the base "spread", or the target without the dots.',
    );
  }
  const { context, changes } = placeFor(mapping, object.node, value, style, names);
  const document = new RuleWriter(context).property(fieldOf(target, value));
  return [...changes, ...insertProperty(mapping, object, target, document, style)];
}

/** What a value can read at a place, with what destructured parameters have to take out for it. */
function placeFor(
  mapping: MappingReading,
  place: ts.Node,
  value: RuleValue,
  style: CodeStyle,
  names: ReadonlyMap<string, string>,
): { readonly context: RulePlaceContext; readonly changes: readonly TextChange[] } {
  const context = placeContext(mapping, place, style, names);
  const added = patternAdditions(mapping, place, value, style.endOfLine);
  return {
    context: { ...context, bindings: [...context.bindings, ...added.bindings] },
    changes: added.changes,
  };
}

function parentOf(target: string): string {
  const segments = parsePath(target) ?? [];
  return pathText(segments.slice(0, -1));
}

/** Makes the object that a field is in, unless something else fills it already. */
function insertParent(
  mapping: MappingReading,
  owner: string,
  target: string,
  value: RuleValue,
  style: CodeStyle,
  names: ReadonlyMap<string, string>,
): readonly TextChange[] {
  const { name } = mapping.model;
  const list = owner.replace(/(?:\[\])+$/, '');
  const filling = ruleSite(mapping, list);
  if (filling !== null) {
    throw new FlowrightError(
      'invalid-target',
      `"${list}" of "${name}" is filled as a whole (${filling.rule.kind}), so "${target}" has no rule of its own.`,
      `Set a rule for "${list}" that builds it field by field.`,
    );
  }
  if (owner.endsWith(']') || owner === '') {
    throw new FlowrightError(
      'invalid-target',
      `"${list}" of "${name}" has no rule yet that gives it elements.`,
      `Set a list rule for "${list}" first.`,
    );
  }
  const rule: RuleValue = { base: 'object', fields: [fieldOf(target, value)] };
  return insertRule(mapping, owner, rule, style, names);
}
