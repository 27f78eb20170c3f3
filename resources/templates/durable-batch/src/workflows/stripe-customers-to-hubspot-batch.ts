import { fn, http, workflow } from '@versori/run';
import { isOutage, readJson, ResponseError } from '../services/responses.ts';
import type { StripeCustomer } from '../types/stripe-customer.ts';
import { toHubSpotContact } from '../services/to-hubspot-contact.ts';

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

interface StripeCustomersPage {
  data: StripeCustomer[];
  has_more?: boolean;
}

interface ContactsFound {
  results: { id: string }[];
}

interface CreatedContact {
  id: string | number;
}

export const stripeCustomersToHubspotBatchWorkflow = workflow(
  'stripe-customers-to-hubspot-batch',
  { ttl: 300, limit: 1 },
)
  .then(
    http(
      'fetch-customers',
      { connection: 'stripe' },
      async ({ fetch, log, openKv, startTime, workflow }) => {
        const since = await openKv(':project:').get<string>('stripe-customers-to-hubspot/since', {
          defaultValue: '1970-01-01T00:00:00.000Z',
        });
        const started = await openKv(':project:').get<string>(
          `stripe-customers-to-hubspot-batch/${workflow.id}/started`,
          {
            defaultValue: startTime.toISOString(),
          },
        );
        await openKv(':project:').set(
          `stripe-customers-to-hubspot-batch/${workflow.id}/started`,
          started,
        );
        const place = await openKv(':project:').get<string | null>(
          `stripe-customers-to-hubspot-batch/${workflow.id}/place`,
          {
            defaultValue: null,
          },
        );
        log.info('Requesting customers', { method: 'GET', path: '/v1/customers', since, place });
        const response = await withRetry(() =>
          fetch(
            `/v1/customers?limit=100&created%5Bgte%5D=${Math.floor(Date.parse(since) / 1000)}${
              place === null ? '' : `&starting_after=${encodeURIComponent(place)}`
            }`,
          )
        );
        const page = await readJson<StripeCustomersPage>(response);
        log.info('Customers received', { status: response.status, count: page.data.length });
        await openKv(':project:').set(
          `stripe-customers-to-hubspot-batch/${workflow.id}/next`,
          page.has_more ? page.data.at(-1)?.id ?? null : null,
        );
        return page.data;
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
    fn('go-on', async ({ data, log, openKv, workflow, workflowClient }) => {
      const next = await openKv(':project:').get<string | null>(
        `stripe-customers-to-hubspot-batch/${workflow.id}/next`,
      );
      if (next) {
        await openKv(':project:').set(
          `stripe-customers-to-hubspot-batch/${workflow.id}/place`,
          next,
        );
        log.info('Page done', { records: data.length, next });
        await workflowClient().rescheduleWorkflow(workflow, '5s');
        return { status: 'rescheduled' };
      }
      const started = await openKv(':project:').get<string>(
        `stripe-customers-to-hubspot-batch/${workflow.id}/started`,
      );
      await openKv(':project:').set('stripe-customers-to-hubspot/since', started);
      log.info('Batch done', { records: data.length });
      await workflowClient().completeWorkflow(workflow, 'completed', { status: 'completed' });
      return { status: 'completed' };
    }),
  )
  .catch(
    fn('report-failure', async ({ createIssue, data, log }) => {
      log.error('Workflow failed', { reason: data.message });
      if (isOutage(data.cause)) {
        await createIssue({
          severity: 'high',
          title: 'Stripe or HubSpot cannot be used',
          message: data.message,
          annotations: { workflow: 'stripe-customers-to-hubspot-batch' },
        });
      }
      throw data;
    }),
  );
