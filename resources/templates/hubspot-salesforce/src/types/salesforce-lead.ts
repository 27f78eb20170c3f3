export interface SalesforceLead {
  FirstName?: string | null;
  /** At most 80 characters. */
  LastName: string;
  /** At most 255 characters. */
  Company: string;
  Email?: string | null;
  Phone?: string | null;
  Salutation?: string | null;
  Title?: string | null;
  Street?: string | null;
  City?: string | null;
  State?: string | null;
  PostalCode?: string | null;
  Country?: string | null;
  Website?: string | null;
  Description?: string | null;
  LeadSource?: string | null;
  Industry?: string | null;
  Rating?: string | null;
  AnnualRevenue?: number | null;
  NumberOfEmployees?: number | null;
  Status?: string;
}
