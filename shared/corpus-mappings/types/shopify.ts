/** The webhook `orders/create`, as far as the mappings read it. */
export interface ShopifyOrder {
  id: number;
  name: string;
  order_number: number;
  email: string | null;
  phone: string | null;
  created_at: string;
  cancelled_at: string | null;
  currency: string;
  subtotal_price: string;
  total_price: string;
  total_discounts: string;
  total_tax: string | number;
  taxes_included: boolean;
  test: boolean;
  financial_status: string;
  fulfillment_status: string | null;
  note: string | null;
  tags: string;
  landing_site?: string | null;
  payment_gateway_names: string[];
  note_attributes: ShopifyProperty[];
  discount_codes: { code: string; amount: string; type: string }[];
  billing_address: ShopifyAddress | null;
  shipping_address: ShopifyAddress | null;
  customer: ShopifyCustomer | null;
  line_items: ShopifyLine[];
  shipping_lines: { id: number; title: string; code: string | null; price: string }[];
  refunds: ShopifyRefund[];
  total_weight: number;
}

export interface ShopifyLine {
  id: number;
  sku: string | null;
  title: string;
  variant_title: string | null;
  vendor: string | null;
  quantity: number;
  price: string;
  total_discount: string;
  grams: number;
  taxable: boolean;
  gift_card: boolean;
  properties: ShopifyProperty[];
  tax_lines: { title: string; price: string; rate: number }[];
}

export interface ShopifyProperty {
  name: string;
  value: string;
}

export interface ShopifyAddress {
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province_code: string | null;
  zip: string | null;
  country: string;
  country_code: string;
  phone: string | null;
}

export interface ShopifyCustomer {
  id: number;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
  phone: string | null;
  note: string | null;
  state: string;
  tags: string;
  tax_exempt: boolean;
  verified_email: boolean;
  orders_count: number;
  total_spent: string;
  created_at: string;
  default_address?: ShopifyAddress;
  addresses: ShopifyAddress[];
}

export interface ShopifyProduct {
  id: number;
  title: string;
  body_html: string | null;
  vendor: string;
  product_type: string;
  handle: string;
  status: 'active' | 'archived' | 'draft';
  tags: string | string[];
  variants: ShopifyVariant[];
  images: { src: string; alt: string | null }[];
}

export interface ShopifyVariant {
  id: number;
  sku: string | null;
  barcode: string | null;
  price: string;
  compare_at_price: string | null;
  inventory_quantity: number;
  weight: number;
  weight_unit: string;
}

export interface ShopifyFulfillment {
  id: number;
  order_id: number;
  status: string;
  tracking_company: string | null;
  tracking_numbers: string[];
  created_at: string;
  line_items: ShopifyLine[];
}

export interface ShopifyRefund {
  id: number;
  created_at: string;
  note: string | null;
  refund_line_items: { quantity: number; subtotal: number; line_item: ShopifyLine }[];
}
