import { assertSameJson } from '../testing/assert-json.ts';
import { toSalesforceLead } from './to-salesforce-lead.ts';

// Sample "example" of toSalesforceLead, kept by Flowright (5a28914c)
Deno.test('toSalesforceLead: example', () => {
  const actual = toSalesforceLead({
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
    Company: 'Analytical Ltd',
  });
});

// Sample "example, without optional fields" of toSalesforceLead, kept by Flowright (77e856aa)
Deno.test('toSalesforceLead: example, without optional fields', () => {
  const actual = toSalesforceLead({
    id: '512',
    properties: {},
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  });
  assertSameJson(actual, {
    LastName: 'Unknown',
    Company: 'Unknown',
  });
});

// Sample "example, with null where it may be" of toSalesforceLead, kept by Flowright (2baacb20)
Deno.test('toSalesforceLead: example, with null where it may be', () => {
  const actual = toSalesforceLead({
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
    Company: 'Unknown',
  });
});

// Sample "example, with empty texts" of toSalesforceLead, kept by Flowright (1d3188c7)
Deno.test('toSalesforceLead: example, with empty texts', () => {
  const actual = toSalesforceLead({
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
    Company: '',
  });
});
