import { flatRules } from '../../../shared/mapping/rules.ts';
import type { Mapping, Rule } from '../../../shared/model/mapping.ts';
import { linksOf, type Link } from '../links.ts';

export type RuleMarkKind = 'added' | 'changed' | 'removed';

/** What a proposal does to a mapping. */
export interface ProposedRules {
  /** By target path; of a field that more than one rule fills, what matters most. */
  readonly marks: ReadonlyMap<string, RuleMarkKind>;
  /** Those that are proposed, those that stay, and those that go. */
  readonly links: readonly Link[];
}

/** Compares the rules by their target paths. `now` is `null` for a new mapping. */
export function compareRules(now: Mapping | null, proposed: Mapping): ProposedRules {
  const before = byTarget(now);
  const after = byTarget(proposed);
  const marks = new Map<string, RuleMarkKind>();
  for (const [target, text] of after) {
    const known = before.get(target);
    if (known === undefined) marks.set(target, 'added');
    else if (known !== text) marks.set(target, 'changed');
  }
  for (const target of before.keys()) if (!after.has(target)) marks.set(target, 'removed');

  const links = linksOf(proposed.rules).map((link): Link => ({
    ...link,
    isProposed: marks.has(link.target),
  }));
  const kept = new Set(links.map(linkKey));
  const gone = linksOf(now?.rules ?? [])
    .filter((link) => !kept.has(linkKey(link)))
    .map((link): Link => ({ ...link, isRemoved: true }));
  return { marks, links: [...links, ...gone] };
}

function linkKey({ source, target }: Link): string {
  return JSON.stringify([source, target]);
}

/** What each target's rules say themselves. */
function byTarget(mapping: Mapping | null): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const rule of flatRules(mapping?.rules ?? [])) {
    texts.set(rule.target, `${texts.get(rule.target) ?? ''}${ownText(rule)}\n`);
  }
  return texts;
}

/** A rule's text without the rules below it, which are told apart themselves, and without its layout. */
function ownText({ expression, comment, rules, spans }: Rule): string {
  let text = '';
  let position = 0;
  for (const { spans: below } of rules) {
    const start = below.property.start - spans.value.start;
    if (start < position) continue;
    text += expression.slice(position, start);
    position = below.property.end - spans.value.start;
  }
  text += expression.slice(position);
  const plain = rules.length === 0 ? text : text.replaceAll(/[\s,]+/g, ' ');
  return JSON.stringify([plain, comment]);
}
