import { fn, http, schedule } from '@versori/run';
import type { SalesforceContact } from '../types/salesforce-contact.ts';
import { isOutage, readJson, ResponseError } from '../services/responses.ts';
import { toHubSpotContact } from '../services/to-hubspot-contact.ts';

/** Every page of a list. `readPage` is told where its page begins, and says where the next one does. */
async function readPages<Item, Place>(
  readPage: (place: Place | null) => Promise<{ items: Item[]; next: Place | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let place: Place | null = null;
  do {
    const page: { items: Item[]; next: Place | null } = await readPage(place);
    items.push(...page.items);
    place = page.next;
  } while (place !== null);
  return items;
}

/** Makes a request, and once more after a growing pause while the system is busy or fails. */
async function withRetry(request: () => Promise<Response>, attempts = 4): Promise<Response> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const response = await request();
    if (response.status !== 429 && response.status < 500) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
  }
  return await request();
}

interface SalesforceContactsPage {
  records: SalesforceContact[];
  nextRecordsUrl?: string | null;
}

/** An address as a path: the connection puts the base URL in front. */
function pathOf(address: string | null | undefined): string | null {
  return address?.replace(/^https?:\/\/[^/]+/, '') ?? null;
}

/** Whether a record has exactly what was written to it last: then its change is the echo of that write. */
function isOwnWrite(record: unknown, written: unknown): boolean {
  if (typeof written !== 'object' || written === null) {
    return (record ?? null) === (written ?? null);
  }
  if (typeof record !== 'object' || record === null) return false;
  const fields = new Map<string, unknown>(Object.entries(record));
  return Object.entries(written).every(([name, value]) => isOwnWrite(fields.get(name), value));
}

interface ContactsFound {
  results: { id: string }[];
}

interface CreatedContact {
  id: string | number;
}

export const salesforceContactsToHubspotWorkflow = schedule(
  'salesforce-contacts-to-hubspot',
  '*/10 * * * *',
)
  .then(
    http('fetch-contacts', { connection: 'salesforce' }, async ({ fetch, log, openKv }) => {
      const since = await openKv(':project:').get<string>('salesforce-contacts-to-hubspot/since', {
        defaultValue: '1970-01-01T00:00:00.000Z',
      });
      return await readPages<SalesforceContact, string>(async (place) => {
        log.info('Requesting contacts', {
          method: 'GET',
          path: '/services/data/v60.0/query',
          since,
          place,
        });
        const response = await withRetry(() =>
          fetch(
            place ??
              `/services/data/v60.0/query?q=${
                encodeURIComponent(
                  `SELECT Id, FirstName,LastName,Email,Phone,MobilePhone,HomePhone,Fax,Salutation,Title,Department,AccountId,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,LeadSource,Description,Birthdate,HasOptedOutOfEmail,DoNotCall,CreatedDate,LastModifiedDate FROM Contact WHERE LastModifiedDate >= ${since} ORDER BY LastModifiedDate`,
                )
              }`,
          )
        );
        const page = await readJson<SalesforceContactsPage>(response);
        log.info('Contacts received', { status: response.status, count: page.records.length });
        return { items: page.records, next: pathOf(page.nextRecordsUrl) };
      });
    })
      .unpack()
      .serial(
        fn('check-origin', async ({ data, log, openKv }) => {
          const written = await openKv(':project:').get<object>(
            `written/salesforce/contact/${data.Id}`,
          );
          if (written && isOwnWrite(data, written)) {
            log.info('Own change skipped', { id: data.Id });
            return null;
          }
          return data;
        }),
      ),
  )
  .then(
    fn('select-contacts', ({ data, log }): SalesforceContact[] => {
      log.info('Selecting contacts', { received: data.length });
      return data.filter((contact: SalesforceContact | null) => contact !== null);
    })
      .unpack()
      .serial(
        fn('map-contact', ({ data }) => toHubSpotContact(data))
          .then(
            http(
              'upsert-contact',
              { connection: 'hubspot' },
              async ({ data, fetch, log, openKv }) => {
                if (!data.properties.email) {
                  log.warn('Contact without email skipped');
                  return { action: 'skipped', id: null };
                }
                log.info('Looking up contact', {
                  method: 'POST',
                  path: '/crm/v3/objects/contacts/search',
                });
                const lookup = await withRetry(() =>
                  fetch('/crm/v3/objects/contacts/search', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify({
                      filterGroups: [{
                        filters: [{
                          propertyName: 'email',
                          operator: 'EQ',
                          value: data.properties.email,
                        }],
                      }],
                      properties: ['email'],
                      limit: 1,
                    }),
                  })
                );
                const existing = (await readJson<ContactsFound>(lookup)).results.at(0);
                log.info('Contact looked up', { status: lookup.status, found: Boolean(existing) });
                if (existing) {
                  log.info('Updating contact', {
                    method: 'PATCH',
                    path: `/crm/v3/objects/contacts/${existing.id}`,
                  });
                  const response = await withRetry(() =>
                    fetch(`/crm/v3/objects/contacts/${existing.id}`, {
                      method: 'PATCH',
                      headers: { 'Content-Type': 'application/json' },
                      body: JSON.stringify(data),
                    })
                  );
                  if (!response.ok) {
                    throw new ResponseError(response.status, await response.text());
                  }
                  log.info('Contact updated', { status: response.status, id: existing.id });
                  await openKv(':project:').set(`written/hubspot/contact/${existing.id}`, data);
                  return { action: 'updated', id: existing.id };
                } else {
                  log.info('Creating contact', {
                    method: 'POST',
                    path: '/crm/v3/objects/contacts',
                  });
                  const response = await withRetry(() =>
                    fetch('/crm/v3/objects/contacts', {
                      method: 'POST',
                      headers: { 'Content-Type': 'application/json' },
                      body: JSON.stringify(data),
                    })
                  );
                  const created = await readJson<CreatedContact>(response);
                  log.info('Contact created', { status: response.status, id: String(created.id) });
                  await openKv(':project:').set(
                    `written/hubspot/contact/${String(created.id)}`,
                    data,
                  );
                  return { action: 'created', id: String(created.id) };
                }
              },
            ),
          ),
      ),
  )
  .then(
    fn('store-cursor', async ({ data, log, openKv, startTime }) => {
      await openKv(':project:').set(
        'salesforce-contacts-to-hubspot/since',
        startTime.toISOString(),
      );
      log.info('Cursor moved', { records: data.length, since: startTime.toISOString() });
      return { records: data.length };
    }),
  )
  .catch(
    fn('report-failure', async ({ createIssue, data, log }) => {
      log.error('Workflow failed', { reason: data.message });
      if (isOutage(data.cause)) {
        await createIssue({
          severity: 'high',
          title: 'Salesforce or HubSpot cannot be used',
          message: data.message,
          annotations: { workflow: 'salesforce-contacts-to-hubspot' },
        });
      }
      throw data;
    }),
  );
