import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Designer } from '../fixtures/designer.ts';
import { MapperByKeyboard } from '../fixtures/mapper.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(300_000);

const contact = {
  id: '512',
  properties: {
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Byron',
    company: 'Analytical Ltd',
    phone: '+44 20 7946 0000',
    jobtitle: 'Analyst',
    city: 'London',
    numemployees: '12',
    annualrevenue: '1250000.50',
    lifecyclestage: 'customer',
  },
  createdAt: '2026-05-01T10:00:00.000Z',
  archived: false,
};

/** HubSpot sends null for what was never filled in. */
const sparse = {
  ...contact,
  properties: Object.fromEntries(Object.keys(contact.properties).map((name) => [name, null])),
};

const lead = { LastName: 'Byron', Company: 'Analytical Ltd', Status: 'Open - Not Contacted' };
const fullLead = {
  ...lead,
  FirstName: 'Ada',
  Email: 'ada@example.com',
  Phone: '+44 20 7946 0000',
  Title: 'Analyst',
  City: 'London',
  NumberOfEmployees: 12,
  AnnualRevenue: 1250000.5,
  LeadSource: 'HubSpot',
};

const expected = `import type { HubSpotContact } from '../types/hub-spot-contact.ts';
import type { SalesforceLead } from '../types/salesforce-lead.ts';

const leadStatuses: Record<string, string> = {
  lead: 'Open - Not Contacted',
  customer: 'Closed - Converted',
};

export function toSalesforceLead(
  hubSpotContact: HubSpotContact,
): SalesforceLead {
  return {
    LastName: hubSpotContact.properties.lastname ?? 'Unknown',
    Company: hubSpotContact.properties.company ?? 'Unknown',
    Status: leadStatuses[hubSpotContact.properties.lifecyclestage ?? ''] ??
      'Open - Not Contacted',
    ...(hubSpotContact.properties.firstname != null && {
      FirstName: hubSpotContact.properties.firstname,
    }),
    ...(hubSpotContact.properties.email != null && {
      Email: hubSpotContact.properties.email,
    }),
    ...(hubSpotContact.properties.phone != null && {
      Phone: hubSpotContact.properties.phone,
    }),
    ...(hubSpotContact.properties.jobtitle != null && {
      Title: hubSpotContact.properties.jobtitle,
    }),
    ...(hubSpotContact.properties.city != null && {
      City: hubSpotContact.properties.city,
    }),
    ...(hubSpotContact.properties.numemployees != null && {
      NumberOfEmployees: Number(hubSpotContact.properties.numemployees),
    }),
    ...(hubSpotContact.properties.annualrevenue != null && {
      AnnualRevenue: Number(hubSpotContact.properties.annualrevenue),
    }),
    LeadSource: 'HubSpot',
  };
}
`;

test('builds HubSpot contact → Salesforce Lead by keyboard alone', async ({ page, host }) => {
  const designer = await Designer.openEmpty(page, host, 'leads');
  const mapper = new MapperByKeyboard(page);
  const { inspector } = mapper;
  const file = 'src/services/to-salesforce-lead.ts';
  await mapper.createShape('HubSpotContact', contact, sparse);
  await mapper.createShape('SalesforceLead', lead, fullLead);
  await mapper.createMapping('HubSpotContact', 'SalesforceLead');
  const from = (name: string): string => `hubSpotContact.properties.${name}`;

  // Required fields get a value of their own where the contact has none; optional ones are left out.
  const functions = inspector.getByRole('list', { name: 'Functions' });
  for (const [source, target] of [
    ['lastname', 'LastName'],
    ['company', 'Company'],
  ] as const) {
    await mapper.connect(from(source), target);
    await mapper.setText(functions.getByRole('textbox', { name: 'Value' }), 'Unknown');
  }
  for (const [source, target] of [
    ['firstname', 'FirstName'],
    ['email', 'Email'],
    ['phone', 'Phone'],
    ['jobtitle', 'Title'],
    ['city', 'City'],
    ['numemployees', 'NumberOfEmployees'],
    ['annualrevenue', 'AnnualRevenue'],
  ] as const) {
    await mapper.connect(from(source), target);
  }
  await mapper.setConstant('LeadSource', 'HubSpot');
  await mapper.connect(from('lifecyclestage'), 'Status');
  await mapper.chooseRule('Lookup table');
  await mapper.fillLookup(
    'leadStatuses',
    { lead: 'Open - Not Contacted', customer: 'Closed - Converted' },
    'Open - Not Contacted',
  );

  await designer.expectText(expected, file);

  await mapper.addSample('Customer', 'HubSpotContact as JSON', contact);
  await mapper.expectValue('LastName', '"Byron"');
  await mapper.expectValue('Status', '"Closed - Converted"');
  await mapper.expectValue('NumberOfEmployees', '12');
  await mapper.expectValue('AnnualRevenue', '1250000.5');
  await mapper.addSample('Nothing known', 'HubSpotContact as JSON', sparse);
  await mapper.expectValue('LastName', '"Unknown"');
  await mapper.expectValue('Status', '"Open - Not Contacted"');
  await mapper.expectValue('FirstName', '–');

  await mapper.press(page.getByRole('button', { name: 'Write tests', exact: true }));
  const tests = join(designer.folder, 'src/services/to-salesforce-lead.test.ts');
  await expect.poll(() => existsSync(tests)).toBe(true);
  await mapper.press(page.getByRole('button', { name: 'Verify', exact: true }));
  await expect(page.getByRole('button', { name: /^Verify: done/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('tab', { name: 'Problems', exact: true })).toBeVisible();
});
