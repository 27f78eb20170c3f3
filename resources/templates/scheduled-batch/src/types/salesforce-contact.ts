export interface SalesforceContact {
  FirstName?: string | null;
  /** At most 80 characters. */
  LastName: string;
  Email?: string | null;
  Phone?: string | null;
  MobilePhone?: string | null;
  HomePhone?: string | null;
  Fax?: string | null;
  Salutation?: string | null;
  Title?: string | null;
  Department?: string | null;
  AccountId?: string | null;
  MailingStreet?: string | null;
  MailingCity?: string | null;
  MailingState?: string | null;
  MailingPostalCode?: string | null;
  MailingCountry?: string | null;
  LeadSource?: string | null;
  Description?: string | null;
  /** @format date */
  Birthdate?: string | null;
  HasOptedOutOfEmail?: boolean;
  DoNotCall?: boolean;
}
