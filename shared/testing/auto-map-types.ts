/** Shapes of systems that the business schemas do not have, for the auto-map pairs. */
export const autoMapTypes = `
export interface HubspotContactCreate {
  properties: {
    email: string;
    firstname?: string;
    lastname?: string;
    phone?: string;
    mobilephone?: string;
    company?: string;
    jobtitle?: string;
    website?: string;
    address?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    lifecyclestage?: string;
    hs_lead_status?: string;
    hubspot_owner_id?: string;
    annualrevenue?: string;
    numemployees?: string;
    industry?: string;
  };
}

export interface HubspotCompanyCreate {
  properties: {
    name: string;
    domain?: string;
    website?: string;
    phone?: string;
    address?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    industry?: string;
    numberofemployees?: string;
    annualrevenue?: string;
    description?: string;
  };
}

export interface HubspotCompany {
  id: string;
  properties: Record<string, string | null>;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  archived: boolean;
}

export interface HubspotEvent {
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  occurredAt: number;
  subscriptionType: string;
  attemptNumber: number;
  objectId: number;
  changeSource: string;
  propertyName: string | null;
  propertyValue: string | null;
}

export interface ChangeRecord {
  eventId: string;
  /** @format date-time */
  occurredAt: string;
  type: string;
  objectId: string;
  propertyName?: string;
  value?: string;
}

export interface SalesforceContact {
  LastName: string;
  AccountId: string | null;
  FirstName: string | null;
  Salutation: string | null;
  MailingStreet: string | null;
  MailingCity: string | null;
  MailingState: string | null;
  MailingPostalCode: string | null;
  MailingCountry: string | null;
  OtherStreet: string | null;
  OtherCity: string | null;
  Phone: string | null;
  MobilePhone: string | null;
  HomePhone: string | null;
  Fax: string | null;
  Email: string | null;
  Title: string | null;
  Department: string | null;
  LeadSource: string | null;
  Description: string | null;
  Birthdate: string | null;
  HasOptedOutOfEmail: boolean;
  DoNotCall: boolean;
}

export interface SalesforceOrder {
  /** @format date */
  EffectiveDate: string;
  Status: string;
  AccountId?: string | null;
  ContractId?: string | null;
  Pricebook2Id?: string | null;
  Description?: string | null;
  Type?: string | null;
  BillingStreet?: string | null;
  BillingCity?: string | null;
  BillingState?: string | null;
  BillingPostalCode?: string | null;
  BillingCountry?: string | null;
  ShippingStreet?: string | null;
  ShippingCity?: string | null;
  ShippingState?: string | null;
  ShippingPostalCode?: string | null;
  ShippingCountry?: string | null;
  /** @format date */
  EndDate?: string | null;
  IsReductionOrder?: boolean;
}

export interface SalesforceOrderItem {
  OrderId: string;
  PricebookEntryId: string;
  Quantity: number;
  Product2Id?: string | null;
  Description?: string | null;
  UnitPrice?: number | null;
  ListPrice?: number | null;
  ServiceDate?: string | null;
}

export interface SalesforceProduct {
  Name: string;
  ProductCode?: string | null;
  Description?: string | null;
  Family?: string | null;
  IsActive?: boolean;
}

export interface SalesforceCase {
  Status?: string | null;
  Origin?: string | null;
  Subject?: string | null;
  Priority?: string | null;
  Description?: string | null;
  Reason?: string | null;
  ContactId?: string | null;
  SuppliedEmail?: string | null;
  SuppliedName?: string | null;
  SuppliedPhone?: string | null;
  SuppliedCompany?: string | null;
}

export interface ShopifyAddress {
  first_name: string | null;
  last_name: string | null;
  name: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  province_code: string | null;
  zip: string | null;
  country: string | null;
  country_code: string | null;
  phone: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface PhysicalAddress {
  Line1?: string;
  Line2?: string;
  Line3?: string;
  Line4?: string;
  Line5?: string;
  City?: string;
  CountrySubDivisionCode?: string;
  PostalCode?: string;
  Country?: string;
}

export interface ShopifyLineItem {
  id: number;
  product_id: number | null;
  variant_id: number | null;
  sku: string | null;
  title: string;
  variant_title: string | null;
  name: string;
  vendor: string;
  quantity: number;
  current_quantity: number;
  fulfillable_quantity: number;
  /** @format decimal */
  price: string;
  /** @format decimal */
  total_discount: string;
  grams: number;
  taxable: boolean;
  requires_shipping: boolean;
  gift_card: boolean;
  fulfillment_status: string | null;
}

export interface QuickBooksLine {
  DetailType: 'SalesItemLineDetail';
  Amount: number;
  Description?: string;
  LineNum?: number;
  SalesItemLineDetail: {
    ItemRef: { value: string; name?: string };
    Qty?: number;
    UnitPrice?: number;
    TaxCodeRef?: { value: string };
    ServiceDate?: string;
    DiscountAmt?: number;
  };
}

export interface QuickBooksItem {
  Name: string;
  Type?: 'Inventory' | 'NonInventory' | 'Service';
  Sku?: string;
  Description?: string;
  UnitPrice?: number;
  PurchaseCost?: number;
  QtyOnHand?: number;
  TrackQtyOnHand?: boolean;
  Taxable?: boolean;
  Active?: boolean;
  InvStartDate?: string;
  IncomeAccountRef?: { value: string };
}

export interface ShopifyVariant {
  id: string | null;
  product_id: string | null;
  title: string | null;
  sku: string | null;
  barcode: string | null;
  price: string | null;
  compare_at_price: string | null;
  inventory_item_id: string | null;
  inventory_policy: string | null;
  weight_unit: string | null;
  tax_code: string | null;
  grams: number;
  inventory_quantity: number;
  position: number;
  weight: number;
  taxable: boolean;
  requires_shipping: boolean;
}

export interface ShopifyCustomerInput {
  email?: string;
  first_name?: string;
  last_name?: string;
  phone?: string;
  note?: string;
  tags?: string;
  tax_exempt?: boolean;
  verified_email?: boolean;
}

export interface AvalaraTask {
  bearerToken: string;
  taxYear: number;
  xCorrelationId: string;
}

export interface AvalaraRequest {
  headers: { Authorization: string; 'X-Correlation-Id': string; 'avalara-version': string };
  query: { $filter: string; $top?: number };
}

export interface Issuer {
  id: string;
  name: string;
  referenceId: string | null;
  tin: string | null;
  address: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  countryCode: string | null;
  email: string | null;
  phone: string | null;
  taxYear: number;
}

export interface OrderSummary {
  skus: string[];
  total: number;
  currency: string;
  customerEmail: string;
  orderId: string;
}

export interface Payment {
  reference: string;
  amount: number;
  currency: string;
  /** @format date-time */
  paidAt: string;
  status: string;
  email?: string;
  customerId?: string;
}

export interface ShipmentNotice {
  orderId: string;
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: string;
  status?: string;
  items: { sku: string; qty: number; description?: string }[];
}

export interface CreditMemo {
  OrderNumber?: string;
  Memo?: string;
  TxnDate?: string;
  Lines: { Qty: number; Subtotal: number; TaxAmount?: number; Sku?: string }[];
}
`;
