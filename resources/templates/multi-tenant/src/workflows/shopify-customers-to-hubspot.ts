import { fn, http, schedule } from '@versori/run';
import type { ShopifyCustomer } from '../types/shopify-customer.ts';
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

interface ShopifyCustomersPage {
  customers: ShopifyCustomer[];
}

/** An address as a path: the connection puts the base URL in front. */
function pathOf(address: string | null | undefined): string | null {
  return address?.replace(/^https?:\/\/[^/]+/, '') ?? null;
}

/** The address of the next page in the header `Link`. */
function nextLink(response: Response): string | null {
  return /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
}

interface ContactsFound {
  results: { id: string }[];
}

interface CreatedContact {
  id: string | number;
}

export const shopifyCustomersToHubspotWorkflow = schedule(
  'shopify-customers-to-hubspot',
  '0 * * * *',
  'all',
)
  // Activation variables, set for each tenant:
  // sync-enabled (boolean, true): whether anything is written for the tenant
  // sync-from (string, 1970-01-01T00:00:00.000Z): from when on records are taken at first
  .then(
    http(
      'fetch-customers',
      { connection: 'shopify' },
      async ({ activation, fetch, log, openKv }): Promise<ShopifyCustomer[]> => {
        const isEnabled = activation.getVariable<boolean>('sync-enabled') ?? true;
        if (!isEnabled) {
          log.info('Switched off for this tenant');
          return [];
        }
        const from = activation.getVariable<string>('sync-from') ?? '1970-01-01T00:00:00.000Z';
        const since = await openKv(':project:').get<string>('shopify-customers-to-hubspot/since', {
          defaultValue: from,
        });
        return await readPages<ShopifyCustomer, string>(async (place) => {
          log.info('Requesting customers', {
            method: 'GET',
            path: '/admin/api/2026-04/customers.json',
            since,
            place,
          });
          const response = await withRetry(() =>
            fetch(
              place ??
                `/admin/api/2026-04/customers.json?limit=250&updated_at_min=${
                  encodeURIComponent(since)
                }`,
            )
          );
          const page = await readJson<ShopifyCustomersPage>(response);
          log.info('Customers received', { status: response.status, count: page.customers.length });
          return { items: page.customers, next: pathOf(nextLink(response)) };
        });
      },
    )
      .unpack()
      .serial(
        fn('map-customer', ({ data }) => toHubSpotContact(data))
          .then(
            http('upsert-contact', { connection: 'hubspot' }, async ({ data, fetch, log }) => {
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
                return { action: 'updated', id: existing.id };
              } else {
                log.info('Creating contact', { method: 'POST', path: '/crm/v3/objects/contacts' });
                const response = await withRetry(() =>
                  fetch('/crm/v3/objects/contacts', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                  })
                );
                const created = await readJson<CreatedContact>(response);
                log.info('Contact created', { status: response.status, id: String(created.id) });
                return { action: 'created', id: String(created.id) };
              }
            }),
          ),
      ),
  )
  .then(
    fn('store-cursor', async ({ data, log, openKv, startTime }) => {
      await openKv(':project:').set('shopify-customers-to-hubspot/since', startTime.toISOString());
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
          title: 'Shopify or HubSpot cannot be used',
          message: data.message,
          annotations: { workflow: 'shopify-customers-to-hubspot' },
        });
      }
      throw data;
    }),
  );
