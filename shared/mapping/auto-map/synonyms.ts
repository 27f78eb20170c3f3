/**
 * What business systems call the same thing: a concept and the phrases for it, in singular words with short forms written out
 * (words.ts). It is general knowledge about business objects, not about single pairs of systems.
 */
export const synonyms: readonly (readonly [concept: string, phrases: readonly string[]])[] = [
  // People and companies
  ['given-name', ['first name', 'given name', 'forename']],
  ['family-name', ['last name', 'family name', 'surname']],
  ['middle-name', ['middle name']],
  ['full-name', ['full name', 'display name', 'person name']],
  ['job-title', ['job title', 'job position', 'position title']],
  ['salutation', ['salutation', 'honorific']],
  ['birth-date', ['birth date', 'date of birth', 'birthday', 'birthdate']],
  ['email', ['email', 'e mail', 'mail', 'email address', 'email address address', 'mail address']],
  ['phone', ['phone', 'phone number', 'phone free form number', 'free form number']],
  [
    'mobile-phone',
    ['mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'mobile free form number'],
  ],
  ['fax', ['fax', 'fax number', 'fax free form number']],
  ['website', ['website', 'web site', 'web address', 'web address url', 'homepage', 'home page']],
  ['company', ['company', 'company name', 'organization', 'organization name', 'business name']],
  [
    'employee-count',
    [
      'employee',
      'employee count',
      'employee number',
      'number of employee',
      'number employee',
      'headcount',
    ],
  ],
  ['revenue', ['revenue', 'annual revenue', 'yearly revenue']],
  ['tax-id', ['tin', 'ein', 'tax id', 'tax number', 'tax identification number', 'tax payer id']],
  ['email-opt-out', ['email opt out', 'email optout', 'opted out of email', 'unsubscribed']],
  ['language', ['language', 'locale', 'preferred language', 'language code']],
  ['customer', ['customer', 'client', 'buyer', 'shopper']],
  ['vendor', ['vendor', 'supplier']],
  // Addresses
  ['street', ['street', 'street 1', 'address 1', 'address line 1', 'line 1', 'street address']],
  ['street-2', ['street 2', 'address 2', 'address line 2', 'line 2']],
  ['street-3', ['street 3', 'address 3', 'address line 3', 'line 3']],
  ['city', ['city', 'town', 'locality', 'city name']],
  ['postal-code', ['postal code', 'zip', 'zip code', 'post code', 'postcode', 'zip postal code']],
  ['region', ['state', 'province', 'region', 'state name', 'province name']],
  [
    'region-code',
    [
      'state code',
      'province code',
      'region code',
      'country sub division code',
      'country subdivision code',
      'subdivision code',
    ],
  ],
  ['country', ['country', 'country name']],
  ['country-code', ['country code', 'country iso code', 'country code iso']],
  // Orders and money
  [
    'order-number',
    ['order number', 'document number', 'doc number', 'order no', 'sale order number'],
  ],
  ['purchase-order', ['po number', 'purchase order', 'purchase order number', 'customer po']],
  [
    'line-item',
    [
      'line item',
      'line',
      'item',
      'order line',
      'order item',
      'order line item',
      'product line',
      'position',
      'article',
    ],
  ],
  ['quantity', ['quantity', 'item quantity', 'ordered quantity', 'piece']],
  [
    'stock',
    [
      'stock',
      'stock quantity',
      'inventory quantity',
      'quantity on hand',
      'on hand quantity',
      'stock level',
      'inventory level',
      'quantity available',
      'available quantity',
      'qty on hand',
    ],
  ],
  ['price', ['price', 'unit price', 'item price', 'unit amount', 'sale price', 'selling price']],
  ['cost', ['cost', 'unit cost', 'purchase cost', 'purchase price']],
  ['total', ['total', 'total amount', 'total price', 'grand total', 'order total', 'amount total']],
  ['subtotal', ['subtotal', 'sub total', 'subtotal price', 'net total']],
  ['tax-total', ['total tax', 'tax total', 'tax amount', 'total tax amount']],
  ['discount-total', ['total discount', 'discount total', 'discount amount']],
  ['shipping-cost', ['shipping cost', 'shipping price', 'shipping amount', 'freight']],
  [
    'currency',
    [
      'currency',
      'currency code',
      'currency iso code',
      'iso currency code',
      'currency reference value',
    ],
  ],
  ['exchange-rate', ['exchange rate', 'currency rate', 'conversion rate']],
  [
    'payment-method',
    [
      'payment method',
      'payment gateway',
      'payment type',
      'payment method name',
      'payment method reference value',
    ],
  ],
  ['note', ['note', 'memo', 'comment', 'remark', 'private note', 'customer memo']],
  ['discount-code', ['discount code', 'coupon', 'coupon code', 'voucher', 'promo code']],
  // Products
  [
    'sku',
    [
      'sku',
      'item code',
      'product code',
      'article number',
      'item number',
      'part number',
      'stock keeping unit',
      'product number',
      'article code',
    ],
  ],
  ['barcode', ['barcode', 'ean', 'upc', 'gtin', 'ean code', 'bar code']],
  ['category', ['category', 'product type', 'product category', 'product family', 'family']],
  ['brand', ['brand', 'brand name', 'manufacturer', 'manufacturer name']],
  [
    'description',
    ['description', 'detail', 'body html', 'long description', 'product description'],
  ],
  ['image', ['image', 'image url', 'picture', 'photo', 'image src']],
  ['weight', ['weight', 'gram', 'net weight']],
  // Deliveries
  ['tracking-number', ['tracking number', 'tracking code', 'tracking id', 'tracking']],
  ['carrier', ['carrier', 'tracking company', 'shipping company', 'courier', 'carrier name']],
  ['tracking-url', ['tracking url', 'tracking link']],
  ['shipping-method', ['shipping method', 'shipping service', 'service level']],
  ['ship-date', ['shipping date', 'shipped at', 'shipped date', 'shipped on', 'dispatch date']],
  // Times
  [
    'created',
    [
      'created',
      'created at',
      'created date',
      'create date',
      'created on',
      'creation date',
      'date created',
      'creation time',
      'created time',
      'date added',
    ],
  ],
  [
    'updated',
    [
      'updated',
      'updated at',
      'updated date',
      'update date',
      'updated on',
      'modified',
      'modified at',
      'modified date',
      'last modified',
      'last modified date',
      'last updated',
      'last update',
      'date modified',
    ],
  ],
  [
    'order-date',
    [
      'order date',
      'ordered at',
      'transaction date',
      'placed at',
      'purchase date',
      'effective date',
    ],
  ],
  ['close-date', ['close date', 'closed at', 'closing date', 'closed date', 'expected close date']],
  ['due-date', ['due date', 'due on', 'due at', 'payment due']],
  ['start-date', ['start date', 'start', 'started at', 'starts at', 'begin date', 'valid from']],
  ['end-date', ['end date', 'end', 'ended at', 'ends at', 'expiry date', 'valid to']],
  ['occurred', ['occurred at', 'occurred on', 'event time', 'timestamp', 'event date']],
  // Sales
  ['deal', ['deal', 'opportunity']],
  ['stage', ['stage', 'stage name', 'deal stage', 'pipeline stage', 'sale stage']],
  ['lead-source', ['lead source', 'contact source', 'account source']],
  ['owner', ['owner', 'owner id', 'hubspot owner id', 'assigned to', 'assignee']],
  // General
  ['id', ['id', 'reference value', 'record id', 'hs object id']],
  [
    'reference',
    ['reference', 'reference id', 'external id', 'external reference', 'reference number'],
  ],
  ['correlation-id', ['correlation id', 'trace id', 'request id']],
  ['authorization', ['authorization', 'bearer token', 'access token', 'auth token', 'auth header']],
  ['status', ['status', 'status name', 'status code']],
  ['active', ['active', 'enabled']],
  ['url', ['url', 'link', 'href']],
];

/** Concepts that are near enough to stand for each other where nothing fits better, and how near they are. */
export const nearConcepts: readonly (readonly [string, string, number])[] = [
  ['order-date', 'created', 0.85],
  ['brand', 'vendor', 0.9],
  ['region', 'region-code', 0.8],
  ['country', 'country-code', 0.8],
  ['mobile-phone', 'phone', 0.7],
  ['full-name', 'name', 0.9],
  ['title', 'name', 0.85],
  ['total', 'amount', 0.75],
  ['price', 'amount', 0.65],
  ['note', 'description', 0.7],
  ['order-number', 'number', 0.85],
  ['order-number', 'name', 0.65],
  ['close-date', 'end-date', 0.6],
  ['stage', 'status', 0.6],
  ['reference', 'id', 0.65],
  ['sku', 'code', 0.7],
  ['website', 'url', 0.8],
  ['website', 'domain', 0.75],
  ['title', 'job-title', 0.9],
  ['title', 'description', 0.65],
  ['occurred', 'created', 0.65],
  ['company', 'name', 0.65],
];

/** Concepts of which one is true where the other is false. */
export const opposites: readonly (readonly [string, string])[] = [
  ['tax exempt', 'taxable'],
  ['archived', 'active'],
  ['disabled', 'active'],
  ['inactive', 'active'],
  ['email-opt-out', 'accept marketing'],
];

/** Words of which a path that has one cannot mean a path that has another. */
export const exclusiveWords: readonly ReadonlySet<string>[] = [
  new Set(['billing', 'shipping', 'mailing', 'other', 'return']),
  new Set(['shop', 'presentment']),
  new Set(['minimum', 'maximum', 'average']),
  new Set(['from', 'to']),
  new Set(['home', 'work', 'mobile', 'assistant']),
  new Set(['parent', 'child']),
  new Set(['received', 'refunded', 'outstanding']),
  new Set(['ordered', 'fulfillable', 'current', 'returned']),
];

/** Words that mean another than the usual one of its kind. */
export const contrastWords: ReadonlySet<string> = new Set(
  'from to other previous old new alternate secondary return parent original compare recurring'.split(
    ' ',
  ),
);

/** What kinds of records are alike: a bare `name` or `id` of one may be that of the other. */
export const kindredRecords: readonly ReadonlySet<string>[] = [
  new Set(['person', 'contact', 'lead', 'customer', 'user', 'subscriber', 'issuer', 'vendor']),
  new Set(['company', 'account', 'organization', 'customer', 'vendor', 'business', 'issuer']),
  new Set(['product', 'item', 'variant', 'article', 'line-item', 'service']),
  new Set(['order', 'receipt', 'invoice', 'sale', 'purchase', 'estimate', 'summary', 'row']),
  new Set(['deal', 'opportunity']),
  new Set(['payment', 'charge', 'intent', 'transaction']),
  new Set(['event', 'task', 'request']),
  new Set(['fulfillment', 'shipment', 'parcel', 'shipping']),
];
