import type { Command } from '../edit/command.ts';
import type { Condition, Literal, Operation, RuleValue } from '../model/mapping.ts';

/** Mappings between the shapes of real systems, made by commands alone. The shapes are those of `corpus-mappings/types`. */

type Rules = readonly (readonly [target: string, rule: RuleValue])[];

function from(path: string, ...operations: readonly Operation[]): RuleValue {
  return operations.length === 0 ? { base: 'path', path } : { base: 'path', path, operations };
}

function constant(value: Literal): RuleValue {
  return { base: 'constant', value };
}

function otherwise(value: Literal | RuleValue): Operation {
  const isValue = typeof value === 'object' && value !== null;
  return { kind: 'default', value: isValue ? value : constant(value) };
}

const omit: Operation = { kind: 'omitWhenNull' };
const toNumber: Operation = { kind: 'convert:number' };

function cut(to: number): Operation {
  return { kind: 'convert:slice', from: 0, to };
}

function present(path: string): Condition {
  return { test: 'isPresent', value: from(path) };
}

function object(fields: Readonly<Record<string, RuleValue>>): RuleValue {
  return {
    base: 'object',
    fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  };
}

const hubSpotContactToLead: Rules = [
  ['FirstName', from('contact.properties.firstname')],
  ['LastName', from('contact.properties.lastname', otherwise('Unknown'))],
  ['Email', from('contact.properties.email', omit, { kind: 'convert:lower' })],
  ['Company', from('contact.properties.company', otherwise('[not provided]'))],
  ['Phone', from('contact.properties.phone', otherwise(from('contact.properties.mobilephone')))],
  ['Title', from('contact.properties.jobtitle', omit)],
  ['Website', from('contact.properties.website', omit)],
  ['City', from('contact.properties.city')],
  ['State', from('contact.properties.state')],
  ['PostalCode', from('contact.properties.zip')],
  ['Country', from('contact.properties.country')],
  ['NumberOfEmployees', from('contact.properties.numemployees', omit, toNumber)],
  ['AnnualRevenue', from('contact.properties.annualrevenue', omit, toNumber)],
  ['LeadSource', constant('HubSpot')],
  [
    'Status',
    {
      base: 'lookup',
      table: 'leadStatuses',
      key: from('contact.properties.lifecyclestage', otherwise('lead')),
      entries: { lead: 'Open - Not Contacted', marketingqualifiedlead: 'Working - Contacted' },
      operations: [otherwise('Open - Not Contacted')],
    },
  ],
  [
    'HasOptedOutOfEmail',
    from('contact.properties.hs_email_optout', { kind: 'convert:equals', text: 'true' }),
  ],
];

const shopifyAddressToPhysical: Rules = [
  ['Line1', from('address.address1', omit)],
  ['Line2', from('address.address2', omit, { kind: 'convert:trim' })],
  [
    'Line3',
    {
      base: 'template',
      parts: [from('address.first_name'), from('address.last_name')],
      separator: ' ',
    },
  ],
  ['City', from('address.city', omit, cut(255))],
  ['CountrySubDivisionCode', from('address.province_code', omit)],
  ['PostalCode', from('address.zip', omit, cut(30))],
  ['Country', from('address.country')],
];

const line = 'line.';

const shopifyLineToSalesLine: Rules = [
  ['DetailType', constant('SalesItemLineDetail')],
  [
    'Amount',
    {
      base: 'expression',
      expression: 'Number(line.price) * line.quantity - Number(line.total_discount)',
    },
  ],
  [
    'Description',
    {
      base: 'template',
      parts: [from(`${line}title`), from(`${line}variant_title`)],
      separator: ' ',
    },
  ],
  [
    'SalesItemLineDetail.ItemRef.value',
    {
      base: 'lookup',
      table: 'itemIds',
      key: from(`${line}sku`, otherwise('')),
      entries: { 'TEA-1': '7' },
      operations: [otherwise('1')],
    },
  ],
  ['SalesItemLineDetail.Qty', from(`${line}quantity`)],
  [
    'SalesItemLineDetail.UnitPrice',
    from(`${line}price`, toNumber, { kind: 'convert:round', digits: 2 }),
  ],
  [
    'SalesItemLineDetail.TaxCodeRef.value',
    {
      base: 'condition',
      when: { test: 'isTruthy', value: from(`${line}taxable`) },
      then: constant('TAX'),
      otherwise: constant('NON'),
    },
  ],
];

function addressRule(path: string): RuleValue {
  return {
    base: 'condition',
    when: present(path),
    then: { base: 'mapping', mapping: 'toPhysicalAddress', arguments: [from(path)] },
    otherwise: null,
  };
}

const shopifyOrderToReceipt: Rules = [
  [
    'DocNumber',
    from('order.name', { kind: 'convert:replace', search: '#', replacement: '' }, cut(21)),
  ],
  ['TxnDate', from('order.created_at', { kind: 'convert:date', format: 'date' })],
  [
    'BillEmail',
    {
      base: 'condition',
      when: present('order.email'),
      then: object({ Address: from('order.email') }),
      otherwise: null,
    },
  ],
  ['CustomerRef.value', from('order.customer.id', otherwise(0), { kind: 'convert:string' })],
  ['CurrencyRef.value', from('order.currency')],
  [
    'CustomerMemo',
    {
      base: 'condition',
      when: present('order.note'),
      then: object({ value: from('order.note', cut(1000)) }),
      otherwise: null,
    },
  ],
  [
    'Line',
    {
      base: 'list',
      source: from('order.line_items'),
      steps: [
        {
          step: 'filter',
          when: {
            test: 'all',
            conditions: [
              { test: 'isAbove', value: from('order.line_items[].quantity'), other: constant(0) },
              { test: 'isFalsy', value: from('order.line_items[].gift_card') },
            ],
          },
        },
        {
          step: 'map',
          item: {
            base: 'mapping',
            mapping: 'toSalesLine',
            arguments: [from('order.line_items[]')],
          },
        },
      ],
    },
  ],
  ['BillAddr', addressRule('order.billing_address')],
  ['ShipAddr', addressRule('order.shipping_address')],
  [
    'PaymentMethodRef.value',
    {
      base: 'lookup',
      table: 'paymentMethods',
      key: {
        base: 'list',
        source: from('order.payment_gateway_names'),
        steps: [{ step: 'first' }],
      },
      entries: { shopify_payments: '1', paypal: '2' },
      operations: [otherwise('3')],
    },
  ],
  ['TxnTaxDetail.TotalTax', from('order.total_tax', toNumber)],
  [
    'PrivateNote',
    {
      base: 'list',
      source: from('order.discount_codes'),
      steps: [
        {
          step: 'map',
          item: {
            base: 'template',
            parts: [
              from('order.discount_codes[].code'),
              ': ',
              from('order.discount_codes[].amount'),
            ],
          },
        },
        { step: 'join', separator: ', ' },
      ],
    },
  ],
];

const shopifyCustomerToQuickBooks: Rules = [
  [
    'DisplayName',
    {
      base: 'template',
      parts: [from('customer.first_name'), from('customer.last_name')],
      separator: ' ',
      operations: [
        cut(500),
        {
          kind: 'default',
          value: from('customer.email', otherwise('Customer without a name')),
          empty: true,
        },
      ],
    },
  ],
  ['GivenName', from('customer.first_name', omit)],
  ['FamilyName', from('customer.last_name', omit)],
  [
    'PrimaryEmailAddr',
    {
      base: 'condition',
      when: present('customer.email'),
      then: object({ Address: from('customer.email') }),
      otherwise: null,
    },
  ],
  [
    'PrimaryPhone',
    {
      base: 'condition',
      when: present('customer.phone'),
      then: object({ FreeFormNumber: from('customer.phone') }),
      otherwise: null,
    },
  ],
  ['Taxable', from('customer.tax_exempt', { kind: 'convert:not' })],
  ['BillAddr', addressRule('customer.default_address')],
];

const hubSpotCompanyToAccount: Rules = [
  ['Name', from('company.properties.name', otherwise('Unnamed company'))],
  ['Website', from('company.properties.website', otherwise(from('company.properties.domain')))],
  ['Phone', from('company.properties.phone')],
  ['BillingStreet', from('company.properties.address')],
  [
    'Industry',
    {
      base: 'lookup',
      table: 'industries',
      key: from('company.properties.industry', otherwise('')),
      entries: { COMPUTER_SOFTWARE: 'Technology', RETAIL: 'Retail' },
    },
  ],
  ['NumberOfEmployees', from('company.properties.numberofemployees', omit, toNumber)],
];

const avalaraTaskToRequest: Rules = [
  ['headers.Authorization', from('task.bearerToken')],
  ['headers."X-Correlation-Id"', from('task.xCorrelationId')],
  ['headers."avalara-version"', constant('2.0')],
  ['query.$filter', { base: 'template', parts: ['taxYear eq ', from('task.taxYear')] }],
  ['query.$top', constant(1000)],
];

const eventToSummary: Rules = [
  [
    'skus',
    {
      base: 'list',
      source: from('event.data.items'),
      steps: [{ step: 'map', item: from('event.data.items[].sku') }, { step: 'unique' }],
    },
  ],
  [
    'total',
    {
      base: 'list',
      source: from('event.data.items'),
      steps: [
        {
          step: 'sum',
          item: { base: 'expression', expression: 'item.price * item.quantity' },
          as: 'item',
        },
      ],
      operations: [{ kind: 'convert:round', digits: 2 }],
    },
  ],
  ['count', { base: 'list', source: from('event.data.items'), steps: [{ step: 'count' }] }],
  ['currency', from('event.data.currency')],
  [
    'largest',
    {
      base: 'list',
      source: from('event.data.items'),
      steps: [
        { step: 'sort', by: from('event.data.items[].quantity'), as: 'number', descending: true },
        { step: 'first' },
      ],
    },
  ],
];

interface Pair {
  readonly name: string;
  readonly source: readonly [name: string, shape: string];
  readonly target: string;
  readonly rules: Rules;
}

/** Mappings that others call come before them. */
const pairs: readonly Pair[] = [
  {
    name: 'toLead',
    source: ['contact', 'HubSpotContact'],
    target: 'SalesforceLead',
    rules: hubSpotContactToLead,
  },
  {
    name: 'toPhysicalAddress',
    source: ['address', 'ShopifyAddress'],
    target: 'PhysicalAddress',
    rules: shopifyAddressToPhysical,
  },
  {
    name: 'toSalesLine',
    source: ['line', 'ShopifyLine'],
    target: 'SalesLine',
    rules: shopifyLineToSalesLine,
  },
  {
    name: 'toSalesReceipt',
    source: ['order', 'ShopifyOrder'],
    target: 'SalesReceipt',
    rules: shopifyOrderToReceipt,
  },
  {
    name: 'toQuickBooksCustomer',
    source: ['customer', 'ShopifyCustomer'],
    target: 'QuickBooksCustomer',
    rules: shopifyCustomerToQuickBooks,
  },
  {
    name: 'toAccount',
    source: ['company', 'HubSpotObject'],
    target: 'SalesforceAccount',
    rules: hubSpotCompanyToAccount,
  },
  {
    name: 'toAvalaraRequest',
    source: ['task', 'AvalaraTask'],
    target: 'AvalaraRequest',
    rules: avalaraTaskToRequest,
  },
  {
    name: 'toOrderSummary',
    source: ['event', 'TestEvent'],
    target: 'OrderSummary',
    rules: eventToSummary,
  },
];

/** The commands that make every mapping, rule by rule. */
export const pairCommands: readonly Command[] = pairs.flatMap(({ name, source, target, rules }) => [
  {
    command: 'mapping.create' as const,
    name,
    sources: [{ name: source[0], shape: source[1] }],
    target,
  },
  ...rules.map(([field, rule]) => ({
    command: 'mapping.setRule' as const,
    mapping: name,
    target: field,
    rule,
  })),
]);

/** The rules that were asked for, by mapping. */
export const pairRules: readonly (readonly [mapping: string, rules: Rules])[] = pairs.map(
  ({ name, rules }) => [name, rules],
);
