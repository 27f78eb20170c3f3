import { fn, http, schedule } from '@versori/run';
import type { HubSpotContact } from '../types/hubspot-contact.ts';
import { isOutage, readJson, ResponseError } from '../services/responses.ts';
import { toSalesforceContact } from '../services/to-salesforce-contact.ts';

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

interface HubSpotContactsPage {
  results: HubSpotContact[];
  paging?: { next?: { after?: string | null } };
}

/** A text as it stands between the quotation marks of a query. */
function escapeQuotes(text: unknown): string {
  return String(text).replaceAll(/[\\'"]/g, (found) => `\\${found}`);
}

interface ContactsFound {
  records: { Id: string }[];
}

interface CreatedContact {
  id?: string;
  Id?: string;
}

export const hubspotContactsToSalesforceWorkflow = schedule(
  'hubspot-contacts-to-salesforce',
  '*/15 * * * *',
)
  .then(
    http('fetch-contacts', { connection: 'hubspot' }, async ({ fetch, log, openKv }) => {
      const since = await openKv(':project:').get<string>('hubspot-contacts-to-salesforce/since', {
        defaultValue: '1970-01-01T00:00:00.000Z',
      });
      return await readPages<HubSpotContact, string>(async (place) => {
        log.info('Requesting contacts', {
          method: 'POST',
          path: '/crm/v3/objects/contacts/search',
          since,
          place,
        });
        const response = await withRetry(() =>
          fetch('/crm/v3/objects/contacts/search', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
              filterGroups: [{
                filters: [{
                  propertyName: 'lastmodifieddate',
                  operator: 'GTE',
                  value: String(Date.parse(since)),
                }],
              }],
              properties: [
                'email',
                'firstname',
                'lastname',
                'phone',
                'mobilephone',
                'company',
                'jobtitle',
                'website',
                'address',
                'city',
                'state',
                'zip',
                'country',
                'lifecyclestage',
                'createdate',
                'lastmodifieddate',
              ],
              limit: 100,
              after: place ?? undefined,
            }),
          })
        );
        const page = await readJson<HubSpotContactsPage>(response);
        log.info('Contacts received', { status: response.status, count: page.results.length });
        return { items: page.results, next: page.paging?.next?.after ?? null };
      });
    }),
  )
  .then(
    fn('select-contacts', ({ data, log }): HubSpotContact[] => {
      log.info('Selecting contacts', { received: data.length });
      return data.filter((contact: HubSpotContact) => contact.properties.email);
    })
      .unpack()
      .serial(
        fn('map-contact', ({ data }) => toSalesforceContact(data))
          .then(
            http('upsert-contact', { connection: 'salesforce' }, async ({ data, fetch, log }) => {
              if (!data.Email) {
                log.warn('Contact without Email skipped');
                return { action: 'skipped', id: null };
              }
              log.info('Looking up contact', { method: 'GET', path: '/services/data/v60.0/query' });
              const lookup = await withRetry(() =>
                fetch(
                  `/services/data/v60.0/query?q=${
                    encodeURIComponent(
                      `SELECT Id, Email FROM Contact WHERE Email = '${
                        escapeQuotes(data.Email)
                      }' LIMIT 1`,
                    )
                  }`,
                )
              );
              const existing = (await readJson<ContactsFound>(lookup)).records.at(0);
              log.info('Contact looked up', { status: lookup.status, found: Boolean(existing) });
              if (existing) {
                log.info('Updating contact', {
                  method: 'PATCH',
                  path: `/services/data/v60.0/sobjects/Contact/${existing.Id}`,
                });
                const response = await withRetry(() =>
                  fetch(`/services/data/v60.0/sobjects/Contact/${existing.Id}`, {
                    method: 'PATCH',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                  })
                );
                if (!response.ok) {
                  throw new ResponseError(response.status, await response.text());
                }
                log.info('Contact updated', { status: response.status, id: existing.Id });
                return { action: 'updated', id: existing.Id };
              } else {
                log.info('Creating contact', {
                  method: 'POST',
                  path: '/services/data/v60.0/sobjects/Contact',
                });
                const response = await withRetry(() =>
                  fetch('/services/data/v60.0/sobjects/Contact', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                  })
                );
                const created = await readJson<CreatedContact>(response);
                log.info('Contact created', {
                  status: response.status,
                  id: String(created.id ?? created.Id),
                });
                return { action: 'created', id: String(created.id ?? created.Id) };
              }
            }),
          ),
      ),
  )
  .then(
    fn('store-cursor', async ({ data, log, openKv, startTime }) => {
      await openKv(':project:').set(
        'hubspot-contacts-to-salesforce/since',
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
          title: 'HubSpot or Salesforce cannot be used',
          message: data.message,
          annotations: { workflow: 'hubspot-contacts-to-salesforce' },
        });
      }
      throw data;
    }),
  );
