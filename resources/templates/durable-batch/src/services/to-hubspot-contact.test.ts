import { assertSameJson } from '../testing/assert-json.ts';
import { toHubSpotContact } from './to-hubspot-contact.ts';

// Sample "example" of toHubSpotContact, kept by Flowright (25b74533)
Deno.test('toHubSpotContact: example', () => {
  const actual = toHubSpotContact({
    id: 'cus_7',
    object: 'customer',
    created: 1747213800,
    email: 'ada@example.com',
    name: 'Ada Byron',
    phone: null,
    description: null,
    currency: 'gbp',
    metadata: {},
  });
  assertSameJson(actual, {
    properties: {
      email: 'ada@example.com',
      phone: null,
      lastname: 'Ada Byron',
    },
  });
});

// Sample "example, without optional fields" of toHubSpotContact, kept by Flowright (69000f17)
Deno.test('toHubSpotContact: example, without optional fields', () => {
  const actual = toHubSpotContact({
    id: 'cus_7',
    object: 'customer',
    created: 1747213800,
    metadata: {},
  });
  assertSameJson(actual, {
    properties: {},
  });
});

// Sample "example, with null where it may be" of toHubSpotContact, kept by Flowright (045c7c72)
Deno.test('toHubSpotContact: example, with null where it may be', () => {
  const actual = toHubSpotContact({
    id: 'cus_7',
    object: 'customer',
    created: 1747213800,
    email: null,
    name: null,
    phone: null,
    description: null,
    currency: null,
    metadata: {},
  });
  assertSameJson(actual, {
    properties: {
      email: null,
      phone: null,
      lastname: null,
    },
  });
});

// Sample "example, with empty texts" of toHubSpotContact, kept by Flowright (f082693b)
Deno.test('toHubSpotContact: example, with empty texts', () => {
  const actual = toHubSpotContact({
    id: '',
    object: '',
    created: 1747213800,
    email: '',
    name: '',
    phone: '',
    description: '',
    currency: '',
    metadata: {},
  });
  assertSameJson(actual, {
    properties: {
      email: '',
      phone: '',
      lastname: '',
    },
  });
});
