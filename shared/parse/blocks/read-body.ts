import type { Block } from '../../model/block.ts';
import type { UnitLookup } from '../links.ts';
import type { RequestSite } from '../requests.ts';
import type { SourceUnit } from '../source-unit.ts';
import { listOf, type BodyList } from './body-list.ts';
import type { BlockSite, StepFunction } from './block-site.ts';
import { BodyReader } from './body-reader.ts';
import { mappingNamesOf } from './mapping-names.ts';

/** The function that a step runs, where it is written. */
export interface StepCode {
  readonly unit: SourceUnit;
  readonly node: StepFunction;
}

export interface BodyReading {
  readonly blocks: readonly Block[];
  /** The mappings that the code names, in the order of their first mention. */
  readonly mappings: readonly string[];
}

const nothing: BodyReading = { blocks: [], mappings: [] };

/** The blocks of a step's function. */
export function readBody(
  { unit, node }: StepCode,
  requests: readonly RequestSite[],
  lookup: UnitLookup,
): BodyReading {
  if (node.body === undefined) return nothing;
  const mappings = mappingNamesOf(unit, lookup);
  const reader = new BodyReader(node, unit, requests, mappings, null);
  return {
    blocks: reader.read(listOf(node.body), ''),
    mappings: mappings.within(node.body, unit),
  };
}

/** The same blocks with the nodes behind them, by key, and the list that holds all. */
export interface BodySites {
  readonly list: BodyList;
  readonly sites: ReadonlyMap<string, BlockSite>;
}

/** `null` for a function that has no body. */
export function readBodySites(
  { unit, node }: StepCode,
  requests: readonly RequestSite[],
  lookup: UnitLookup,
): BodySites | null {
  if (node.body === undefined) return null;
  const sites = new Map<string, BlockSite>();
  const list = listOf(node.body);
  new BodyReader(node, unit, requests, mappingNamesOf(unit, lookup), sites).read(list, '');
  return { list, sites };
}
