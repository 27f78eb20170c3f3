export interface StripeCustomer {
  id: string;
  object: string;
  /** Seconds since 1970. */
  created: number;
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  currency?: string | null;
  metadata: unknown;
}
