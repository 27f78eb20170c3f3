import { typeNameOf } from '../shape/type-name.ts';
import type { Brief, BriefEnd, BriefSystem } from '../assistant/brief.ts';
import {
  findEntity,
  findSystem,
  type Catalogue,
  type CatalogueEndpoint,
  type CatalogueEntity,
  type CatalogueFields,
  type CatalogueSystem,
} from './catalogue.ts';
import { findField } from './find-field.ts';
import { capitalised, words } from './names.ts';
import { plainEndpoint } from './plain-endpoint.ts';
import { recordType } from './record-type.ts';

/** A system and one of its entities, as the catalogue has them or as they are assumed to be. */
export interface Side {
  readonly system: CatalogueSystem;
  readonly entity: CatalogueEntity;
  /** Whether the catalogue does not have the system, or not the entity. */
  readonly isAssumed: boolean;
}

interface CompletedSide extends Side {
  readonly assumptions: readonly string[];
}

/** One end of a flow. Fields that the entity does not have are added to it, as fields of the user's own. */
export function sideOf(
  brief: Brief,
  catalogue: Catalogue,
  end: BriefEnd,
  fields: readonly string[],
): CompletedSide {
  const named = brief.systems.find(({ name }) => name === end.system);
  const title = named?.title ?? capitalised(words(end.system));
  const known = findSystem(catalogue, named?.catalogue ?? null);
  const system = known ?? assumedSystem(end.system, title);
  const entity = findEntity(known, end.entity);
  const assumptions: string[] = [];
  if (known === null) {
    assumptions.push(
      `${title} is not known to Flowright: its address, and a plain REST interface with JSON, are assumed.`,
    );
  } else if (entity === null) {
    assumptions.push(
      `How ${title} keeps ${words(end.entity)} records is not known to Flowright: plain REST requests are assumed.`,
    );
  }
  const side = {
    system: { ...system, name: end.system, title },
    entity: entity ?? assumedEntity(end.entity),
    isAssumed: entity === null,
  };
  return withFields(side, fields, assumptions);
}

function assumedSystem(name: string, title: string): CatalogueSystem {
  return {
    name,
    title,
    aliases: [],
    baseUrl: 'https://{host}',
    placeholders: { host: { title: `Address of ${title}`, example: `${name}.example.com` } },
    auth: [{ scheme: 'api-key', note: '' }],
    types: {},
    entities: [],
    webhook: null,
    limits: null,
    notify: null,
    documentation: '',
  };
}

function assumedEntity(name: string): CatalogueEntity {
  const plural = pluralOf(name);
  const path = `/${plural}`;
  const endpoint = (
    method: CatalogueEndpoint['method'],
    at: string,
    query: CatalogueEndpoint['query'] = {},
  ): CatalogueEndpoint => ({ ...plainEndpoint(method, at), query });
  return {
    name,
    title: capitalised(words(name)),
    plural: words(plural),
    aliases: [],
    id: 'id',
    fields: { id: 'string', 'name?': 'string | null' },
    open: true,
    within: '',
    readOnly: ['id'],
    docs: {},
    endpoints: {
      get: endpoint('GET', `${path}/{id}`),
      list: endpoint('GET', path),
      changed: endpoint('GET', path, { updatedSince: '{since}' }),
      search: endpoint('GET', path, { '{field}': '{value}' }),
      create: endpoint('POST', path),
      update: endpoint('PATCH', `${path}/{id}`),
    },
    sample: { id: '1001', name: 'Example' },
  };
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function withFields(
  side: Side,
  fields: readonly string[],
  assumptions: readonly string[],
): CompletedSide {
  let { system, entity } = side;
  const added: string[] = [];
  for (const field of new Set(fields)) {
    if (findField(recordType(system, entity).type, entity.within, field) !== null) continue;
    ({ system, entity } = addField(system, entity, field));
    added.push(field);
  }
  const isListed = added.length > 0 && !side.isAssumed;
  const verb = added.length === 1 ? 'is taken for a field' : 'are taken for fields';
  const said = `${added.map((field) => `"${field}"`).join(', ')} ${verb} of your own of ${system.title}'s ${entity.title.toLowerCase()}, a text.`;
  const all = isListed ? [...assumptions, said] : assumptions;
  return { system, entity, isAssumed: side.isAssumed, assumptions: all };
}

const text = 'string | null';

/** `customer.email` and `items[].sku` become objects and lists of objects. */
function addField(
  system: CatalogueSystem,
  entity: CatalogueEntity,
  field: string,
): { readonly system: CatalogueSystem; readonly entity: CatalogueEntity } {
  const types: Record<string, CatalogueFields> = { ...system.types };
  const parts = field
    .split('.')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const inner = entity.within === '' ? null : holderOf(entity.fields, entity.within);
  const start = inner === null ? entity.fields : (types[inner] ?? {});
  const fields = addPath(types, start, parts, typeNameOf(`${system.title} ${entity.title}`));
  if (inner !== null) types[inner] = fields;
  const sampled = sampleWith(entity, parts);
  const next = inner === null ? { ...entity, fields } : entity;
  return { system: { ...system, types }, entity: { ...next, sample: sampled } };
}

function holderOf(fields: CatalogueFields, name: string): string | null {
  return fields[name] ?? fields[`${name}?`] ?? null;
}

function addPath(
  types: Record<string, CatalogueFields>,
  fields: CatalogueFields,
  [first = '', ...rest]: readonly string[],
  owner: string,
): CatalogueFields {
  const isList = first.endsWith('[]');
  const name = first.replace(/\[\]$/, '');
  if (rest.length === 0) {
    return { ...fields, [`${name}?`]: isList ? 'string[]' : text };
  }
  const known = fields[name] ?? fields[`${name}?`];
  const type =
    known?.replace(/\s*\|\s*null$/, '').replace(/\[\]$/, '') ?? `${owner}${typeNameOf(name)}`;
  types[type] = addPath(types, types[type] ?? {}, rest, type);
  return known === undefined ? { ...fields, [`${name}?`]: isList ? `${type}[]` : type } : fields;
}

function sampleWith(
  { sample, within }: CatalogueEntity,
  parts: readonly string[],
): CatalogueEntity['sample'] {
  const path = within === '' ? parts : [within, ...parts];
  return setIn(sample, path);
}

function setIn(
  value: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
): Record<string, unknown> {
  const name = first.replace(/\[\]$/, '');
  const isList = name !== first;
  const known = value[name];
  const list: readonly unknown[] = Array.isArray(known) ? known : [known];
  const [element = {}] = list;
  const inner = isObject(element) ? element : {};
  const next = rest.length === 0 ? (known ?? exampleFor(name)) : setIn(inner, rest);
  return { ...value, [name]: isList && !Array.isArray(next) ? [next] : next };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function exampleFor(name: string): string {
  return /e-?mail/i.test(name) ? 'ada@example.com' : `${words(name)} 1`;
}

/** What a system is told of, beside those of flows: how it is called and where. */
export function systemOf(
  catalogue: Catalogue,
  { name, title, catalogue: entry }: BriefSystem,
): CatalogueSystem {
  const known = findSystem(catalogue, entry);
  return known === null ? assumedSystem(name, title) : { ...known, name, title };
}
