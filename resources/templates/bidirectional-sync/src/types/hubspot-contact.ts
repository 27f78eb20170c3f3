export interface HubSpotContact {
  id: string;
  /** Every value is text, numbers and booleans too. */
  properties: ContactProperties;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  archived: boolean;
}

export interface ContactProperties {
  email?: string | null;
  firstname?: string | null;
  lastname?: string | null;
  phone?: string | null;
  mobilephone?: string | null;
  company?: string | null;
  jobtitle?: string | null;
  website?: string | null;
  address?: string | null;
  city?: string | null;
  state?: string | null;
  zip?: string | null;
  country?: string | null;
  lifecyclestage?: string | null;
  createdate?: string | null;
  lastmodifieddate?: string | null;
}
