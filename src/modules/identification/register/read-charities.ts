import { charityId, companyId } from '../rules/org-ids.ts';
import { postcodeInside } from '../rules/postcodes.ts';
import { daysFrom1900 } from '../rules/days.ts';
import type { BatchBuilder } from './batch.ts';
import type { NeededColumns, TableRow } from './table-rows.ts';

/** How one official table is read: what it must have, and what each row gives. */
export interface TableReader {
  readonly needed: NeededColumns;
  readonly read: (row: TableRow, source: string, into: BatchBuilder) => void;
}

/** Charity Commission for England and Wales: `publicextract.charity`, tab text or JSON. Linked charities are left out. */
export const charities: TableReader = {
  needed: [['registered_charity_number'], ['charity_name'], ['linked_charity_number']],
  read(row, source, into) {
    if (Number(row.get('linked_charity_number') || 0) !== 0) return;
    const id = charityId(row.get('registered_charity_number'));
    if (!id) return;
    const incorporated = /^(true|1|t)$/i.test(row.get('charity_is_cio'));
    into.registration({
      id,
      postcode: row.get('charity_contact_postcode', 'postcode'),
      category: incorporated ? 'Charitable Incorporated Organisation' : 'Charity',
      status: row.get('charity_registration_status'),
      accounts: '',
      source,
    });
    const removed = daysFrom1900(row.get('date_of_removal'));
    into.name(row.get('charity_name'), 'current', removed, daysFrom1900(row.get('date_of_registration')));
    const company = companyId(row.get('charity_company_registration_number'));
    if (company) into.link({ a: id, b: company, kind: 'same' });
  },
};

/** Charity Commission `publicextract.charity_other_names`: working and previous names. */
export const charityNames: TableReader = {
  needed: [['registered_charity_number'], ['charity_name'], ['charity_name_type']],
  read(row, source, into) {
    if (Number(row.get('linked_charity_number') || 0) !== 0) return;
    const id = charityId(row.get('registered_charity_number'));
    if (!id) return;
    into.registration({ id, postcode: '', category: '', status: '', accounts: '', source });
    into.name(
      row.get('charity_name'),
      /previous/i.test(row.get('charity_name_type')) ? 'previous' : 'working',
    );
  },
};

/** Scottish charity register (OSCR) export. SCIOs are told by their constitutional form. */
export const oscr: TableReader = {
  needed: [['Charity Number'], ['Charity Name']],
  read(row, source, into) {
    const id = charityId(row.get('Charity Number'));
    if (!id) return;
    const form = row.get('Constitutional Form');
    into.registration({
      id,
      postcode: row.get('Postcode') || (postcodeInside(row.get('Principal Office/Trustees Address')) ?? ''),
      category: /SCIO|Scottish Charitable Incorporated/i.test(form)
        ? 'Scottish Charitable Incorporated Organisation'
        : 'Charity',
      status: row.get('Charity Status') || 'Registered',
      accounts: '',
      source,
    });
    into.name(
      row.get('Charity Name'),
      'current',
      daysFrom1900(row.get('Ceased Date')),
      daysFrom1900(row.get('Registered Date')),
    );
    into.name(row.get('Known As'), 'working');
    const company = companyId(row.get('Company Number'));
    if (company) into.link({ a: id, b: company, kind: 'same' });
  },
};

/** Charity Commission for Northern Ireland register export. */
export const ccni: TableReader = {
  needed: [['Reg charity number'], ['Charity name']],
  read(row, source, into) {
    if (Number(row.get('Sub charity number') || 0) !== 0) return;
    const digits = /\d{6}/.exec(row.get('Reg charity number'))?.[0];
    if (!digits) return;
    const id = `GB-NIC-${digits}`;
    into.registration({
      id,
      postcode: postcodeInside(row.get('Public address')) ?? '',
      category: 'Charity',
      status: row.get('Status'),
      accounts: '',
      source,
    });
    into.name(row.get('Charity name'), 'current', 0, daysFrom1900(row.get('Date registered')));
    for (const other of row.get('Other names', 'Other name', 'Working names').split(/[;|]/))
      into.name(other, 'working');
    const company = northernIrelandCompany(row.get('Company number'));
    if (company) into.link({ a: id, b: company, kind: 'same' });
  },
};

/** CCNI writes NI company numbers without their letters; a 0 stands for none. */
function northernIrelandCompany(written: string): string | undefined {
  const digits = /^(?:NI)?0*(\d{1,6})$/i.exec(written.trim())?.[1];
  return digits && Number(digits) > 0 ? companyId(`NI${digits}`) : companyId(written);
}

/** FCA Mutuals Register. The same society stands at Companies House under IP…R (1965 Act) or RS… numbers. */
export const mutuals: TableReader = {
  needed: [
    ['Society Number', 'Full Registration Number', 'Registration Number', 'Reg Number'],
    ['Society Name', 'Name', 'Mutual Name'],
  ],
  read(row, source, into) {
    const number = row
      .get('Full Registration Number', 'Society Number', 'Registration Number', 'Reg Number')
      .replace(/\s/g, '')
      .toUpperCase();
    if (!/\d/.test(number)) return;
    const id = `GB-MPR-${number}`;
    into.registration({
      id,
      postcode:
        row.get('Postcode') ||
        (postcodeInside(row.get('Society Address', 'Address', 'Registered Office')) ?? ''),
      category: row.get('Registered As', 'Society Type', 'Type') || 'Registered Society',
      status: row.get('Society Status', 'Status'),
      accounts: '',
      source,
    });
    const ended = daysFrom1900(row.get('Deregistration Date', 'Date Deregistered'));
    into.name(
      row.get('Society Name', 'Name', 'Mutual Name'),
      'current',
      ended,
      daysFrom1900(row.get('Registration Date', 'Date Registered')),
    );
    for (const other of row.get('Previous Names', 'Previous Name').split(/[;|]/))
      into.name(other, 'previous');
    const company = societyAtCompaniesHouse(number);
    if (company) into.link({ a: id, b: company, kind: 'same' });
  },
};

function societyAtCompaniesHouse(number: string): string | undefined {
  if (/^\d{1,5}R$/.test(number)) return companyId(`IP${number}`);
  return /^\d{4,6}$/.test(number) ? companyId(`RS${number}`) : undefined;
}
