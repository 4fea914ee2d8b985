import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRegister } from '#identification';

export interface InventedCompany {
  name: string;
  number: string;
  category?: string;
  status?: string;
  accounts?: string;
  postcode?: string;
}

/** Builds a register of invented companies in `folder`, as from Companies House's own file. */
export async function inventedRegister(
  folder: string,
  companies: readonly InventedCompany[],
  built = '2026-11-20T10:00:00Z',
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'BasicCompanyData-2026-11-01.csv');
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = companies.map(
    ({
      name,
      number,
      category = 'Private Limited Company',
      status = 'Active',
      accounts = 'SMALL',
      postcode = 'MB1 1AA',
    }) => [name, number, postcode, category, status, accounts].map(cell).join(','),
  );
  writeFileSync(
    file,
    `CompanyName, CompanyNumber,RegAddress.PostCode,CompanyCategory,CompanyStatus,Accounts.AccountCategory\n${rows.join('\n')}\n`,
  );
  await buildRegister({ companies: [file] }, folder, { now: Temporal.Instant.from(built) });
}
