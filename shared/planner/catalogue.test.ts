import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../testing/planner-score.ts';
import { parsePath } from '../shape/shape-path.ts';
import type { CatalogueEntity, CatalogueFields, CatalogueSystem } from './catalogue.ts';
import { findField } from './find-field.ts';
import { recordType } from './record-type.ts';

const catalogue = readCatalogue();
const systems = catalogue.map((system) => [system.name, system] as const);
const entities = catalogue.flatMap((system) =>
  system.entities.map((entity) => [`${system.name} ${entity.name}`, system, entity] as const),
);

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  unknown: () => true,
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  'date-time': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value),
  email: (value) => typeof value === 'string' && value.includes('@'),
  uri: (value) => typeof value === 'string' && URL.canParse(value),
  decimal: (value) => typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value),
};

/** What is wrong with a value by the fields of a catalogue. */
function misfits(
  system: CatalogueSystem,
  fields: CatalogueFields,
  value: unknown,
  path: string,
): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no object`];
  const members = new Map<string, unknown>(Object.entries(value));
  const known = new Set(Object.keys(fields).map((key) => key.replace(/\?$/, '')));
  const strange = [...members.keys()].filter((key) => !known.has(key));
  const found = Object.entries(fields).flatMap(([key, text]) => {
    const name = key.replace(/\?$/, '');
    const member = members.get(name);
    if (member === undefined) return key.endsWith('?') ? [] : [`${path}.${name} is missing`];
    return misfit(system, text, member, `${path}.${name}`);
  });
  return [...strange.map((key) => `${path}.${key} is no field`), ...found];
}

function misfit(system: CatalogueSystem, text: string, value: unknown, path: string): string[] {
  const plain = text.replace(/ \| null$/, '');
  if (value === null) return plain === text && plain !== 'unknown' ? [`${path} is null`] : [];
  if (plain.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((element: unknown) => misfit(system, plain.slice(0, -2), element, path));
  }
  const inner = system.types[plain];
  if (inner !== undefined) return misfits(system, inner, value, path);
  return scalars[plain]?.(value) === true ? [] : [`${path} is no ${plain}`];
}

function typesIn(fields: CatalogueFields): readonly string[] {
  return Object.values(fields).map((text) => text.replace(/ \| null$/, '').replace(/\[\]$/, ''));
}

describe('the catalogue', () => {
  it('has some forty systems, each under its own names', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(40);
    const names = catalogue.flatMap(({ name, title, aliases }) => [
      ...new Set([name, title.toLowerCase(), ...aliases]),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });
});

describe.each(systems)('%s', (_, system) => {
  it('has a usable base URL, with every placeholder explained', () => {
    const placeholders = [...system.baseUrl.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(placeholders).toEqual(Object.keys(system.placeholders));
    const filled = system.baseUrl.replaceAll(/\{(\w+)\}/g, 'x1');
    expect(new URL(filled).protocol).toBe('https:');
    // The platform takes a trailing /api off.
    expect(system.baseUrl).not.toMatch(/(?:\/|\/api\/?)$/);
  });

  it('uses only types that it has', () => {
    const known = new Set([...Object.keys(system.types), ...Object.keys(scalars)]);
    const used = [
      ...Object.values(system.types).flatMap(typesIn),
      ...system.entities.flatMap(({ fields }) => typesIn(fields)),
    ];
    expect(used.filter((type) => !known.has(type))).toEqual([]);
  });

  it('has webhooks of entities that it has, and a delivery of the type that it says', () => {
    const { webhook } = system;
    if (webhook === null) return;
    const named = new Set(system.entities.map(({ name }) => name));
    expect(webhook.events.filter(({ entity }) => !named.has(entity))).toEqual([]);
    expect(webhook.events.length).toBeGreaterThan(0);
    if (webhook.type === null) return;
    const deliveries: unknown[] =
      webhook.list && Array.isArray(webhook.sample) ? webhook.sample : [webhook.sample];
    const fields = system.types[webhook.type];
    if (fields === undefined) throw new Error(`${webhook.type} is no type`);
    expect(deliveries.flatMap((one) => misfits(system, fields, one, 'delivery'))).toEqual([]);
    const [delivery] = deliveries;
    expect(valueAt(delivery, webhook.id)).toBeDefined();
    if (webhook.record !== null) expect(valueAt(delivery, webhook.record)).toBeTypeOf('object');
    if (webhook.event?.in === 'body') {
      expect(valueAt(delivery, webhook.event.name)).toBeTypeOf('string');
    }
  });
});

function valueAt(value: unknown, path: string): unknown {
  return path === ''
    ? value
    : path.split('.').reduce<unknown>((inner, name) => {
        if (typeof inner !== 'object' || inner === null) return undefined;
        return new Map<string, unknown>(Object.entries(inner)).get(name);
      }, value);
}

describe.each(entities)('%s', (_, system, entity) => {
  it('has a sample with the fields that it says', () => {
    expect(misfits(system, entity.fields, entity.sample, entity.name)).toEqual([]);
  });

  it('has its id and its read-only fields', () => {
    const { type } = recordType(system, entity);
    const isOwn =
      Object.keys(entity.fields).length > 0 && valueAt(entity.sample, entity.id) !== undefined;
    if (isOwn) expect(findField(type, '', entity.id)).toBe(entity.id);
    const names = Object.keys(entity.fields).map((key) => key.replace(/\?$/, ''));
    expect(entity.readOnly.filter((name) => !names.includes(name))).toEqual([]);
    if (entity.within !== '') expect(names).toContain(entity.within);
  });

  it('has requests whose placeholders are known', () => {
    for (const [name, endpoint] of endpointsOf(entity)) {
      const text = JSON.stringify([endpoint.path, endpoint.query, endpoint.headers, endpoint.body]);
      const placeholders = [...text.matchAll(/\{([A-Za-z.]+)\}/g)].map(([, inner]) => inner);
      const allowed =
        /^(?:id|field|value|since|now|fields|offset|record(?:\.\w+)?|recordText|values)$/;
      expect(placeholders.filter((one) => !allowed.test(one ?? ''))).toEqual([]);
      if (name === 'search')
        expect(placeholders).toEqual(expect.arrayContaining(['field', 'value']));
      if (name === 'changed') expect(placeholders).toContain('since');
      const { pagination } = endpoint;
      if (pagination?.style === 'offset' && pagination.parameter === null) {
        expect(placeholders).toContain('offset');
      }
      if (pagination?.style === 'next-url' || pagination?.style === 'cursor') {
        expect(parsePath(pagination.next)).not.toBeNull();
      }
    }
  });
});

function endpointsOf({ endpoints }: CatalogueEntity) {
  return Object.entries(endpoints).flatMap(([name, endpoint]) =>
    endpoint === undefined ? [] : [[name, endpoint] as const],
  );
}
