import { createHash } from 'node:crypto';
import { charityId, companyId, fold, nameMark, payeeKind, postcodeFrom, vatNumber } from '#identification';

/** A payee as a file writes it. */
export interface SupplierWritten {
  /** Digest of everything below: the same writing is the same supplier. A UUID in form. */
  key: string;
  name: string;
  mark: string;
  ledgerRef: string | null;
  vat: string | null;
  company: string | null;
  charity: string | null;
  postcode: string | null;
  /** What the writing alone says: redacted, a titled person, a public body, no name at all; or that it has to be looked up. */
  outcome: 'unasked' | 'redacted' | 'person' | 'public-body' | 'unnamed';
  /** Something that looks like a National Insurance number stands where a number of the payee should. */
  personalNumber: boolean;
}

/** The cells about the payee, as they stand in the file. */
export interface PayeeCells {
  name: string;
  ledgerRef: string;
  vat: string;
  company: string;
  charity: string;
  postcode: string;
}

/** Payees written before: the same few are paid every month, and how a name reads takes a while to find out. */
const seenBefore = new Map<string, SupplierWritten>();
const remembered = 50_000;

/** `supplierOf`, at once for what was read lately. `whole`: all the cells as one text. */
export function supplierWritten(whole: string, cells: PayeeCells): SupplierWritten {
  const found = seenBefore.get(whole);
  if (found) return found;
  if (seenBefore.size >= remembered) seenBefore.clear();
  const made = supplierOf(cells);
  seenBefore.set(whole, made);
  return made;
}

/** Reads the payee's cells. Numbers that are none ("N/A", "Personal Budgets", a National Insurance number) are not kept as numbers. */
export function supplierOf(cells: PayeeCells): SupplierWritten {
  const name = cells.name.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  const kept = (text: string, valid: (text: string) => string | undefined) => {
    const trimmed = text.trim();
    return trimmed && valid(trimmed) !== undefined ? trimmed : null;
  };
  const ledgerRef = cells.ledgerRef.trim().slice(0, 100) || null;
  const vat = kept(cells.vat, vatNumber);
  const company = kept(cells.company, companyId);
  const charity = kept(cells.charity, charityId);
  const postcode = (cells.postcode && postcodeFrom(cells.postcode)) || null;
  const digest = createHash('md5')
    .update([name, ledgerRef, vat, company, charity, postcode].map(part => part ?? '').join('\u001f'))
    .digest('hex');
  return {
    key: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20)}`,
    name,
    mark: nameMark(name),
    ledgerRef,
    vat,
    company,
    charity,
    postcode,
    personalNumber: looksLikeNationalInsurance(
      `${cells.company} ${cells.charity} ${cells.vat} ${cells.ledgerRef}`,
    ),
    outcome: name === '' ? 'unnamed' : byWriting(name, company !== null || charity !== null),
  };
}

function byWriting(name: string, numbered: boolean): SupplierWritten['outcome'] {
  const kind = payeeKind(fold(name));
  if (kind === 'redacted') return 'redacted';
  // A number in a register is stronger than how a name reads.
  if (numbered) return 'unasked';
  return kind === 'person' || kind === 'public-body' ? kind : 'unasked';
}

/** Whether text looks like a National Insurance number, which must never be published. */
export function looksLikeNationalInsurance(text: string): boolean {
  return /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/i.test(text);
}
