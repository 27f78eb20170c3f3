export interface ShopifyCustomer {
  id: number;
  email?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  phone?: string | null;
  note?: string | null;
  state?: string | null;
  tags?: string | null;
  currency?: string | null;
  /** @format date-time */
  created_at: string;
  /** @format date-time */
  updated_at: string;
  orders_count?: number;
  /** @format decimal */
  total_spent?: string;
  tax_exempt?: boolean;
  verified_email?: boolean;
  addresses?: ShopifyAddress[];
  default_address?: ShopifyAddress | null;
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
