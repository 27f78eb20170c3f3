export interface ShopifyOrder {
  /** Beyond 2^31. */
  id: number;
  /** With its sign: #1001. */
  name: string;
  order_number: number;
  email?: string | null;
  phone?: string | null;
  /** @format date-time */
  created_at: string;
  /** @format date-time */
  updated_at: string;
  currency: string;
  /** @format decimal */
  subtotal_price: string;
  /** @format decimal */
  total_discounts: string;
  /** @format decimal */
  total_tax: string;
  /** @format decimal */
  total_price: string;
  taxes_included?: boolean;
  /**
   * pending, authorized, paid, partially_paid, refunded, partially_refunded or voided.
   */
  financial_status?: string | null;
  /** null, partial or fulfilled. */
  fulfillment_status?: string | null;
  note?: string | null;
  /** Separated by commas. */
  tags?: string | null;
  cancel_reason?: string | null;
  /** @format date-time */
  cancelled_at?: string | null;
  payment_gateway_names?: string[];
  customer?: ShopifyOrderCustomer | null;
  shipping_address?: ShopifyAddress | null;
  billing_address?: ShopifyAddress | null;
  line_items: ShopifyLineItem[];
  shipping_lines?: ShopifyShippingLine[];
  discount_codes?: ShopifyDiscountCode[];
}

export interface ShopifyOrderCustomer {
  id: number;
  email?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  phone?: string | null;
}

export interface ShopifyAddress {
  first_name?: string | null;
  last_name?: string | null;
  name?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  province?: string | null;
  province_code?: string | null;
  zip?: string | null;
  country?: string | null;
  country_code?: string | null;
  phone?: string | null;
}

export interface ShopifyLineItem {
  id: number;
  product_id?: number | null;
  variant_id?: number | null;
  sku?: string | null;
  title: string;
  variant_title?: string | null;
  quantity: number;
  /** @format decimal */
  price: string;
  /** @format decimal */
  total_discount?: string;
  taxable?: boolean;
}

export interface ShopifyShippingLine {
  id?: number;
  title: string;
  code?: string | null;
  /** @format decimal */
  price: string;
}

export interface ShopifyDiscountCode {
  code: string;
  amount: string;
  type: string;
}
