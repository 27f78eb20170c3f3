import type { BriefFlow, BriefSystem } from '../../assistant/brief.ts';
import type { CatalogueSystem } from '../catalogue.ts';
import type { ReadEvent } from './events.ts';

/** A system of the brief with what the catalogue knows of it. */
export interface Party {
  readonly system: BriefSystem;
  readonly known: CatalogueSystem | null;
  /** In the facts; `null` for one that the prompt does not name. */
  readonly number: number | null;
}

/** What starts the flow: an event of the source, or of no system in particular. */
export function eventOf(
  events: readonly ReadEvent[],
  source: Party,
  target: Party,
): ReadEvent | null {
  const possible = events.filter(
    ({ systems }) =>
      systems.length === 0 ||
      systems.some((system) => system === source.number) ||
      !systems.some((system) => system === target.number),
  );
  return possible.find(({ isTrigger }) => isTrigger) ?? possible[0] ?? null;
}

/** `sales-receipt` as people write it. */
export function wordsOf(entity: string): string {
  return entity.replaceAll('-', ' ');
}

/** A short name for the integration: `HubSpot contacts to Salesforce`. */
export function titleOf(
  source: Party,
  targets: readonly Party[],
  flow: BriefFlow | undefined,
  isBidirectional: boolean,
): string {
  const names = targets.map(({ system }) => system.title).join(' and ');
  const entity = flow?.source.entity ?? 'record';
  const known = source.known?.entities.find(({ name }) => name === entity);
  const plural = known?.plural ?? `${wordsOf(entity)}s`;
  return isBidirectional
    ? `${source.system.title} and ${names} ${plural}`
    : `${source.system.title} ${plural} to ${names}`;
}

/** Two flows between the same ends get ids of their own. */
export function withOwnIds(flows: readonly BriefFlow[]): readonly BriefFlow[] {
  const taken = new Set<string>();
  return flows.map((flow) => {
    let id = flow.id;
    for (let number = 2; taken.has(id); number += 1) id = `${flow.id}-${number}`;
    taken.add(id);
    return { ...flow, id };
  });
}
