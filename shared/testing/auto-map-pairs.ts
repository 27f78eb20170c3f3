/**
 * Pairs of real systems' shapes with the rules that a person would write, after the fields' meanings. Arithmetic, lookups,
 * constants and conditions that only a person can know are not among them; a proposal for such a field is wrong.
 */
export interface AutoMapPair {
  readonly name: string;
  readonly source: readonly [name: string, shape: string];
  readonly target: string;
  readonly samples?: readonly unknown[];
  /**
   * `target: source`, without the parameter's name in front of the source. `|` parts sources of which each is right, `+` the
   * parts of a template, `=` is a constant. A line with `?` in front may be proposed and need not.
   */
  readonly expected: string;
}

const contact = {
  id: '512',
  properties: {
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Byron',
    phone: null,
    mobilephone: null,
    company: 'Analytical Ltd',
    jobtitle: 'Analyst',
    website: 'https://example.com',
    address: '1 Test St',
    city: 'London',
    state: 'England',
    zip: 'N1 1AA',
    country: 'United Kingdom',
    lifecyclestage: 'lead',
    hs_lead_status: null,
    hubspot_owner_id: '88',
    createdate: '2026-05-01T10:00:00.000Z',
    lastmodifieddate: '2026-05-02T10:00:00.000Z',
    hs_object_id: '512',
    annualrevenue: '1200000',
    numemployees: '12',
    industry: 'COMPUTER_SOFTWARE',
  },
};

const company = {
  id: '9',
  properties: {
    name: 'Analytical Ltd',
    domain: 'example.com',
    website: 'https://example.com',
    phone: '+44 20 7946 0000',
    address: '1 Test St',
    city: 'London',
    state: 'England',
    zip: 'N1 1AA',
    country: 'United Kingdom',
    industry: 'COMPUTER_SOFTWARE',
    numberofemployees: '12',
    annualrevenue: '1200000',
    description: 'Engines',
  },
};

const payment = {
  id: 'evt_1',
  created: 1747213800,
  data: { object: { id: 'pi_1', amount: 1200 } },
};
const event = { eventId: 100, occurredAt: 1747213800000, objectId: 512 };

export const autoMapPairs: readonly AutoMapPair[] = [
  {
    name: 'hubspot contact to salesforce lead',
    source: ['contact', 'HubspotContact'],
    target: 'SalesforceLead',
    samples: [contact],
    expected: `
      FirstName: properties.firstname
      LastName: properties.lastname
      Email: properties.email
      Company: properties.company
      Phone: properties.phone
      Title: properties.jobtitle
      Website: properties.website
      Street: properties.address
      City: properties.city
      State: properties.state
      PostalCode: properties.zip
      Country: properties.country
      Industry: properties.industry
      NumberOfEmployees: properties.numemployees
      AnnualRevenue: properties.annualrevenue
      ? CreatedDate: createdAt|properties.createdate
      ? OwnerId: properties.hubspot_owner_id
      ? Name: properties.firstname+properties.lastname`,
  },
  {
    name: 'shopify order to quickbooks receipt',
    source: ['order', 'ShopifyOrder'],
    target: 'QuickBooksSalesReceipt',
    expected: `
      DocNumber: name|order_number
      TxnDate: created_at|processed_at
      BillEmail.Address: email
      CurrencyRef.value: currency
      CustomerMemo.value: note
      TxnTaxDetail.TotalTax: total_tax
      Line: line_items
      Line[].DetailType: =
      Line[].Description: line_items[].title|line_items[].name
      Line[].SalesItemLineDetail.Qty: line_items[].quantity
      Line[].SalesItemLineDetail.UnitPrice: line_items[].price
      BillAddr.Line1: billing_address.address1
      BillAddr.Line2: billing_address.address2
      BillAddr.City: billing_address.city
      BillAddr.CountrySubDivisionCode: billing_address.province_code
      BillAddr.PostalCode: billing_address.zip
      BillAddr.Country: billing_address.country|billing_address.country_code
      ShipAddr.Line1: shipping_address.address1
      ShipAddr.Line2: shipping_address.address2
      ShipAddr.City: shipping_address.city
      ShipAddr.CountrySubDivisionCode: shipping_address.province_code
      ShipAddr.PostalCode: shipping_address.zip
      ShipAddr.Country: shipping_address.country|shipping_address.country_code
      ? CustomerRef.value: customer.id
      ? CustomerRef.name: customer.first_name+customer.last_name
      ? PrivateNote: note`,
  },
  {
    name: 'shopify line to quickbooks line',
    source: ['line', 'ShopifyLineItem'],
    target: 'QuickBooksLine',
    expected: `
      DetailType: =
      Description: title|name
      SalesItemLineDetail.Qty: quantity
      SalesItemLineDetail.UnitPrice: price
      ? SalesItemLineDetail.DiscountAmt: total_discount
      ? SalesItemLineDetail.ItemRef.name: title|name`,
  },
  {
    name: 'shopify address to quickbooks address',
    source: ['address', 'ShopifyAddress'],
    target: 'PhysicalAddress',
    expected: `
      Line1: address1
      Line2: address2
      City: city
      CountrySubDivisionCode: province_code
      PostalCode: zip
      Country: country|country_code`,
  },
  {
    name: 'shopify customer to quickbooks customer',
    source: ['customer', 'ShopifyCustomer'],
    target: 'QuickBooksCustomer',
    expected: `
      DisplayName: first_name+last_name
      GivenName: first_name
      FamilyName: last_name
      PrimaryEmailAddr.Address: email
      PrimaryPhone.FreeFormNumber: phone
      Taxable: tax_exempt
      Notes: note
      ? CompanyName: default_address.company
      ? Mobile.FreeFormNumber: phone`,
  },
  {
    name: 'hubspot company to salesforce account',
    source: ['company', 'HubspotCompany'],
    target: 'SalesforceAccount',
    samples: [company],
    expected: `
      Name: properties.name
      Website: properties.website|properties.domain
      Phone: properties.phone
      BillingStreet: properties.address
      BillingCity: properties.city
      BillingState: properties.state
      BillingPostalCode: properties.zip
      BillingCountry: properties.country
      Industry: properties.industry
      NumberOfEmployees: properties.numberofemployees
      AnnualRevenue: properties.annualrevenue
      Description: properties.description`,
  },
  {
    name: 'avalara task to request',
    source: ['task', 'AvalaraTask'],
    target: 'AvalaraRequest',
    expected: `
      headers.Authorization: bearerToken
      headers."X-Correlation-Id": xCorrelationId`,
  },
  {
    name: 'test event to summary',
    source: ['event', 'VersoriEvent'],
    target: 'OrderSummary',
    expected: `
      skus: data.items[].sku
      total: data.total
      currency: data.currency
      customerEmail: data.customer.email
      orderId: data.order_id`,
  },
  {
    name: 'hubspot deal to salesforce opportunity',
    source: ['deal', 'HubspotDeal'],
    target: 'SalesforceOpportunity',
    expected: `
      Name: properties.dealname
      StageName: properties.dealstage
      CloseDate: properties.closedate
      Amount: properties.amount
      Type: properties.dealtype
      Description: properties.description`,
  },
  {
    name: 'shopify order to warehouse row',
    source: ['order', 'ShopifyOrder'],
    target: 'SnowflakeRow',
    expected: `
      ORDER_ID: id
      ORDER_NAME: name
      CREATED_AT: created_at
      CURRENCY: currency
      TOTAL: total_price
      EMAIL: email`,
  },
  {
    name: 'shopify product to salesforce product',
    source: ['product', 'ShopifyProduct'],
    target: 'SalesforceProduct',
    expected: `
      Name: title
      Description: body_html
      Family: product_type
      ? ProductCode: handle`,
  },
  {
    name: 'shopify variant to quickbooks item',
    source: ['variant', 'ShopifyVariant'],
    target: 'QuickBooksItem',
    expected: `
      Name: title
      Sku: sku
      UnitPrice: price
      QtyOnHand: inventory_quantity
      Taxable: taxable`,
  },
  {
    name: 'shopify customer to hubspot contact',
    source: ['customer', 'ShopifyCustomer'],
    target: 'HubspotContactCreate',
    expected: `
      properties.email: email
      properties.firstname: first_name
      properties.lastname: last_name
      properties.phone: phone
      properties.company: default_address.company
      properties.address: default_address.address1
      properties.city: default_address.city
      properties.state: default_address.province|default_address.province_code
      properties.zip: default_address.zip
      properties.country: default_address.country|default_address.country_code
      ? properties.mobilephone: phone`,
  },
  {
    name: 'salesforce contact to hubspot contact',
    source: ['contact', 'SalesforceContact'],
    target: 'HubspotContactCreate',
    expected: `
      properties.email: Email
      properties.firstname: FirstName
      properties.lastname: LastName
      properties.phone: Phone
      properties.mobilephone: MobilePhone
      properties.jobtitle: Title
      properties.address: MailingStreet
      properties.city: MailingCity
      properties.state: MailingState
      properties.zip: MailingPostalCode
      properties.country: MailingCountry`,
  },
  {
    name: 'stripe payment to payment record',
    source: ['event', 'StripeEvent'],
    target: 'Payment',
    samples: [payment],
    expected: `
      reference: data.object.id
      amount: data.object.amount
      currency: data.object.currency
      paidAt: created
      status: data.object.status
      email: data.object.receipt_email
      customerId: data.object.customer`,
  },
  {
    name: 'test event to quickbooks receipt',
    source: ['event', 'VersoriEvent'],
    target: 'QuickBooksSalesReceipt',
    expected: `
      DocNumber: data.order_id
      CurrencyRef.value: data.currency
      CustomerRef.value: data.customer.id
      BillEmail.Address: data.customer.email
      Line: data.items
      Line[].DetailType: =
      Line[].SalesItemLineDetail.Qty: data.items[].quantity
      Line[].SalesItemLineDetail.UnitPrice: data.items[].price`,
  },
  {
    name: 'shopify order to salesforce order',
    source: ['order', 'ShopifyOrder'],
    target: 'SalesforceOrder',
    expected: `
      EffectiveDate: created_at|processed_at
      Description: note
      BillingStreet: billing_address.address1
      BillingCity: billing_address.city
      BillingState: billing_address.province|billing_address.province_code
      BillingPostalCode: billing_address.zip
      BillingCountry: billing_address.country|billing_address.country_code
      ShippingStreet: shipping_address.address1
      ShippingCity: shipping_address.city
      ShippingState: shipping_address.province|shipping_address.province_code
      ShippingPostalCode: shipping_address.zip
      ShippingCountry: shipping_address.country|shipping_address.country_code
      ? Status: financial_status`,
  },
  {
    name: 'shopify line to salesforce order item',
    source: ['line', 'ShopifyLineItem'],
    target: 'SalesforceOrderItem',
    expected: `
      Quantity: quantity
      UnitPrice: price
      Description: title|name
      ? Product2Id: product_id`,
  },
  {
    name: 'avalara issuer to salesforce account',
    source: ['issuer', 'Issuer'],
    target: 'SalesforceAccount',
    expected: `
      Name: name
      Phone: phone
      BillingStreet: address
      BillingCity: city
      BillingState: state
      BillingPostalCode: zip
      BillingCountry: countryCode`,
  },
  {
    name: 'avalara issuer to quickbooks customer',
    source: ['issuer', 'Issuer'],
    target: 'QuickBooksCustomer',
    expected: `
      DisplayName: name
      PrimaryEmailAddr.Address: email
      PrimaryPhone.FreeFormNumber: phone
      ? CompanyName: name`,
  },
  {
    name: 'shopify fulfillment to shipment notice',
    source: ['fulfillment', 'ShopifyFulfillment'],
    target: 'ShipmentNotice',
    expected: `
      orderId: order_id
      carrier: tracking_company
      trackingNumber: tracking_number
      trackingUrl: tracking_url
      status: status|shipment_status
      items: line_items
      items[].sku: line_items[].sku
      items[].qty: line_items[].quantity
      items[].description: line_items[].title|line_items[].name`,
  },
  {
    name: 'shopify refund to credit memo',
    source: ['refund', 'ShopifyRefund'],
    target: 'CreditMemo',
    expected: `
      Memo: note
      TxnDate: created_at|processed_at
      Lines: refund_line_items
      Lines[].Qty: refund_line_items[].quantity
      Lines[].Subtotal: refund_line_items[].subtotal
      Lines[].TaxAmount: refund_line_items[].total_tax
      Lines[].Sku: refund_line_items[].line_item.sku`,
  },
  {
    name: 'salesforce lead to hubspot contact',
    source: ['lead', 'SalesforceLead'],
    target: 'HubspotContactCreate',
    expected: `
      properties.email: Email
      properties.firstname: FirstName
      properties.lastname: LastName
      properties.phone: Phone
      properties.company: Company
      properties.jobtitle: Title
      properties.website: Website
      properties.address: Street
      properties.city: City
      properties.state: State
      properties.zip: PostalCode
      properties.country: Country
      properties.industry: Industry
      properties.numemployees: NumberOfEmployees
      properties.annualrevenue: AnnualRevenue
      ? properties.hs_lead_status: Status
      ? properties.hubspot_owner_id: OwnerId`,
  },
  {
    name: 'quickbooks customer to shopify customer',
    source: ['customer', 'QuickBooksCustomer'],
    target: 'ShopifyCustomerInput',
    expected: `
      email: PrimaryEmailAddr.Address
      first_name: GivenName
      last_name: FamilyName
      phone: PrimaryPhone.FreeFormNumber
      note: Notes
      tax_exempt: Taxable`,
  },
  {
    name: 'salesforce account to hubspot company',
    source: ['account', 'SalesforceAccount'],
    target: 'HubspotCompanyCreate',
    expected: `
      properties.name: Name
      properties.website: Website
      properties.phone: Phone
      properties.address: BillingStreet
      properties.city: BillingCity
      properties.state: BillingState
      properties.zip: BillingPostalCode
      properties.country: BillingCountry
      properties.industry: Industry
      properties.numberofemployees: NumberOfEmployees
      properties.annualrevenue: AnnualRevenue
      properties.description: Description
      ? properties.domain: Website`,
  },
  {
    name: 'hubspot event to change record',
    source: ['event', 'HubspotEvent'],
    target: 'ChangeRecord',
    samples: [event],
    expected: `
      eventId: eventId
      occurredAt: occurredAt
      type: subscriptionType
      objectId: objectId
      propertyName: propertyName
      value: propertyValue`,
  },
  {
    name: 'shopify order to slack message',
    source: ['order', 'ShopifyOrder'],
    target: 'SlackMessage',
    expected: ``,
  },
  {
    name: 'hubspot contact to salesforce case',
    source: ['contact', 'HubspotContact'],
    target: 'SalesforceCase',
    samples: [contact],
    expected: `
      SuppliedEmail: properties.email
      SuppliedPhone: properties.phone
      SuppliedCompany: properties.company
      ? SuppliedName: properties.firstname+properties.lastname`,
  },
];

/** Every second pair by name is kept out of tuning. */
export function isHeldOut(pair: AutoMapPair): boolean {
  const names = autoMapPairs.map(({ name }) => name).sort();
  return names.indexOf(pair.name) % 2 === 1;
}
