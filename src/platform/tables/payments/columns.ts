import type { CatalogueColumn } from '../map-columns.ts';

/**
 * What a column of a payment file may be, with the headings seen for it in files of councils, health bodies and departments, best first.
 * It is data: an officer's own choice goes before it and is remembered for the council. The order is that of the preview.
 */
export const paymentColumns = [
  column(
    'supplier_name',
    'Payee',
    `Supplier Name | Supplier | Supplier(Beneficiary) Name | Beneficiary Name | Beneficiary | Vendor Name | Vendor | Payee Name | Creditor Name | Creditor | Merchant Name | Merchant | Recipient | Recipient Name | Paid To | Name`,
  ),
  column(
    'amount',
    'Amount (net)',
    `Net Amount | Net | Net Value | Amount | Amount Net | Invoice Line Value (net of VAT) | Amount excluding VAT | Net of VAT | Amount Paid | Payment Amount | Invoice Amount | Transaction Amount | Line Amount | Value | Spend | Total | Total Amount | Amount (£) | Amount GBP`,
  ),
  column(
    'date',
    'Date paid',
    `Date | Payment Date | Paid Date | Date of Payment | Transaction Date | Trans Date | Date Paid | Pay Date | Posting Date | Posted Date | Cleared Date | GL Date | Invoice Date | Effective Date | Period | Month`,
  ),
  column(
    'service',
    'Service',
    `Service Label | Service | Service Area | Service Area Raw | Expense Area | Expenses Area | Organisational Unit | Expenditure Unit | Service Division | Cost Centre Description | Business Unit`,
  ),
  column(
    'directorate',
    'Directorate or department',
    `Directorate | Directotate | Department | Department Raw | Portfolio | Division | Service Group`,
  ),
  column(
    'category',
    'Category of spend',
    `Expenditure Category | Expenditure Catergory | Expense Type | Expenditure Code (T) | Category | Category of Expenditure | Procurement Classification: Council’s Procurement Category Name | Merchant Category | Account | Account Description | G/L Description | GL Description | G/L descript | Subjective | Subjective Description | Expense Description | Spend Category | Expenditure Code | Expense Code | Bal Sheet Level 1 | Cipfa Description`,
  ),
  column(
    'description',
    'What it was for',
    `Narrative | Extended Description | Purpose of Spend (Summary) | Purpose | Summary of Purpose | Explanation | Description | Definition | Details`,
  ),
  column(
    'reference',
    'Reference',
    `Transaction Number | Transaction No. | Trans No | Invoice Number | SAP Document Number | Document Number | Document No | Internal Ref Number | Trans Ref/No | Transaction Reference | Reference | Invoice Reference | Order | Voucher Number`,
  ),
  column(
    'supplier_ref',
    'Payee’s number in the ledger',
    `Supplier ID | Supplier Number | Supplier No | Supplier Ref | Supplier Reference | Supplier Code | Vendor ID | Vendor Number | Vendor No | Creditor Number | Creditor Reference | Beneficiary ID`,
  ),
  column(
    'company_no',
    'Company number',
    `Supplier Registered Company Number | Company Number | Company Registration Number | Company No | Companies House Number | Registered Number | CRN`,
  ),
  column(
    'charity_no',
    'Charity number',
    `Supplier Registered Charity Number | Charity Number | Charity Registration Number | Charity No | Registered Charity Number`,
  ),
  column(
    'vat_no',
    'VAT number',
    `VAT Registration Number | VAT Number | VAT Reg No | VAT No | Supplier VAT Number`,
  ),
  column('postcode', 'Payee’s postcode', `Postcode | Post Code | Supplier Postcode | Postal Code`),
  column(
    'gross',
    'Amount with VAT',
    `Gross | Gross Amount | Gross Value | Amount including VAT | Total including VAT`,
  ),
  column('vat', 'VAT', `VAT | VAT Amount | Tax | Tax Amount | Recoverable VAT`),
  column(
    'irrecoverable_vat',
    'VAT that cannot be recovered',
    `Irrecoverable VAT | Non Recoverable VAT | VAT that cannot be recovered | Unrecoverable VAT`,
  ),
  column(
    'merchant_category',
    'Merchant category (cards)',
    `Merchant Category Group | Merchant Category Code | MCC | MCC Description`,
  ),
  column(
    'body',
    'Body that paid',
    `Body Name | Body | Entity | Authority Name | Organisation Name | Departmental Family | Department Family | Dept Family | Client | CCG | Organisation | Org Short Name`,
  ),
  column(
    'capital_revenue',
    'Capital or revenue',
    `Capital / Revenue | Capital or Revenue | Captial/ Revenue | Caporrev | Type of Expenditure | Type`,
  ),
  column(
    'vcse',
    'Marked as VCSE in the file',
    `Voluntary Community and Social Enterprise Supplier | VCSE | VCS Organisation | Is VCSE Grant`,
  ),
  column('sme', 'Marked as SME in the file', `SME | SME Supplier | Small or Medium Enterprise`),
  column('amount_taken_off', 'Credit, taken off the amount', `Credit taken off`),
  column('year_of_period', 'Financial year, beside a period', `Financial year beside a period`),
  column('period_of_year', 'Period of the financial year (1 is April)', `Period of the financial year`),
] as const;

export type PaymentColumn = (typeof paymentColumns)[number]['key'];

/** Canonical column → place among the headings, from 0. */
export type Places = Partial<Record<PaymentColumn, number>>;

export function isPaymentColumn(text: string): text is PaymentColumn {
  return paymentColumns.some(({ key }) => key === text);
}

export function labelOfColumn(key: PaymentColumn): string {
  return paymentColumns.find(column => column.key === key)?.label ?? key;
}

function column<Key extends string>(
  key: Key,
  label: string,
  synonyms: string,
): CatalogueColumn & { key: Key } {
  return { key, label, synonyms: synonyms.split('|').map(word => word.trim()) };
}
