import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { writeFiles } from '../fixtures/folders.ts';
import type { Host } from '../fixtures/host.ts';
import { expect, test } from '../fixtures/test.ts';
import { ByKeyboard, ByMouse, type Hand } from '../fixtures/hand.ts';

test.setTimeout(300_000);

const given = {
  'src/types/contact.ts': `export interface HubSpotContact {
  id: string;
  properties: {
    firstname: string | null;
    lastname: string | null;
    email: string | null;
    company: string | null;
  };
}

export interface SalesforceLead {
  FirstName: string;
  LastName: string;
  Email: string;
  Company: string;
}
`,
  'src/services/map-contact.ts': `import type { HubSpotContact, SalesforceLead } from '../types/contact.ts';

/** A lead without a last name or a company is refused by Salesforce. */
export function mapContact({ properties }: HubSpotContact): SalesforceLead {
  return {
    FirstName: properties.firstname ?? '',
    LastName: properties.lastname ?? 'Unknown',
    Email: properties.email ?? '',
    Company: properties.company ?? 'Unknown',
  };
}
`,
};

const file = 'src/workflows/hubspot-contacts.ts';

/** What the designer writes, as `deno fmt` has it. */
const expected = `import { fn, http, webhook } from '@versori/run';
import { mapContact } from '../services/map-contact.ts';

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
        const lead = mapContact(data);
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
  )
  .catch(fn('report-failure', ({ data, log }) => {
    log.error('Workflow failed', { message: data.message });
    throw data;
  }));
`;

/** A new project with the mapping in it, as somebody wrote it before the designer is opened. */
async function openEmpty(page: Page, host: Host): Promise<Designer> {
  await page.getByRole('button', { name: /^New project/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  const folder = join(host.projects, 'contacts');
  await dialog.getByLabel('Name').fill('contacts');
  await dialog.getByLabel('Folder').fill(folder);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('No workflow yet', { exact: true })).toBeVisible();
  writeFiles(folder, given);
  await expect(page.getByRole('button', { name: 'map-contact.ts' })).toBeVisible();
  return new Designer(page, folder);
}

/** HubSpot → Salesforce: each event's contact is fetched, looked up by its email, and updated or created. */
async function build(hand: Hand): Promise<void> {
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

  await hand.insertStep('Catch handler');
  await hand.renameStep('report-failure');
}

/** What is sent is the lead. Of the answer only the status is needed, so it is not read. */
async function sendLead(hand: Hand, response: string): Promise<void> {
  await hand.setField('Content of the body', 'lead');
  await hand.setField('Result is called', '', { label: 'Response is called', text: response });
}

for (const [name, handOf] of [
  ['mouse', (page: Page) => new ByMouse(page)],
  ['keyboard', (page: Page) => new ByKeyboard(page)],
] as const) {
  test(`builds the flow from HubSpot to Salesforce by ${name}`, async ({ page, host }) => {
    const designer = await openEmpty(page, host);
    await build(handOf(page));
    await designer.expectText(expected, file);
    await designer.verify();
    await designer.tab('Problems').click();
    for (const step of ['Types', 'Tests', 'Lint', 'Format', 'Platform rules']) {
      const chip = page.locator('li[data-status]').filter({ hasText: step });
      await expect(chip, step).toHaveAttribute('data-status', 'passed');
    }
  });
}
