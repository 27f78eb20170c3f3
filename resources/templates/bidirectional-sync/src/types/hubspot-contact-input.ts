export interface HubSpotContactInput {
  /** Every value is text, numbers and booleans too. */
  properties: HubSpotContactInputContactProperties;
}

export interface HubSpotContactInputContactProperties {
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
