import { plainMoney } from '#platform/money/money.ts';
import type { PublicSupplier } from '../../publication/store/public-suppliers.ts';
import type { TriState } from '../../rules/figures.ts';
import type { Basis } from '../../rules/standing.ts';

interface SupplierColumn {
  name: string;
  about: string;
  cell: (supplier: PublicSupplier) => string;
}

/** How a supplier came to be taken for an organisation, for the public. */
export const basisInWords: Record<Basis, string> = {
  rule: 'by how it is written',
  number: 'by a register number in the ledger',
  name: 'by its name, among organisations known here',
  register: 'by its name, in official registers',
  person: 'decided by an officer',
};

/** Not known is left empty, never written as “no” (rule LGTC-2). */
const tri = (value: TriState) => (value === 'unknown' ? '' : value);
const flag = (name: string, cell: (supplier: PublicSupplier) => TriState): SupplierColumn => ({
  name,
  about: 'yes or no by the evidence of the day; empty where it is not known.',
  cell: supplier => tri(cell(supplier)),
});

/** The columns of the file of suppliers. */
export const supplierColumns: readonly SupplierColumn[] = [
  {
    name: 'Supplier number',
    about: 'As in the file of payments; empty for the line that adds up payees who are not named.',
    cell: ({ id }) => (id === null ? '' : String(id)),
  },
  { name: 'Name', about: 'As the ledger writes it.', cell: ({ name }) => name },
  {
    name: 'Organisation',
    about: 'The registered organisation it is taken for.',
    cell: row => row.organisation ?? '',
  },
  { name: 'Organisation number', about: 'Its org-id (org-id.guide).', cell: ({ orgId }) => orgId ?? '' },
  {
    name: 'Identified',
    about: 'How it is known to be that organisation.',
    cell: ({ basis, orgId }) => (basis && orgId ? basisInWords[basis] : ''),
  },
  flag('Social enterprise', row => row.socialEnterprise),
  flag('VCSE', row => row.vcse),
  flag('SME', row => row.sme),
  flag('Micro-business', row => row.micro),
  flag('Local', row => row.local),
  flag('Public body', row => row.publicBody),
  {
    name: 'Third-party spend',
    about: 'In pounds; what counts in the figure.',
    cell: row => plainMoney(row.base.pence),
  },
  { name: 'Grants', about: 'In pounds.', cell: row => plainMoney(row.grants.pence) },
  { name: 'Paid in all', about: 'In pounds.', cell: row => plainMoney(row.all.pence) },
  { name: 'Payments', about: 'Number of payments.', cell: row => String(row.all.lines) },
];

export function supplierCells(supplier: PublicSupplier): string[] {
  return supplierColumns.map(({ cell }) => cell(supplier));
}
