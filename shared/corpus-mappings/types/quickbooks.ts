export interface SalesReceipt {
  Line: ReceiptLine[];
  CustomerRef: Ref;
  DocNumber?: string;
  TxnDate?: string;
  CurrencyRef?: Ref;
  PaymentMethodRef?: Ref;
  PrivateNote?: string;
  CustomerMemo?: { value: string };
  BillEmail?: { Address: string };
  BillAddr?: PhysicalAddress;
  ShipAddr?: PhysicalAddress;
  TxnTaxDetail?: { TotalTax: number };
  ApplyTaxAfterDiscount?: boolean;
}

export interface Ref {
  value: string;
  name?: string;
}

export type ReceiptLine = SalesLine | DiscountLine;

export interface SalesLine {
  DetailType: 'SalesItemLineDetail';
  Amount: number;
  Description?: string;
  LineNum?: number;
  SalesItemLineDetail: {
    ItemRef: Ref;
    Qty?: number;
    UnitPrice?: number;
    TaxCodeRef?: Ref;
  };
}

export interface DiscountLine {
  DetailType: 'DiscountLineDetail';
  Amount: number;
  DiscountLineDetail: { PercentBased: boolean; DiscountPercent?: number };
}

export interface PhysicalAddress {
  Line1?: string;
  Line2?: string;
  Line3?: string;
  City?: string;
  CountrySubDivisionCode?: string;
  PostalCode?: string;
  Country?: string;
}

export interface QuickBooksCustomer {
  DisplayName: string;
  GivenName?: string;
  FamilyName?: string;
  CompanyName?: string;
  Notes?: string;
  PrimaryEmailAddr?: { Address: string };
  PrimaryPhone?: { FreeFormNumber: string };
  BillAddr?: PhysicalAddress;
  Taxable?: boolean;
  Active?: boolean;
  Balance?: number;
}

export interface QuickBooksItem {
  Name: string;
  Type: 'Inventory' | 'NonInventory' | 'Service';
  Sku?: string;
  Description?: string;
  UnitPrice?: number;
  PurchaseCost?: number;
  QtyOnHand?: number;
  TrackQtyOnHand?: boolean;
  InvStartDate?: string;
  IncomeAccountRef: Ref;
}
