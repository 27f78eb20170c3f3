export interface QuickBooksOnlineSalesReceipt {
  CustomerRef: QboRef;
  /** At most 21 characters. */
  DocNumber?: string;
  /** @format date */
  TxnDate?: string;
  CurrencyRef?: QboRef;
  BillEmail?: QboEmail;
  CustomerMemo?: QboMemo;
  /** At most 4000 characters. */
  PrivateNote?: string;
  BillAddr?: QboAddress;
  ShipAddr?: QboAddress;
  Line: QboSalesLine[];
}

export interface QboRef {
  value: string;
  name?: string;
}

export interface QboEmail {
  Address?: string;
}

export interface QboMemo {
  value: string;
}

export interface QboAddress {
  Line1?: string;
  Line2?: string;
  City?: string;
  CountrySubDivisionCode?: string;
  PostalCode?: string;
  Country?: string;
}

export interface QboSalesLine {
  DetailType: string;
  Amount: number;
  Description?: string;
  LineNum?: number;
  SalesItemLineDetail?: QboSalesItem;
}

export interface QboSalesItem {
  ItemRef: QboRef;
  Qty?: number;
  UnitPrice?: number;
  TaxCodeRef?: QboRef;
  /** @format date */
  ServiceDate?: string;
}
