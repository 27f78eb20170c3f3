import { fn, schedule } from '@versori/run';
import { isOutage } from '../services/responses.ts';

export const stripeCustomersToHubspotWorkflow = schedule(
  'stripe-customers-to-hubspot',
  '0 2 * * *',
)
  .then(
    fn('start-batch', async ({ log, start }) => {
      const batch = await start('stripe-customers-to-hubspot-batch', { data: {} });
      log.info('Batch started', { batch: batch.id });
      return { batch: batch.id };
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
          annotations: { workflow: 'stripe-customers-to-hubspot' },
        });
      }
      throw data;
    }),
  );
