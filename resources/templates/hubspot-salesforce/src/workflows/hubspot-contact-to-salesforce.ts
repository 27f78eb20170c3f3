import { fn, http, webhook } from '@versori/run';
import type { HubSpotEvent } from '../types/hubspot-event.ts';
import { isOutage, readJson, ResponseError } from '../services/responses.ts';
import type { HubSpotContact } from '../types/hubspot-contact.ts';
import { toSalesforceLead } from '../services/to-salesforce-lead.ts';

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

/** A text as it stands between the quotation marks of a query. */
function escapeQuotes(text: unknown): string {
  return String(text).replaceAll(/[\\'"]/g, (found) => `\\${found}`);
}

interface LeadsFound {
  records: { Id: string }[];
}

interface CreatedLead {
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
        .filter((event) => event.subscriptionType === 'contact.creation')
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
          .then(fn('map-contact', ({ data }) => toSalesforceLead(data)))
          .then(
            http('upsert-lead', { connection: 'salesforce' }, async ({ data, fetch, log }) => {
              if (!data.Email) {
                log.warn('Lead without Email skipped');
                return { action: 'skipped', id: null };
              }
              log.info('Looking up lead', { method: 'GET', path: '/services/data/v60.0/query' });
              const lookup = await withRetry(() =>
                fetch(
                  `/services/data/v60.0/query?q=${
                    encodeURIComponent(
                      `SELECT Id, Email FROM Lead WHERE Email = '${
                        escapeQuotes(data.Email)
                      }' LIMIT 1`,
                    )
                  }`,
                )
              );
              const existing = (await readJson<LeadsFound>(lookup)).records.at(0);
              log.info('Lead looked up', { status: lookup.status, found: Boolean(existing) });
              if (existing) {
                log.info('Updating lead', {
                  method: 'PATCH',
                  path: `/services/data/v60.0/sobjects/Lead/${existing.Id}`,
                });
                const response = await withRetry(() =>
                  fetch(`/services/data/v60.0/sobjects/Lead/${existing.Id}`, {
                    method: 'PATCH',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                  })
                );
                if (!response.ok) {
                  throw new ResponseError(response.status, await response.text());
                }
                log.info('Lead updated', { status: response.status, id: existing.Id });
                return { action: 'updated', id: existing.Id };
              } else {
                log.info('Creating lead', {
                  method: 'POST',
                  path: '/services/data/v60.0/sobjects/Lead',
                });
                const response = await withRetry(() =>
                  fetch('/services/data/v60.0/sobjects/Lead', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                  })
                );
                const created = await readJson<CreatedLead>(response);
                log.info('Lead created', {
                  status: response.status,
                  id: String(created.id ?? created.Id),
                });
                return { action: 'created', id: String(created.id ?? created.Id) };
              }
            }),
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
