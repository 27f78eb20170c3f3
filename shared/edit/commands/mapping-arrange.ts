import type ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { RuleSite } from '../../parse/mappings/object-reader.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import {
  checkEffect,
  checkedTarget,
  existingRule,
  findMapping,
  readAgain,
} from '../mapping-target.ts';
import { PropertyList } from '../property-list.ts';
import { detectStyle } from '../style.ts';
import { noteUnusedConstants } from '../mapping-names.ts';

/** `mapping.removeRule`: a field's rule with those below it and its comments. */
export function removeRule(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.removeRule' }>,
): string {
  const target = checkedTarget(command.target);
  const mapping = findMapping(draft, command.mapping);
  const { file, name } = mapping.model;
  const site = existingRule(mapping, target);
  const names = namesIn([site.property]);
  const { endOfLine } = detectStyle(mapping.unit);
  const list = new PropertyList(site.owner, mapping.unit.text, endOfLine);
  draft.change(file, list.remove(site.owner.properties.indexOf(site.property)));
  removeUnusedImports(draft, file, names);
  noteUnusedConstants(draft, file, name, names);
  return `Remove rule "${target}"`;
}

/** `mapping.moveRule`: a rule behind another one of the same object, or to its front. */
export function moveRule(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.moveRule' }>,
): string {
  const target = checkedTarget(command.target);
  const after = command.after === null ? null : checkedTarget(command.after);
  const mapping = findMapping(draft, command.mapping);
  const { file, name } = mapping.model;
  const site = existingRule(mapping, target);
  const label = `Move rule "${target}"`;
  if (after !== null) refuseOtherObject(site, existingRule(mapping, after), after);
  const index = site.owner.properties.indexOf(site.property);
  const before = site.owner.properties[index - 1];
  const previous = before === undefined ? null : targetOf(before, [...mapping.sites.values()]);
  if (after === target || after === previous) return label;
  const style = detectStyle(mapping.unit);
  const list = new PropertyList(site.owner, mapping.unit.text, style.endOfLine);
  const text = list.textOf(index);
  draft.change(file, list.remove(index));
  const next = readAgain(draft, file, name);
  const [first] = site.owner.properties.filter((property) => property !== site.property);
  const anchor =
    after ?? (first === undefined ? null : targetOf(first, [...mapping.sites.values()]));
  if (anchor === null) return label;
  const place = existingRule(next, anchor);
  const at = place.owner.properties.indexOf(place.property) + (after === null ? 0 : 1);
  const destination = new PropertyList(place.owner, next.unit.text, style.endOfLine);
  draft.change(file, destination.insert(at, text));
  checkEffect(draft, file, name, target);
  return label;
}

function refuseOtherObject(site: RuleSite, other: RuleSite, after: string): void {
  if (site.owner === other.owner) return;
  throw new FlowrightError(
    'invalid-target',
    `"${after}" is a field of another object than "${site.rule.target}".`,
    'Rules move within their object only: remove the rule, and set it where it belongs.',
  );
}

function targetOf(property: ts.Node, sites: readonly RuleSite[]): string | null {
  return sites.find((site) => site.property === property)?.rule.target ?? null;
}
