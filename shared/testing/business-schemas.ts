/**
 * JSON Schemas of what integrations commonly move: written after the published types of the systems, so that tests work on
 * shapes of real size and oddity.
 */
type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const integer: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };
const moment: Schema = { type: 'string', format: 'date-time' };
const day: Schema = { type: 'string', format: 'date' };
const amount: Schema = { type: 'string', format: 'decimal' };

function each(names: string, schema: Schema): Fields {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, schema]));
}

function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

const textOrNull: Schema = { type: ['string', 'null'] };

function object(required: Fields, optional: Fields = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
  };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function choice(values: string): Schema {
  return { enum: values.split(' ') };
}

const pair = object(each('name value', text));
const taxLine = object({ title: text, price: amount, rate: number });
const money = object({ amount, currency_code: text });
const moneySet = object({ shop_money: money, presentment_money: money });

const shopifyAddress = object({
  ...each(
    'first_name last_name name company address1 address2 city province province_code zip country country_code phone',
    textOrNull,
  ),
  latitude: { type: ['number', 'null'] },
  longitude: { type: ['number', 'null'] },
});

const shopifyLineItem = object({
  id: { ...integer, description: 'Larger than 2^31.' },
  ...each('product_id variant_id', { type: ['integer', 'null'] }),
  ...each('sku variant_title fulfillment_status', textOrNull),
  ...each('title name vendor', text),
  ...each('quantity current_quantity fulfillable_quantity grams', integer),
  ...each('price total_discount', amount),
  ...each('taxable requires_shipping gift_card', flag),
  properties: list(pair),
  tax_lines: list(taxLine),
  discount_allocations: list(object({ amount, discount_application_index: integer })),
});

const shopifyCustomer = object({
  id: integer,
  ...each(
    'email first_name last_name phone note state tags currency last_order_name total_spent',
    textOrNull,
  ),
  ...each('created_at updated_at', orNull(moment)),
  orders_count: number,
  ...each('tax_exempt verified_email', flag),
  tax_exemptions: list(text),
  addresses: list(shopifyAddress),
  default_address: orNull(shopifyAddress),
});

const shopifyOrder = object({
  id: integer,
  name: { ...text, description: 'The number that people see, such as #1001.' },
  ...each('order_number number total_weight', number),
  ...each(
    'email phone note tags token po_number source_name landing_site order_status_url customer_locale browser_ip cancel_reason',
    textOrNull,
  ),
  ...each('created_at updated_at processed_at', moment),
  ...each('closed_at cancelled_at', orNull(moment)),
  ...each('currency presentment_currency', text),
  ...each(
    'subtotal_price total_price total_discounts total_line_items_price total_outstanding current_total_price',
    amount,
  ),
  total_tax: { type: ['string', 'number'] },
  total_price_set: moneySet,
  financial_status: choice(
    'pending authorized paid partially_paid refunded partially_refunded voided',
  ),
  fulfillment_status: { enum: ['partial', 'fulfilled', null] },
  ...each('taxes_included test confirmed buyer_accepts_marketing', flag),
  payment_gateway_names: list(text),
  note_attributes: list(pair),
  discount_codes: list(
    object({ code: text, amount, type: choice('percentage fixed_amount shipping') }),
  ),
  tax_lines: list(taxLine),
  shipping_lines: list(
    object({
      id: integer,
      title: text,
      code: text,
      price: amount,
      source: textOrNull,
      tax_lines: list(taxLine),
    }),
  ),
  line_items: list(shopifyLineItem),
  ...each('billing_address shipping_address', orNull(shopifyAddress)),
  customer: orNull(shopifyCustomer),
  client_details: orNull(object(each('browser_ip user_agent', textOrNull))),
  location_id: { type: ['integer', 'null'] },
});

const shopifyVariant = object({
  ...each(
    'id product_id title sku barcode price compare_at_price inventory_item_id inventory_policy weight_unit tax_code',
    textOrNull,
  ),
  ...each('grams inventory_quantity position weight', number),
  ...each('taxable requires_shipping', flag),
});

const shopifyProduct = object({
  ...each(
    'id title body_html vendor product_type handle status template_suffix published_scope',
    textOrNull,
  ),
  ...each('published_at created_at updated_at', orNull(moment)),
  tags: { anyOf: [text, list(text)] },
  options: list(object({ name: text, values: list(text) })),
  variants: list(shopifyVariant),
});

const shopifyFulfillment = object({
  ...each(
    'id order_id name service status shipment_status tracking_company tracking_number tracking_url location_id',
    textOrNull,
  ),
  ...each('tracking_numbers tracking_urls', list(text)),
  line_items: list(shopifyLineItem),
  notify_customer: flag,
});

const shopifyRefund = object({
  ...each('id order_id note created_at processed_at user_id', textOrNull),
  restock: flag,
  refund_line_items: list(
    object({
      id: integer,
      line_item_id: integer,
      quantity: integer,
      subtotal: number,
      total_tax: number,
      restock_type: text,
      line_item: shopifyLineItem,
    }),
  ),
});

const hubspotContact = object(
  {
    id: text,
    properties: { type: 'object', additionalProperties: textOrNull },
    createdAt: moment,
    updatedAt: moment,
    archived: flag,
  },
  {
    archivedAt: moment,
    propertiesWithHistory: {
      type: 'object',
      additionalProperties: list(object({ value: text, timestamp: moment, sourceType: text })),
    },
  },
);

const hubspotWebhook = list(
  object(
    {
      ...each('eventId subscriptionId portalId appId occurredAt attemptNumber objectId', integer),
      subscriptionType: choice('contact.creation contact.deletion contact.propertyChange'),
      changeSource: text,
    },
    each('propertyName propertyValue', textOrNull),
  ),
);

const hubspotDeal = object({
  id: text,
  properties: object(
    {},
    each(
      'dealname amount dealstage pipeline closedate dealtype description hubspot_owner_id',
      textOrNull,
    ),
  ),
});

const salesforceLead = object(
  { LastName: text, Company: text },
  {
    ...each(
      'FirstName Salutation Title Street City State PostalCode Country Phone Email Website Description LeadSource Industry Rating',
      textOrNull,
    ),
    ...each('AnnualRevenue NumberOfEmployees Latitude Longitude', { type: ['number', 'null'] }),
    Status: text,
    ...each('IsConverted IsUnreadByOwner IsDeleted', flag),
    ...each('Id Name OwnerId', { ...text, readOnly: true }),
    CreatedDate: { ...moment, readOnly: true },
  },
);

const salesforceAccount = object(
  { Name: text },
  {
    ...each(
      'Type BillingStreet BillingCity BillingState BillingPostalCode BillingCountry Phone Fax Website Industry Description AccountSource',
      textOrNull,
    ),
    ...each('AnnualRevenue NumberOfEmployees', { type: ['number', 'null'] }),
  },
);

const salesforceOpportunity = object(
  { Name: text, StageName: text, CloseDate: day },
  {
    ...each('AccountId Description Type NextStep LeadSource', textOrNull),
    ...each('Amount Probability', { type: ['number', 'null'] }),
    ...each('IsClosed IsWon', flag),
  },
);

const quickBooksSalesReceipt = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: {
    Ref: object({ value: text }, { name: text }),
    PhysicalAddress: object(
      {},
      each('Line1 Line2 Line3 Line4 Line5 City CountrySubDivisionCode PostalCode Country', text),
    ),
    SalesItemLine: object(
      {
        DetailType: { const: 'SalesItemLineDetail' },
        Amount: number,
        SalesItemLineDetail: object(
          { ItemRef: { $ref: '#/$defs/Ref' } },
          { Qty: number, UnitPrice: number, TaxCodeRef: { $ref: '#/$defs/Ref' }, ServiceDate: day },
        ),
      },
      { Description: { ...text, maxLength: 4000 }, LineNum: integer },
    ),
    DiscountLine: object({
      DetailType: { const: 'DiscountLineDetail' },
      Amount: number,
      DiscountLineDetail: object(
        { PercentBased: flag },
        { DiscountPercent: number, DiscountAccountRef: { $ref: '#/$defs/Ref' } },
      ),
    }),
    Line: { oneOf: [{ $ref: '#/$defs/SalesItemLine' }, { $ref: '#/$defs/DiscountLine' }] },
  },
  ...object(
    { Line: list({ $ref: '#/$defs/Line' }), CustomerRef: { $ref: '#/$defs/Ref' } },
    {
      TxnDate: day,
      DocNumber: { ...text, maxLength: 21, description: 'At most 21 characters.' },
      ...each('PrivateNote PaymentRefNum TrackingNum', text),
      CustomerMemo: object({ value: text }),
      BillEmail: object({ Address: { ...text, format: 'email' } }),
      ...each('BillAddr ShipAddr ShipFromAddr', { $ref: '#/$defs/PhysicalAddress' }),
      ...each('CurrencyRef PaymentMethodRef DepositToAccountRef ClassRef', { $ref: '#/$defs/Ref' }),
      ExchangeRate: number,
      GlobalTaxCalculation: choice('TaxExcluded TaxInclusive NotApplicable'),
      TxnTaxDetail: object({ TotalTax: number }, { TaxLine: list({ type: 'object' }) }),
      CustomField: list(object({ DefinitionId: text, StringValue: text, Type: text })),
    },
  ),
};

const quickBooksCustomer = object(
  { DisplayName: text },
  {
    ...each('Title GivenName MiddleName FamilyName Suffix CompanyName Notes', text),
    PrimaryEmailAddr: object({ Address: text }),
    ...each('PrimaryPhone Mobile Fax', object({ FreeFormNumber: text })),
    WebAddr: object({ URI: { ...text, format: 'uri' } }),
    ...each('Taxable Active Job', flag),
    Balance: number,
  },
);

const avalaraPage = {
  definitions: {
    Issuer: object({
      ...each('id name', text),
      taxYear: number,
      ...each(
        'referenceId tin address address2 city state zip countryCode email phone',
        textOrNull,
      ),
    }),
  },
  ...object(
    { value: list({ $ref: '#/definitions/Issuer' }) },
    { '@recordSetCount': integer, '@nextLink': textOrNull, $filter: text, 'a.dotted name': text },
  ),
};

const versoriEvent = object({
  event: text,
  data: object({
    order_id: text,
    customer: object({ id: text, email: text }),
    items: list(object({ sku: text, quantity: number, price: number })),
    total: number,
    currency: text,
  }),
});

const slackMessage = object({ channel: text, text }, { blocks: list({ type: 'object' }) });

const stripeEvent = object({
  id: text,
  type: { const: 'payment_intent.succeeded' },
  created: integer,
  data: object({
    object: object({
      id: text,
      amount: integer,
      amount_received: integer,
      currency: text,
      customer: textOrNull,
      receipt_email: textOrNull,
      metadata: { type: 'object', additionalProperties: text },
      status: text,
    }),
  }),
});

const snowflakeRow = object({
  ORDER_ID: number,
  ORDER_NAME: text,
  CREATED_AT: moment,
  CURRENCY: text,
  TOTAL: number,
  EMAIL: textOrNull,
  RAW: {},
});

const miraklProduct = object({ sku: text, attributes: list(object({ code: text, value: text })) });

const category = {
  title: 'A category with its categories',
  ...object(
    { name: text, children: list({ $ref: '#' }) },
    {
      parent: { $ref: '#' },
      size: { type: 'array', prefixItems: [number, number], items: false, minItems: 2 },
    },
  ),
};

/** By the name that the shape gets. */
export const businessSchemas = {
  ShopifyOrder: shopifyOrder,
  ShopifyCustomer: shopifyCustomer,
  ShopifyProduct: shopifyProduct,
  ShopifyFulfillment: shopifyFulfillment,
  ShopifyRefund: shopifyRefund,
  HubspotContact: hubspotContact,
  HubspotWebhook: hubspotWebhook,
  HubspotDeal: hubspotDeal,
  SalesforceLead: salesforceLead,
  SalesforceAccount: salesforceAccount,
  SalesforceOpportunity: salesforceOpportunity,
  QuickBooksSalesReceipt: quickBooksSalesReceipt,
  QuickBooksCustomer: quickBooksCustomer,
  AvalaraPage: avalaraPage,
  VersoriEvent: versoriEvent,
  SlackMessage: slackMessage,
  StripeEvent: stripeEvent,
  SnowflakeRow: snowflakeRow,
  MiraklProduct: miraklProduct,
  Category: category,
} as const satisfies Readonly<Record<string, Schema>>;

/** One payload of each kind that is known in full; all values are invented. */
export const businessSamples: Readonly<Record<string, unknown>> = {
  shopifyOrder: {
    id: 5501234567890,
    name: '#1001',
    order_number: 1001,
    email: 'ada@example.com',
    created_at: '2026-05-14T09:30:00+01:00',
    currency: 'GBP',
    subtotal_price: '40.00',
    total_discounts: '4.00',
    total_tax: '7.20',
    total_price: '48.15',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    note: null,
    tags: 'vip, wholesale',
    payment_gateway_names: ['shopify_payments'],
    customer: {
      id: 7001,
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Byron',
      phone: null,
    },
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Byron',
      address1: '1 Test St',
      address2: null,
      city: 'London',
      province: 'England',
      province_code: 'ENG',
      zip: 'N1 1AA',
      country: 'United Kingdom',
      country_code: 'GB',
      phone: null,
    },
    billing_address: null,
    line_items: [
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: 'TEA-1',
        title: 'Tea',
        variant_title: '250 g',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
        tax_lines: [{ title: 'VAT', price: '7.20', rate: 0.2 }],
        properties: [{ name: 'gift', value: 'yes' }],
      },
    ],
    shipping_lines: [{ id: 9, title: 'Standard', code: 'std', price: '4.95' }],
    discount_codes: [{ code: 'MAY10', amount: '4.00', type: 'percentage' }],
  },
  qboSalesReceipt: {
    CustomerRef: { value: '58' },
    DocNumber: '1001',
    TxnDate: '2026-05-14',
    CurrencyRef: { value: 'GBP' },
    BillEmail: { Address: 'ada@example.com' },
    ShipAddr: {
      Line1: '1 Test St',
      City: 'London',
      CountrySubDivisionCode: 'ENG',
      PostalCode: 'N1 1AA',
      Country: 'United Kingdom',
    },
    Line: [
      {
        DetailType: 'SalesItemLineDetail',
        Amount: 36,
        Description: 'Tea 250 g',
        SalesItemLineDetail: {
          ItemRef: { value: '7' },
          Qty: 2,
          UnitPrice: 20,
          TaxCodeRef: { value: 'TAX' },
        },
      },
      {
        DetailType: 'SalesItemLineDetail',
        Amount: 4.95,
        SalesItemLineDetail: { ItemRef: { value: 'SHIPPING_ITEM_ID' } },
      },
    ],
    TxnTaxDetail: { TotalTax: 7.2 },
  },
  hubspotContact: {
    id: '512',
    properties: {
      email: 'ada@example.com',
      firstname: 'Ada',
      lastname: 'Byron',
      company: 'Analytical Ltd',
      phone: null,
      numemployees: '12',
      createdate: '2026-05-01T10:00:00.000Z',
    },
    createdAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-02T10:00:00.000Z',
    archived: false,
  },
  hubspotWebhook: [
    {
      eventId: 100,
      subscriptionId: 12345,
      portalId: 62515,
      appId: 54321,
      occurredAt: 1747213800000,
      subscriptionType: 'contact.creation',
      attemptNumber: 0,
      objectId: 512,
      changeSource: 'CRM_UI',
    },
  ],
  salesforceLead: {
    FirstName: 'Ada',
    LastName: 'Byron',
    Company: 'Analytical Ltd',
    Email: 'ada@example.com',
    NumberOfEmployees: 12,
    LeadSource: 'HubSpot',
    Status: 'Open - Not Contacted',
  },
  avalaraRequest: {
    bearerToken: 'Bearer example',
    taxYear: 2024,
    xCorrelationId: 'a1b2c3d4-e5f6-4890-abcd-ef1234567890',
  },
};
