import { assertSameJson } from '../testing/assert-json.ts';
import { toHubSpotContact } from './to-hubspot-contact.ts';

// Sample "example" of toHubSpotContact, kept by Flowright (9eae1bd1)
Deno.test('toHubSpotContact: example', () => {
  const actual = toHubSpotContact({
    id: 7001,
    email: 'ada@example.com',
    first_name: 'Ada',
    last_name: 'Byron',
    phone: null,
    note: null,
    tags: 'vip',
    currency: 'GBP',
    created_at: '2026-05-01T10:00:00+01:00',
    updated_at: '2026-05-02T10:00:00+01:00',
    orders_count: 3,
    total_spent: '144.45',
    tax_exempt: false,
    verified_email: true,
    default_address: {
      first_name: 'Ada',
      last_name: 'Byron',
      address1: '1 Test St',
      address2: null,
      city: 'London',
      province: 'England',
      zip: 'N1 1AA',
      country: 'United Kingdom',
      country_code: 'GB',
    },
  });
  assertSameJson(actual, {
    properties: {
      firstname: 'Ada',
      lastname: 'Byron',
      email: 'ada@example.com',
      phone: null,
    },
  });
});

// Sample "example, without optional fields" of toHubSpotContact, kept by Flowright (ad8172b7)
Deno.test('toHubSpotContact: example, without optional fields', () => {
  const actual = toHubSpotContact({
    id: 7001,
    created_at: '2026-05-01T10:00:00+01:00',
    updated_at: '2026-05-02T10:00:00+01:00',
  });
  assertSameJson(actual, {
    properties: {},
  });
});

// Sample "example, with null where it may be" of toHubSpotContact, kept by Flowright (d022a9e7)
Deno.test('toHubSpotContact: example, with null where it may be', () => {
  const actual = toHubSpotContact({
    id: 7001,
    email: null,
    first_name: null,
    last_name: null,
    phone: null,
    note: null,
    tags: null,
    currency: null,
    created_at: '2026-05-01T10:00:00+01:00',
    updated_at: '2026-05-02T10:00:00+01:00',
    orders_count: 3,
    total_spent: '144.45',
    tax_exempt: false,
    verified_email: true,
    default_address: null,
  });
  assertSameJson(actual, {
    properties: {
      firstname: null,
      lastname: null,
      email: null,
      phone: null,
    },
  });
});

// Sample "example, with empty texts" of toHubSpotContact, kept by Flowright (1e86a1cc)
Deno.test('toHubSpotContact: example, with empty texts', () => {
  const actual = toHubSpotContact({
    id: 7001,
    email: '',
    first_name: '',
    last_name: '',
    phone: '',
    note: '',
    tags: '',
    currency: '',
    created_at: '2026-05-01T10:00:00+01:00',
    updated_at: '2026-05-02T10:00:00+01:00',
    orders_count: 3,
    total_spent: '144.45',
    tax_exempt: false,
    verified_email: true,
    default_address: {
      first_name: '',
      last_name: '',
      address1: '',
      address2: '',
      city: '',
      province: '',
      zip: '',
      country: '',
      country_code: '',
    },
  });
  assertSameJson(actual, {
    properties: {
      firstname: '',
      lastname: '',
      email: '',
      phone: '',
    },
  });
});
