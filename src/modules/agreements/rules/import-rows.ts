import { normaliseHeading, type ColumnMapping } from '#platform/tables/map-columns.ts';
import { columnLetter, columnName, type Table, type TableNote } from '#platform/tables/table.ts';
import { readAgreement, type AgreementInput, type FieldError, type FormContext } from './agreement-form.ts';
import { labelOf, type AgreementField } from './columns.ts';
import { exportHeaders } from './export-row.ts';
import type { Kind } from './kinds.ts';
import { withoutFurniture, type RegisterRow } from './register/furniture.ts';
import { mapSheetNames } from './register/join-sheets.ts';
import { placeOf, sayingsAsNotes, type Saying } from './register/notes.ts';
import { gatherReferences, type DraftOfRow } from './register/same-reference.ts';
import { namesNobody } from './register/tidy-parties.ts';
import { tidyRow } from './register/tidy-row.ts';
import type { Say } from './register/unknown.ts';

export {
  isRegisterHeading as isAgreementHeading,
  mapHeadings as mapAgreementColumns,
} from './register/map-headings.ts';

/** A fault of one cell: where it is, what stands there, what is wrong and what to write. */
export interface CellError {
  /** As a spreadsheet counts; the heading row for faults of a column. */
  row: number;
  /** Where rows of several sheets were read together. */
  sheet?: string;
  /** As in "column E (Start date)". */
  column: string;
  field: AgreementField | null;
  value: string;
  message: string;
}

export type ImportedRows =
  | { ok: DraftOfRow[]; warnings: TableNote[] }
  | {
      errors: CellError[];
      warnings: TableNote[];
      /** Rows that only their reference, which others have with other words, keeps from being imported. */
      apart: number;
      /** The rows without a fault of their own. */
      others: DraftOfRow[];
    };

/** What somebody said about a file that its columns do not. */
export interface RowOptions {
  /** Rows that repeat a reference with other words are agreements of their own, and numbered. */
  apart?: boolean;
  /** What the file calls a service (`plainService`) → the council's name for it, '' for none. */
  serviceNames?: Readonly<Record<string, string>>;
}

/** A name of a service as it is compared: small letters, single spaces. */
export function plainService(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/**
 * All rows as drafts, or every fault of every row: nothing is imported by halves. Rows that repeat a reference and are alike but for the
 * organisation are one agreement. Where no column says contract or grant, `context.kind` holds, else what the headings speak of. What was
 * taken for something other than what stands there, and every row left out, is in the warnings.
 */
export function importRows(
  table: Table,
  given: ColumnMapping,
  context: FormContext = {},
  { apart = false, serviceNames = {} }: RowOptions = {},
): ImportedRows {
  const mapping = mapSheetNames(table, given, context.services ?? []);
  const untold =
    mapping.columns['kind'] === undefined && context.kind === undefined ? kindSpokenOf(table) : undefined;
  const settled: FormContext = untold ? { ...context, kind: untold.kind } : context;
  const errors = [...faultsOfColumns(table, mapping), ...faultsOfShape(table)];
  const sayings: Saying[] = [];
  const read: DraftOfRow[] = [];
  let differing = 0;
  let drafts: DraftOfRow[] = [];
  if (mapping.missing.length === 0 && mapping.doubled.length === 0) {
    const broken = new Set(errors.map(keyOfRow));
    const { rows, sayings: said } = withoutFurniture(table, mapping, context.services);
    sayings.push(...said);
    for (const row of rows) {
      if (broken.has(keyOfRow(row))) continue;
      const found = draftOf(row, table, mapping, { ...settled, serviceNames }, sayings);
      if ('errors' in found) errors.push(...found.errors);
      else read.push(found);
    }
    const gathered = gatherReferences(read, apart);
    drafts = gathered.drafts;
    differing = gathered.contradictions.length;
    sayings.push(...gathered.sayings);
    errors.push(
      ...gathered.contradictions.map(({ row, sheet, reference, message }) => ({
        row,
        ...(sheet === undefined ? {} : { sheet }),
        column: placeOfField('reference', table, mapping),
        field: 'reference' as const,
        value: reference,
        message,
      })),
    );
    if (rows.length === 0) errors.push(nothingBelow(table));
  } else if (table.rows.length === 0) errors.push(nothingBelow(table));
  const warnings = [...table.warnings, ...(untold ? [untold.note] : []), ...sayingsAsNotes(sayings)];
  if (errors.length === 0) return { ok: drafts, warnings };
  return { errors: inRowOrder(errors, table), warnings, apart: differing, others: drafts };
}

function draftOf(
  { row, sheet, section, ofKind, otherTable, under, cells }: RegisterRow,
  table: Table,
  mapping: ColumnMapping,
  context: FormContext & Required<Pick<RowOptions, 'serviceNames'>>,
  sayings: Saying[],
): DraftOfRow | { errors: CellError[] } {
  const place = sheet === undefined ? { row } : { row, sheet };
  if (otherTable)
    return { errors: [{ ...place, column: '', field: null, value: '', message: anotherTable }] };
  const say: Say = (field, code, message) =>
    void sayings.push({ ...place, code, message: `${message}, ${placeOfField(field, table, mapping)}` });
  const heading = (field: AgreementField) => table.headers[mapping.columns[field] ?? -1] ?? '';
  const raw = inputOf(cells, mapping);
  const input = isOwnTable(table) ? raw : tidyRow(raw, heading, say);
  if (!input.service?.trim() && section !== undefined) input.service = section;
  const named = plainService(input.service ?? '');
  if (Object.hasOwn(context.serviceNames, named)) input.service = context.serviceNames[named] ?? '';
  const read = readAgreement(input, ofKind === undefined ? context : { ...context, kind: ofKind });
  const nobody = !isOwnTable(table) && namesNobody(raw.organisations ?? '');
  if ('ok' in read && !nobody) return { ...place, under, draft: read.ok };
  const faults =
    'errors' in read ? read.errors.filter(({ field }) => !nobody || field !== 'organisations') : [];
  const found: FieldError[] = nobody
    ? [
        ...faults,
        {
          field: 'organisations',
          value: raw.organisations ?? '',
          message: `‘${(raw.organisations ?? '').trim().slice(0, 60)}’ names nobody. Name the organisation, or several separated by semicolons.`,
        },
      ]
    : faults;
  return {
    errors: inColumnOrder(found, mapping).map(({ field, message, value }) => ({
      ...place,
      column: placeOfField(field, table, mapping),
      field,
      value,
      message,
    })),
  };
}

const anotherTable =
  'Headings of another table stand in this row, with its columns in other places. Put that table on a sheet or in a file of its own.';

/** What we exported ourselves means exactly what stands there. */
function isOwnTable({ headers }: Table): boolean {
  return exportHeaders.every((heading, at) => headers[at]?.trim() === heading);
}

function nothingBelow(table: Table): CellError {
  return {
    row: table.headerRow,
    column: '',
    field: null,
    value: '',
    message: `There is nothing below the headings in row ${table.headerRow}. Add the agreements, one to a row.`,
  };
}

function keyOfRow({ row, sheet = '' }: { row: number; sheet?: string | undefined }): string {
  return `${row} ${sheet}`;
}

/** As the rows stand in the table. */
function inRowOrder(errors: CellError[], table: Table): CellError[] {
  const at = new Map(table.rows.map((row, place) => [keyOfRow(row), place]));
  const place = (error: CellError) => at.get(keyOfRow(error)) ?? -1;
  return errors.sort((a, b) => place(a) - place(b));
}

/** "Row 7, column E (Start date): ‘31/02/2013’ is not a day that exists…" */
export function cellErrorInWords({ row, sheet, column, message }: CellError): string {
  const words = placeOf(row, sheet);
  const place = words.charAt(0).toUpperCase() + words.slice(1);
  if (message.startsWith(`${place} `)) return message;
  return `${place}${column === '' ? '' : `, ${column}`}: ${message}`;
}

/** What all rows are taken for where no column says contract or grant: what the headings and the sheet speak of, with a warning. */
function kindSpokenOf({ headers, sheet = '' }: Table): { kind: Kind; note: TableNote } {
  const words = [...headers, sheet].map(normaliseHeading).join(' | ');
  const ofGrants = /\b(?:grants?|grantees?|beneficiar(?:y|ies)|recipient org|amount awarded)\b/.test(words);
  const ofContracts = /\b(?:contracts?|suppliers?|tender|procurement)\b/.test(words);
  return ofGrants && !ofContracts
    ? {
        kind: 'grant',
        note: {
          code: 'kind-spoken-of',
          message:
            'No column says whether these are contracts or grants; the headings speak of grants, so all were taken as grants.',
        },
      }
    : {
        kind: 'contract',
        note: {
          code: 'kind-untold',
          message: 'No column says whether these are contracts or grants; all were taken as contracts.',
        },
      };
}

function inputOf(cells: readonly string[], { columns, matches }: ColumnMapping): AgreementInput {
  const input: AgreementInput = Object.fromEntries(
    Object.entries(columns).map(([key, index]) => [key, cells[index] ?? '']),
  );
  const parties = matches.filter(({ key }) => key === 'organisations').map(({ index }) => cells[index] ?? '');
  if (parties.length > 1) input.organisations = parties.filter(cell => cell.trim() !== '').join('\n');
  return input;
}

function inColumnOrder(errors: FieldError[], mapping: ColumnMapping): FieldError[] {
  const at = ({ field }: FieldError) => mapping.columns[field] ?? Infinity;
  return errors.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

function placeOfField(field: AgreementField, table: Table, mapping: ColumnMapping): string {
  const index = mapping.columns[field];
  return index === undefined ? `no column for ${labelOf(field)}` : columnName(index, table.headers);
}

function faultsOfColumns(table: Table, mapping: ColumnMapping): CellError[] {
  const row = table.headerRow;
  const missing = mapping.missing.map(({ key, label }) => ({
    row,
    column: '',
    field: key as AgreementField,
    value: '',
    message: `There is no column for ‘${label}’. The headings are: ${table.headers.map(heading => heading.trim() || '(blank)').join(', ')}. Add the column, or say which of these it is.`,
  }));
  const doubled = mapping.doubled.map(({ column, indexes }) => ({
    row,
    column: indexes.map(index => columnName(index, table.headers)).join(' and '),
    field: column.key as AgreementField,
    value: '',
    message: `${indexes.length === 2 ? 'Both columns' : `All ${indexes.length} columns`} could be ‘${column.label}’. Say which one it is, or delete the other.`,
  }));
  return [...missing, ...doubled];
}

/** Warnings of the reader that a register must not overlook: cells that slipped, and formulas without a value. */
function faultsOfShape(table: Table): CellError[] {
  const grave = new Set(['row-too-long', 'formula-failed', 'formula-without-value']);
  return table.warnings
    .filter(({ code, row }) => grave.has(code) && row !== undefined && row > table.headerRow)
    .map(({ message, row = 0, sheet, column = '', value = '' }) => ({
      row,
      ...(sheet === undefined ? {} : { sheet }),
      column: column === '' ? '' : nameOfLetter(column, table.headers),
      field: null,
      value,
      message,
    }));
}

function nameOfLetter(letter: string, headers: readonly string[]): string {
  const index = headers.findIndex((_, i) => columnLetter(i) === letter);
  return index < 0 ? `column ${letter}` : columnName(index, headers);
}
