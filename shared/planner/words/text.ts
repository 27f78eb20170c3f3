import { compile } from './compile.ts';
import type { Catalogue } from '../catalogue.ts';

/** A system that a prompt names. */
export interface NamedSystem {
  /** Kebab case. */
  readonly name: string;
  readonly title: string;
  /** Its entry in the catalogue; `null` for an unknown one. */
  readonly catalogue: string | null;
  /** In lower case: what it is called in prompts. */
  readonly aliases: readonly string[];
}

/** A prompt in which every mention of a system is a mark, `⟨2⟩` for the third system, so that a grammar need not know names. */
export interface MarkedText {
  readonly text: string;
  readonly systems: readonly NamedSystem[];
  /** The mentions in the order of the text, as they were written. */
  readonly mentions: readonly string[];
}

/** A mark: the system's number, then the mention's. */
export const mark = '⟨\\d+:\\d+⟩';

/** Names that are everyday words too: they mean a system only with a capital letter. */
const everydayNames: ReadonlySet<string> = new Set([
  'square',
  'segment',
  'notion',
  'monday',
  'snow',
  'dynamics',
  'bamboo',
  'intercom',
]);

/** Products of the same houses that are other systems: `Zoho Books` is no Zoho CRM. */
const otherProducts: Readonly<Record<string, RegExp>> = {
  zoho: /^\s+(?:Books|Desk|Inventory|People|Projects|Invoice|Recruit|Campaigns|Analytics|Creator)\b/,
  sap: /^\s+(?:SuccessFactors|Ariba|Concur|Business|BTP|Commerce|Fieldglass)\b/,
  quickbooks: /^\s+(?:Desktop|Time|Payments)\b/,
  salesforce: /^\s+(?:Marketing Cloud|Commerce Cloud)\b/,
};

/** Marks the systems that the catalogue or `further` know, the longest names first. Systems are numbered by their first mention. */
export function markSystems(
  prompt: string,
  catalogue: Catalogue,
  further: readonly NamedSystem[],
): MarkedText {
  const known = [...namedSystems(catalogue), ...further];
  const byAlias = new Map(
    known.flatMap((system) => system.aliases.map((alias) => [alias, system])),
  );
  const names = [...byAlias.keys()].sort((a, b) => b.length - a.length).map(pattern);
  const systems: NamedSystem[] = [];
  const mentions: string[] = [];
  if (names.length === 0) return { text: prompt, systems, mentions };
  const anyName = compile(
    `(?<![\\p{L}\\p{N}_.#"])(?:${names.join('|')})(?![\\p{L}\\p{N}_])`,
    'giu',
  );
  const text = prompt.replaceAll(anyName, (words: string, offset: number) => {
    const system = byAlias.get(words.toLowerCase().replaceAll(/\s+/g, ' '));
    const isOther = otherProducts[words.toLowerCase()]?.test(prompt.slice(offset + words.length));
    if (system === undefined || isOther === true || isEverydayWord(prompt, words, offset))
      return words;
    if (!systems.includes(system)) systems.push(system);
    mentions.push(words);
    return `⟨${String(systems.indexOf(system))}:${String(mentions.length - 1)}⟩`;
  });
  return { text, systems, mentions };
}

const named = new WeakMap<Catalogue, readonly NamedSystem[]>();

function namedSystems(catalogue: Catalogue): readonly NamedSystem[] {
  const known = named.get(catalogue) ?? catalogue.map(asNamed);
  named.set(catalogue, known);
  return known;
}

function asNamed({ name, title, aliases }: Catalogue[number]): NamedSystem {
  const all = [title.toLowerCase(), name, name.replaceAll('-', ' '), ...aliases];
  return { name, title, catalogue: name, aliases: [...new Set(all)] };
}

function pattern(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+');
}

const dayBefore = /(?:every|each|on|next|until|and|or|through|days?:?|[,–-])\s*$/i;
const dayAfter = /^\s*(?:,|and|or|at|through|to|mornings?|evenings?|nights?|[–-])/i;

function isEverydayWord(prompt: string, words: string, offset: number): boolean {
  const lower = words.toLowerCase();
  if (!everydayNames.has(lower)) return false;
  if (words === lower) return true;
  if (lower !== 'monday') return false;
  const after = prompt.slice(offset + words.length);
  return dayBefore.test(prompt.slice(0, offset)) || dayAfter.test(after);
}

/** The words of the prompt for a piece of its marked text. */
export function unmark(text: string, mentions: readonly string[]): string {
  return text.replaceAll(/⟨\d+:(\d+)⟩/g, (_, mention: string) => mentions[Number(mention)] ?? '');
}

/** The numbers of the systems that a piece of marked text mentions, in its order. */
export function systemsIn(text: string): readonly number[] {
  return [...text.matchAll(/⟨(\d+):\d+⟩/g)].map(([, number]) => Number(number));
}
