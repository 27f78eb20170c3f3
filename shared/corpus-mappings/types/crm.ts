export interface HubSpotObject {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  associations?: { companies?: { id: string; type: string }[] };
}

export interface HubSpotContact {
  id: string;
  properties: {
    email: string | null;
    firstname: string | null;
    lastname: string | null;
    company: string | null;
    phone: string | null;
    mobilephone: string | null;
    jobtitle: string | null;
    website: string | null;
    city: string | null;
    state: string | null;
    zip: string | null;
    country: string | null;
    lifecyclestage: string | null;
    numemployees: string | null;
    annualrevenue: string | null;
    hs_email_optout?: string | null;
  };
  createdAt: string;
  archived: boolean;
}

export interface HubSpotEvent {
  eventId: number;
  subscriptionType: string;
  occurredAt: number;
  objectId: number;
  portalId: number;
  attemptNumber: number;
  propertyName: string | null;
  propertyValue: string | null;
}

export interface HubSpotCreate {
  properties: Record<string, string>;
}

export interface SalesforceLead {
  LastName: string;
  Company: string;
  FirstName?: string | null;
  Email?: string | null;
  Phone?: string | null;
  MobilePhone?: string | null;
  Title?: string | null;
  Website?: string | null;
  City?: string | null;
  State?: string | null;
  PostalCode?: string | null;
  Country?: string | null;
  Description?: string | null;
  LeadSource?: string | null;
  Status?: string;
  NumberOfEmployees?: number | null;
  AnnualRevenue?: number | null;
  HasOptedOutOfEmail?: boolean;
}

export interface SalesforceAccount {
  Name: string;
  Website?: string | null;
  Phone?: string | null;
  Industry?: string | null;
  BillingStreet?: string | null;
  BillingCity?: string | null;
  NumberOfEmployees?: number | null;
  Description?: string | null;
}

export interface SalesforceOpportunity {
  Name: string;
  StageName: string;
  CloseDate: string;
  Amount?: number | null;
  AccountId?: string | null;
  Probability?: number;
  IsClosed?: boolean;
}

export interface SalesforceOrder {
  EffectiveDate: string;
  Status: string;
  Description?: string | null;
  BillingStreet?: string | null;
  EndDate?: string | null;
  items?: SalesforceOrderItem[];
}

export interface SalesforceOrderItem {
  Quantity: number;
  UnitPrice: number;
  PricebookEntryId: string;
  Description?: string;
}
