import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../testing/planner-score.ts';
import { findEntity, findSystem } from './catalogue.ts';
import { findField } from './find-field.ts';
import { recordType } from './record-type.ts';

const catalogue = readCatalogue();

function find(system: string, entity: string, wanted: string): string | null {
  const known = findSystem(catalogue, system);
  const found = findEntity(known, entity);
  if (known === null || found === null) throw new Error(`no ${system} ${entity}`);
  return findField(recordType(known, found).type, found.within, wanted);
}

describe('the field that people mean', () => {
  it.each([
    ['hubspot', 'contact', 'firstname', 'properties.firstname'],
    ['hubspot', 'contact', 'First Name', 'properties.firstname'],
    ['hubspot', 'contact', 'properties.email', 'properties.email'],
    ['hubspot', 'contact', 'id', 'id'],
    ['salesforce', 'lead', 'last name', 'LastName'],
    ['shopify', 'order', 'customer.email', 'customer.email'],
    ['shopify', 'order', 'line_items.sku', 'line_items[].sku'],
    ['shopify', 'order', 'email', 'email'],
    ['quickbooks-online', 'sales-receipt', 'BillEmail', 'BillEmail.Address'],
    ['quickbooks-online', 'sales-receipt', 'CustomerRef', 'CustomerRef.value'],
    ['quickbooks-online', 'sales-receipt', 'Line', 'Line'],
  ])('of %s %s by "%s" is %s', (system, entity, wanted, expected) => {
    expect(find(system, entity, wanted)).toBe(expected);
  });

  it('is none where nothing is called so', () => {
    expect(find('salesforce', 'lead', 'shoe size')).toBeNull();
  });
});
