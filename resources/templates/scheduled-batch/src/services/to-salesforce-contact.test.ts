import { assertSameJson } from '../testing/assert-json.ts';
import { toSalesforceContact } from './to-salesforce-contact.ts';

// Sample "example" of toSalesforceContact, kept by Flowright (9cf21a34)
Deno.test('toSalesforceContact: example', () => {
  const actual = toSalesforceContact({
    id: '512',
    properties: {
      email: 'ada@example.com',
      firstname: 'Ada',
      lastname: 'Byron',
      company: 'Analytical Ltd',
      phone: null,
      createdate: '2026-05-01T10:00:00.000Z',
      lastmodifieddate: '2026-05-02T10:00:00.000Z',
    },
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  });
  assertSameJson(actual, {
    FirstName: 'Ada',
    LastName: 'Byron',
    Email: 'ada@example.com',
    Phone: null,
  });
});

// Sample "example, without optional fields" of toSalesforceContact, kept by Flowright (40c151f1)
Deno.test('toSalesforceContact: example, without optional fields', () => {
  const actual = toSalesforceContact({
    id: '512',
    properties: {},
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  });
  assertSameJson(actual, {
    LastName: 'Unknown',
  });
});

// Sample "example, with null where it may be" of toSalesforceContact, kept by Flowright (65a0886e)
Deno.test('toSalesforceContact: example, with null where it may be', () => {
  const actual = toSalesforceContact({
    id: '512',
    properties: {
      email: null,
      firstname: null,
      lastname: null,
      company: null,
      phone: null,
      createdate: null,
      lastmodifieddate: null,
    },
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  });
  assertSameJson(actual, {
    FirstName: null,
    LastName: 'Unknown',
    Email: null,
    Phone: null,
  });
});

// Sample "example, with empty texts" of toSalesforceContact, kept by Flowright (e8743262)
Deno.test('toSalesforceContact: example, with empty texts', () => {
  const actual = toSalesforceContact({
    id: '',
    properties: {
      email: '',
      firstname: '',
      lastname: '',
      company: '',
      phone: '',
      createdate: '',
      lastmodifieddate: '',
    },
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  });
  assertSameJson(actual, {
    FirstName: '',
    LastName: '',
    Email: '',
    Phone: '',
  });
});
