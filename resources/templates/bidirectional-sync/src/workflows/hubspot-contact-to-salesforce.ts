import { fn, http, webhook } from '@versori/run';
import type { HubSpotEvent } from '../types/hubspot-event.ts';
import { isOutage, readJson, ResponseError } from '../services/responses.ts';
import type { HubSpotContact } from '../types/hubspot-contact.ts';
import { toSalesforceContact } from '../services/to-salesforce-contact.ts';

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

/** Whether a record has exactly what was written to it last: then its change is the echo of that write. */
function isOwnWrite(record: unknown, written: unknown): boolean {
  if (typeof written !== 'object' || written === null) {
    return (record ?? null) === (written ?? null);
  }
  if (typeof record !== 'object' || record === null) return false;
  const fields = new Map<string, unknown>(Object.entries(record));
  return Object.entries(written).every(([name, value]) => isOwnWrite(fields.get(name), value));
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

export const hubspotContactToSalesforceWorkflow = webhook(
  'hubspot-contact-to-salesforce',
  { method: 'post' },
)
  .then(
    fn('read-events', ({ data, log }): string[] => {
      log.info('Events received', { count: data.length });
      return (data as HubSpotEvent[])
        .filter((event) =>
          ['contact.creation', 'contact.propertyChange'].includes(event.subscriptionType)
        )
        .map((event) => String(event.objectId));
    })
      .unpack()
      .serial(
        http('fetch-contact', { connection: 'hubspot' }, async ({ data, fetch, log }) => {
          log.info('Requesting contact', {
            method: 'GET',
            path: `/crm/v3/objects/contacts/${data}`,
          });
          const response = await withRetry(() =>
            fetch(
              `/crm/v3/objects/contacts/${data}?properties=email,firstname,lastname,phone,mobilephone,company,jobtitle,website,address,city,state,zip,country,lifecyclestage,createdate,lastmodifieddate`,
            )
          );
          log.info('Contact received', { status: response.status });
          return await readJson<HubSpotContact>(response);
        })
          // A record that was just written by the other workflow changes once more: that change goes no further.
          .then(
            fn('check-origin', async ({ data, log, openKv }) => {
              const written = await openKv(':project:').get<object>(
                `written/hubspot/contact/${data.id}`,
              );
              if (written && isOwnWrite(data, written)) {
                log.info('Own change skipped', { id: data.id });
                return null;
              }
              return data;
            }),
          ),
      ),
  )
  .then(
    fn('select-contacts', ({ data, log }): HubSpotContact[] => {
      log.info('Selecting contacts', { received: data.length });
      return data.filter((contact: HubSpotContact | null) => contact !== null);
    })
      .unpack()
      .serial(
        fn('map-contact', ({ data }) => toSalesforceContact(data))
          .then(
            http(
              'upsert-contact',
              { connection: 'salesforce' },
              async ({ data, fetch, log, openKv }) => {
                if (!data.Email) {
                  log.warn('Contact without Email skipped');
                  return { action: 'skipped', id: null };
                }
                log.info('Looking up contact', {
                  method: 'GET',
                  path: '/services/data/v60.0/query',
                });
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
                  await openKv(':project:').set(`written/salesforce/contact/${existing.Id}`, data);
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
                  await openKv(':project:').set(
                    `written/salesforce/contact/${String(created.id ?? created.Id)}`,
                    data,
                  );
                  return { action: 'created', id: String(created.id ?? created.Id) };
                }
              },
            ),
          ),
      ),
  )
  .catch(
    fn('report-failure', async ({ createIssue, data, log }) => {
      log.error('Workflow failed', { reason: data.message });
      if (isOutage(data.cause)) {
        await createIssue({
          severity: 'high',
          title: 'HubSpot or Salesforce cannot be used',
          message: data.message,
          annotations: { workflow: 'hubspot-contact-to-salesforce' },
        });
      }
      throw data;
    }),
  );
