import type { Brief, BriefFlow, BriefMapping, BriefSystem } from '../assistant/brief.ts';

const system = (name: string, title: string, auth: BriefSystem['auth'] = null): BriefSystem => ({
  name,
  title,
  catalogue: name,
  auth,
});

const hubspot = system('hubspot', 'HubSpot', 'oauth2-authorization-code');
const salesforce = system('salesforce', 'Salesforce', 'oauth2-client-credentials');
const shopify = system('shopify', 'Shopify', 'api-key');
const quickbooks = system('quickbooks-online', 'QuickBooks Online', 'oauth2-authorization-code');

function flow(given: Partial<BriefFlow> & Pick<BriefFlow, 'id' | 'source' | 'target'>): BriefFlow {
  return {
    trigger: { kind: 'webhook', event: null },
    operation: { kind: 'create' },
    mappings: [],
    conditions: [],
    edgeCases: [],
    ...given,
  };
}

const quarterly = { kind: 'schedule', cron: '*/15 * * * *', words: 'every 15 minutes' } as const;
const retry = { kind: 'failed-call', then: 'retry' } as const;

const names: readonly BriefMapping[] = [
  { from: 'firstname', to: 'FirstName' },
  { from: 'lastname', to: 'LastName' },
  { from: 'email', to: 'Email' },
];
const backwards = names.map(({ from, to }) => ({ from: to, to: from }));
const asked = [...names, { from: 'company', to: 'Company' }];

const contact = { system: 'hubspot', entity: 'contact' };
const salesforceContact = { system: 'salesforce', entity: 'contact' };

/** The seeds of the product, as they are understood. */
const seeds: Readonly<Record<string, Brief>> = {
  'seed-1': {
    title: 'HubSpot contacts to Salesforce',
    kind: 'real-time',
    systems: [hubspot, salesforce],
    flows: [
      flow({
        id: 'hubspot-contact-to-salesforce',
        trigger: { kind: 'webhook', event: 'contact created' },
        source: contact,
        target: { system: 'salesforce', entity: 'lead' },
        operation: { kind: 'upsert', by: 'Email', otherwise: null },
        mappings: asked,
      }),
    ],
  },
  'seed-2': {
    title: 'Shopify orders to QuickBooks Online',
    kind: 'real-time',
    systems: [shopify, quickbooks],
    flows: [
      flow({
        id: 'shopify-order-to-quickbooks-online',
        trigger: { kind: 'webhook', event: 'order created' },
        source: { system: 'shopify', entity: 'order' },
        target: { system: 'quickbooks-online', entity: 'sales-receipt' },
      }),
    ],
  },
  'seed-3': {
    title: 'HubSpot contacts to Salesforce',
    kind: 'real-time',
    systems: [system('hubspot', 'HubSpot'), system('salesforce', 'Salesforce')],
    flows: [
      flow({
        id: 'hubspot-contact-to-salesforce',
        trigger: { kind: 'webhook', event: 'contact created or updated' },
        source: contact,
        target: salesforceContact,
        operation: { kind: 'upsert', by: 'Email', otherwise: null },
      }),
    ],
  },
};

/** Every pattern that is built, once with what can be asked of it. */
const patterns: Readonly<Record<string, Brief>> = {
  'two-entities': {
    title: 'HubSpot contacts to Salesforce contacts or leads',
    kind: 'real-time',
    systems: [hubspot, salesforce],
    flows: [
      flow({
        id: 'hubspot-contact-to-salesforce',
        trigger: { kind: 'webhook', event: 'contact created' },
        source: contact,
        target: salesforceContact,
        operation: { kind: 'upsert', by: 'Email', otherwise: 'lead' },
        mappings: asked,
        conditions: [
          {
            field: 'lifecyclestage',
            test: 'equals',
            value: 'lead',
            then: 'continue',
            otherwise: 'skip',
          },
          { field: 'country', test: 'missing', value: null, then: 'notify', otherwise: 'continue' },
        ],
        edgeCases: [
          retry,
          { kind: 'failed-call', then: 'issue' },
          { kind: 'missing-field', field: 'email', then: 'issue', value: null },
          { kind: 'missing-field', field: 'company', then: 'default', value: 'None' },
        ],
      }),
    ],
  },
  'cursor-search': {
    title: 'HubSpot contacts to Salesforce, every 15 minutes',
    kind: 'batch',
    systems: [hubspot, salesforce],
    flows: [
      flow({
        id: 'hubspot-contacts-to-salesforce',
        trigger: quarterly,
        source: contact,
        target: salesforceContact,
        operation: { kind: 'upsert', by: 'email', otherwise: null },
        conditions: [
          { field: 'email', test: 'present', value: null, then: 'continue', otherwise: 'skip' },
        ],
        edgeCases: [retry],
      }),
    ],
  },
  'cursor-link-header': {
    title: 'Shopify customers to HubSpot',
    kind: 'batch',
    systems: [shopify, hubspot],
    flows: [
      flow({
        id: 'shopify-customers-to-hubspot',
        trigger: quarterly,
        source: { system: 'shopify', entity: 'customer' },
        target: contact,
        operation: { kind: 'upsert', by: 'email', otherwise: null },
        mappings: [
          { from: 'first_name', to: 'firstname' },
          { from: 'email', to: 'email' },
          { from: 'tags', to: 'shop_tags' },
        ],
      }),
    ],
  },
  'cursor-next-url': {
    title: 'Salesforce accounts to QuickBooks customers',
    kind: 'batch',
    systems: [salesforce, quickbooks],
    flows: [
      flow({
        id: 'salesforce-accounts-to-quickbooks',
        trigger: quarterly,
        source: { system: 'salesforce', entity: 'account' },
        target: { system: 'quickbooks-online', entity: 'customer' },
        operation: { kind: 'upsert', by: 'DisplayName', otherwise: null },
        mappings: [
          { from: 'Name', to: 'DisplayName' },
          { from: 'Phone', to: 'PrimaryPhone' },
        ],
      }),
    ],
  },
  notify: {
    title: 'Big deals to Slack',
    kind: 'real-time',
    systems: [hubspot, system('slack', 'Slack')],
    flows: [
      flow({
        id: 'hubspot-deal-to-slack',
        trigger: { kind: 'webhook', event: 'deal created' },
        source: { system: 'hubspot', entity: 'deal' },
        target: { system: 'slack', entity: 'message' },
        operation: { kind: 'notify', channel: '#sales' },
        conditions: [
          { field: 'amount', test: 'above', value: '10000', then: 'continue', otherwise: 'skip' },
        ],
      }),
    ],
  },
  bidirectional: {
    title: 'HubSpot and Salesforce contacts in both directions',
    kind: 'bidirectional',
    systems: [hubspot, salesforce],
    flows: [
      flow({
        id: 'hubspot-contact-to-salesforce',
        trigger: { kind: 'webhook', event: 'contact updated' },
        source: contact,
        target: salesforceContact,
        operation: { kind: 'upsert', by: 'Email', otherwise: null },
        mappings: names,
      }),
      flow({
        id: 'salesforce-contacts-to-hubspot',
        trigger: quarterly,
        source: salesforceContact,
        target: contact,
        operation: { kind: 'upsert', by: 'email', otherwise: null },
        mappings: backwards,
      }),
    ],
  },
  'multi-tenant': {
    title: 'Shopify orders of each tenant to Xero',
    kind: 'multi-tenant',
    systems: [shopify, system('xero', 'Xero')],
    flows: [
      flow({
        id: 'shopify-orders-to-xero',
        trigger: { kind: 'schedule', cron: '0 * * * *', words: 'every hour' },
        source: { system: 'shopify', entity: 'order' },
        target: { system: 'xero', entity: 'invoice' },
      }),
      flow({
        id: 'shopify-customer-to-xero',
        trigger: { kind: 'webhook', event: 'customer created' },
        source: { system: 'shopify', entity: 'customer' },
        target: { system: 'xero', entity: 'contact' },
      }),
    ],
  },
  durable: {
    title: 'All Stripe customers to HubSpot',
    kind: 'durable',
    systems: [system('stripe', 'Stripe'), hubspot],
    flows: [
      flow({
        id: 'stripe-customers-to-hubspot',
        trigger: { kind: 'schedule', cron: '0 2 * * *', words: 'every night at 2' },
        source: { system: 'stripe', entity: 'customer' },
        target: contact,
        operation: { kind: 'upsert', by: 'email', otherwise: null },
        edgeCases: [retry],
      }),
    ],
  },
  unknown: {
    title: 'Acme to Frobnicator',
    kind: 'real-time',
    systems: [
      { ...system('acme', 'Acme', 'basic'), catalogue: null },
      { ...system('frobnicator', 'Frobnicator', 'none'), catalogue: null },
    ],
    flows: [
      flow({
        id: 'acme-widget-to-frobnicator',
        source: { system: 'acme', entity: 'widget' },
        target: { system: 'frobnicator', entity: 'gadget' },
        operation: { kind: 'upsert', by: 'code', otherwise: null },
        mappings: [
          { from: 'sku', to: 'code' },
          { from: 'owner.email', to: 'contactEmail' },
          { from: 'parts[].name', to: 'pieces[].label' },
        ],
        conditions: [
          { field: 'price', test: 'below', value: '5', then: 'skip', otherwise: 'continue' },
        ],
      }),
    ],
  },
  update: {
    title: 'Zendesk tickets to HubSpot contacts',
    kind: 'real-time',
    systems: [system('zendesk', 'Zendesk'), hubspot],
    flows: [
      flow({
        id: 'zendesk-ticket-to-hubspot',
        source: { system: 'zendesk', entity: 'ticket' },
        target: contact,
        operation: { kind: 'update', by: 'email' },
        mappings: [
          { from: 'requester_email', to: 'email' },
          { from: 'subject', to: 'last_ticket' },
        ],
      }),
    ],
  },
  manual: {
    title: 'QuickBooks invoices to HubSpot deals',
    kind: 'real-time',
    systems: [quickbooks, hubspot],
    flows: [
      flow({
        id: 'quickbooks-invoices-to-hubspot',
        trigger: { kind: 'manual' },
        source: { system: 'quickbooks-online', entity: 'invoice' },
        target: { system: 'hubspot', entity: 'deal' },
        mappings: [{ from: 'DocNumber', to: 'dealname' }],
      }),
    ],
  },
};

export const plannedBriefs: Readonly<Record<string, Brief>> = { ...seeds, ...patterns };
