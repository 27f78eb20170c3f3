import { assertSameJson } from '../testing/assert-json.ts';
import { toHubSpotContact } from './to-hubspot-contact.ts';

// Sample "example" of toHubSpotContact, kept by Flowright (ff024678)
Deno.test('toHubSpotContact: example', () => {
  const actual = toHubSpotContact({
    Id: '0035g00000A1b2cAAB',
    FirstName: 'Ada',
    LastName: 'Byron',
    Email: 'ada@example.com',
    Phone: null,
    MailingCity: 'London',
    MailingCountry: 'United Kingdom',
    AccountId: '0015g00000A1b2cAAC',
    CreatedDate: '2026-05-01T10:00:00.000+0000',
    LastModifiedDate: '2026-05-02T10:00:00.000+0000',
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

// Sample "example, without optional fields" of toHubSpotContact, kept by Flowright (34b94b31)
Deno.test('toHubSpotContact: example, without optional fields', () => {
  const actual = toHubSpotContact({
    Id: '0035g00000A1b2cAAB',
    LastName: 'Byron',
    CreatedDate: '2026-05-01T10:00:00.000+0000',
    LastModifiedDate: '2026-05-02T10:00:00.000+0000',
  });
  assertSameJson(actual, {
    properties: {
      lastname: 'Byron',
    },
  });
});

// Sample "example, with null where it may be" of toHubSpotContact, kept by Flowright (6f04fdcb)
Deno.test('toHubSpotContact: example, with null where it may be', () => {
  const actual = toHubSpotContact({
    Id: '0035g00000A1b2cAAB',
    FirstName: null,
    LastName: 'Byron',
    Email: null,
    Phone: null,
    MailingCity: null,
    MailingCountry: null,
    AccountId: null,
    CreatedDate: '2026-05-01T10:00:00.000+0000',
    LastModifiedDate: '2026-05-02T10:00:00.000+0000',
  });
  assertSameJson(actual, {
    properties: {
      firstname: null,
      lastname: 'Byron',
      email: null,
      phone: null,
    },
  });
});

// Sample "example, with empty texts" of toHubSpotContact, kept by Flowright (260bf082)
Deno.test('toHubSpotContact: example, with empty texts', () => {
  const actual = toHubSpotContact({
    Id: '',
    FirstName: '',
    LastName: '',
    Email: '',
    Phone: '',
    MailingCity: '',
    MailingCountry: '',
    AccountId: '',
    CreatedDate: '2026-05-01T10:00:00.000+0000',
    LastModifiedDate: '2026-05-02T10:00:00.000+0000',
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
