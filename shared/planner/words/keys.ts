import { findEntity, type CatalogueSystem } from '../catalogue.ts';
import { findField } from '../find-field.ts';
import { recordType } from '../record-type.ts';

/** A field of an entity as the catalogue writes it, without the object that all fields are in. */
export function fieldOf(system: CatalogueSystem | null, entity: string, name: string): string {
  const known = findEntity(system, entity);
  if (system === null || known === null) return name;
  const path = findField(recordType(system, known).type, known.within, name);
  const prefix = `${known.within}.`;
  // A list has many of them.
  if (path === null || path.includes('[')) return name;
  return known.within !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** Fields that usually tell a record from others, the best first. */
const keys = [
  'email',
  'email address',
  'emailaddress1',
  'work email',
  'sku',
  'number',
  'name',
  'title',
];

/** The field by which records are looked up where nobody says one. */
export function usualKey(system: CatalogueSystem | null, entity: string): string {
  const known = findEntity(system, entity);
  if (system === null || known === null) return 'external_id';
  const { type } = recordType(system, known);
  const found = keys.find((key) => findField(type, known.within, key) !== null);
  return found === undefined ? 'external_id' : fieldOf(system, entity, found);
}

/** Whether records have an e-mail address: then there may be one already of somebody. */
export function isPerson(system: CatalogueSystem | null, entity: string): boolean {
  return /e-?mail/i.test(usualKey(system, entity));
}
