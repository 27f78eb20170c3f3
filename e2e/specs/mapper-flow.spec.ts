import { Designer } from '../fixtures/designer.ts';
import { ByMouse } from '../fixtures/hand.ts';
import { MapperByMouse } from '../fixtures/mapper.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(300_000);

const contact = {
  id: '512',
  properties: {
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Byron',
    company: 'Analytical Ltd',
  },
};

/** HubSpot sends null for what was never filled in; the email is what a contact is known by. */
const sparse = {
  ...contact,
  properties: { email: 'ada@example.com', firstname: null, lastname: null, company: null },
};

const lead = { LastName: 'Byron', Company: 'Analytical Ltd', Email: 'ada@example.com' };
const fullLead = { ...lead, FirstName: 'Ada' };

const mapping = `import type { HubSpotContact } from '../types/hub-spot-contact.ts';
import type { SalesforceLead } from '../types/salesforce-lead.ts';

export function toSalesforceLead(
  hubSpotContact: HubSpotContact,
): SalesforceLead {
  return {
    LastName: hubSpotContact.properties.lastname ?? 'Unknown',
    Company: hubSpotContact.properties.company ?? 'Unknown',
    Email: hubSpotContact.properties.email,
    ...(hubSpotContact.properties.firstname != null && {
      FirstName: hubSpotContact.properties.firstname,
    }),
  };
}
`;

const workflow = `import { fn, http, webhook } from '@versori/run';
import { toSalesforceLead } from '../services/to-salesforce-lead.ts';

export const hubspotContactsWorkflow = webhook('hubspot-contacts')
  .then(
    fn('fetch-contact-items', ({ data }) => data).unpack().serial(http(
      'fetch-contact',
      { connection: 'hubspot' },
      async ({ fetch, log, data }) => {
        log.info('Sending request', {
          method: 'GET',
          path: \`/crm/v3/objects/contacts/\${data.objectId}\`,
        });
        const response = await fetch(
          \`/crm/v3/objects/contacts/\${data.objectId}\`,
        );
        if (!response.ok) {
          const body = await response.text();
          log.error('Request failed', { status: response.status, body });
          throw new Error(
            \`Request failed with status \${response.status}: \${body}\`,
          );
        }
        log.info('Request succeeded', { status: response.status });
        return await response.json();
      },
    )),
  )
  .then(
    fn('upsert-lead-items', ({ data }) => data).unpack().serial(http(
      'upsert-lead',
      { connection: 'salesforce' },
      async ({ data, fetch }) => {
        const lead = toSalesforceLead(data);
        const response = await fetch(
          \`/parameterizedSearch?q=\${encodeURIComponent(lead.Email)}&sobject=Lead\`,
        );
        if (!response.ok) {
          const body = await response.text();
          throw new Error(
            \`Request failed with status \${response.status}: \${body}\`,
          );
        }
        const found = await response.json();
        if (found.searchRecords.length > 0) {
          const response2 = await fetch(
            \`/sobjects/Lead/\${found.searchRecords[0].Id}\`,
            {
              method: 'PATCH',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(lead),
            },
          );
          if (!response2.ok) {
            const body2 = await response2.text();
            throw new Error(
              \`Request failed with status \${response2.status}: \${body2}\`,
            );
          }
        } else {
          const response3 = await fetch('/sobjects/Lead', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(lead),
          });
          if (!response3.ok) {
            const body3 = await response3.text();
            throw new Error(
              \`Request failed with status \${response3.status}: \${body3}\`,
            );
          }
        }
      },
    )),
  );
`;

async function map(mapper: MapperByMouse): Promise<void> {
  await mapper.createShape('HubSpotContact', contact, sparse);
  await mapper.createShape('SalesforceLead', lead, fullLead);
  await mapper.createMapping('HubSpotContact', 'SalesforceLead');
  const from = 'hubSpotContact.properties';
  await mapper.connect(`${from}.firstname`, 'FirstName');
  await mapper.connect(`${from}.email`, 'Email');
  const fallback = mapper.inspector.getByRole('list', { name: 'Functions' });
  await mapper.connect(`${from}.lastname`, 'LastName');
  await mapper.setText(fallback.getByRole('textbox', { name: 'Value' }), 'Unknown');
  await mapper.connect(`${from}.company`, 'Company');
  await mapper.setText(fallback.getByRole('textbox', { name: 'Value' }), 'Unknown');
  await mapper.addSample('Known', 'HubSpotContact as JSON', contact);
  await mapper.expectValue('LastName', '"Byron"');
  await mapper.addSample('Unknown', 'HubSpotContact as JSON', sparse);
  await mapper.expectValue('LastName', '"Unknown"');
  await mapper.press(mapper.page.getByRole('button', { name: 'Write tests', exact: true }));
}

/** Each event's contact is fetched, looked up by its email, and updated or created. */
async function build(hand: ByMouse): Promise<void> {
  await hand.createWorkflow('hubspot-contacts');
  await hand.insertStep('HTTP request');
  await hand.renameStep('fetch-contact');
  await hand.setField('System', 'hubspot');
  await hand.selectBlock('GET');
  await hand.setField('Path', '/crm/v3/objects/contacts/${data.objectId}');
  await hand.act('Run for each item');

  await hand.insertStep('HTTP request');
  await hand.renameStep('upsert-lead');
  await hand.setField('System', 'salesforce');
  await hand.removeBlocks();
  await hand.addBlock('Mapping');
  await hand.setField('Result is called', 'lead');
  await hand.addBlock('Request');
  await hand.setField('Path', '/parameterizedSearch');
  await hand.addParameter('query parameter', 'q', 'lead.Email', true);
  await hand.addParameter('query parameter', 'sobject', 'Lead');
  await hand.setField('Result is called', 'found');
  await hand.addBlock('Condition');
  await hand.setField('If', 'found.searchRecords.length > 0');
  await hand.selectBlock('Then');
  await hand.addBlock('Request that sends the data');
  await hand.choose('Method', 'PATCH');
  await hand.setField('Path', '/sobjects/Lead/${found.searchRecords[0].Id}');
  await sendLead(hand, 'response2');
  await hand.selectBlock('Otherwise');
  await hand.addBlock('Request that sends the data');
  await hand.setField('Path', '/sobjects/Lead');
  await sendLead(hand, 'response3');
  await hand.act('Run for each item');
}

/** What is sent is the lead. Of the answer only the status is needed, so it is not read. */
async function sendLead(hand: ByMouse, response: string): Promise<void> {
  await hand.setField('Content of the body', 'lead');
  await hand.setField('Result is called', '', { label: 'Response is called', text: response });
}

test('builds HubSpot → Salesforce from an empty project: fields in the mapper, steps on the canvas', async ({
  page,
  host,
}) => {
  const designer = await Designer.openEmpty(page, host, 'contacts');
  const mapper = new MapperByMouse(page);
  await map(mapper);
  await designer.expectText(mapping, 'src/services/to-salesforce-lead.ts');
  await page.getByRole('button', { name: 'Back to the canvas' }).click();
  await expect(page.getByText('No workflow yet', { exact: true })).toBeVisible();
  await build(new ByMouse(page));
  await designer.expectText(workflow, 'src/workflows/hubspot-contacts.ts');
  await designer.verify();
});
