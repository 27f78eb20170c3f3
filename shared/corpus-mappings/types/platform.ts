export interface AvalaraTask {
  bearerToken: string;
  taxYear: number;
  xCorrelationId: string;
}

export interface AvalaraRequest {
  headers: Record<string, string>;
  query: { $filter: string; $top: number; '$order by'?: string };
}

export interface Issuer {
  id: string;
  name: string;
  tin: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  taxYear: number;
}

export interface IssuerPage {
  value: Issuer[];
  '@recordSetCount'?: number;
  '@nextLink'?: string | null;
}

export interface IssuerSummary {
  count: number;
  next: string;
  'tax@year'?: number;
  names: string[];
  'by.state'?: Record<string, string>;
  first?: string;
  last?: string;
}

export interface TestEvent {
  event: string;
  data: {
    order_id: string;
    customer: { id: string; email: string; 'full name'?: string };
    items: { sku: string; quantity: number; price: number }[];
    total: number;
    currency: string;
  };
}

export interface OrderSummary {
  skus: string[];
  total: number;
  count: number;
  currency: string;
  label?: string;
  top?: string;
  largest?: { sku: string; quantity: number };
}

export interface SlackMessage {
  channel: string;
  text: string;
  blocks?: { type: string; text: string }[];
}

export interface StripeEvent {
  id: string;
  type: string;
  created: number;
  data: {
    object: {
      id: string;
      amount: number;
      amount_received?: number;
      currency: string;
      customer: string | null;
      receipt_email: string | null;
      metadata: Record<string, string>;
      status: string;
    };
  };
}

export interface Payment {
  reference: string;
  amount: number;
  currency: string;
  paidAt: string;
  status: string;
  email?: string;
  customer?: string;
  orderId?: string;
  isLive: boolean;
}

export interface OrderRow {
  ORDER_ID: number;
  ORDER_NAME: string;
  CREATED_AT: string;
  CURRENCY: string;
  TOTAL: number;
  EMAIL: string | null;
  RAW: unknown;
}

export interface MiraklProduct {
  sku: string;
  attributes: { code: string; value: string | string[] }[];
}

export interface Parcel {
  reference: string;
  length: number;
  width: number;
  weight: number;
  to: { name: string; street: string; town: string; country: string };
  contents: { code: string; pieces: number; value: number }[];
  instructions?: string;
}

export interface Box {
  length: number;
  width: number;
  fill: number[];
}
