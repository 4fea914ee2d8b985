import { columnLetter, columnName, type Table, type TableNote } from '#platform/tables/table.ts';
import {
  knowsHeading,
  mapColumns,
  type ColumnMapping,
  type RememberedColumns,
} from '#platform/tables/map-columns.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { readAgreement, type AgreementInput, type FieldError, type FormContext } from './agreement-form.ts';
import { agreementColumns, labelOf, type AgreementField } from './columns.ts';

/** A fault of one cell: where it is, what stands there, what is wrong and what to write. */
export interface CellError {
  /** As a spreadsheet counts; the heading row for faults of a column. */
  row: number;
  /** As in "column E (Start date)". */
  column: string;
  field: AgreementField | null;
  value: string;
  message: string;
}

export type ImportedRows =
  | { ok: { row: number; draft: AgreementDraft }[]; warnings: TableNote[] }
  | { errors: CellError[]; warnings: TableNote[] };

/** The columns of a table by the agreement catalogue and what the council chose before. */
export function mapAgreementColumns(
  headers: readonly string[],
  remembered: RememberedColumns = {},
): ColumnMapping {
  return mapColumns(headers, agreementColumns, remembered);
}

/** For `readTable`: recognises the headings of an agreements table under whatever stands above them. */
export function isAgreementHeading(remembered: RememberedColumns = {}): (heading: string) => boolean {
  return knowsHeading(agreementColumns, remembered);
}

/** All rows as drafts, or every fault of every row: nothing is imported by halves. A reference may stand only once in a file. Where no column says contract or grant, `context.kind` holds, else contract, with a warning. */
export function importRows(table: Table, mapping: ColumnMapping, context: FormContext = {}): ImportedRows {
  const untold = mapping.columns['kind'] === undefined && context.kind === undefined;
  const warnings = untold ? [...table.warnings, kindUntold] : table.warnings;
  const settled: FormContext = untold ? { ...context, kind: 'contract' } : context;
  const errors = [...faultsOfColumns(table, mapping), ...faultsOfShape(table)];
  const drafts: { row: number; draft: AgreementDraft }[] = [];
  const broken = new Set(errors.map(({ row }) => row));
  if (mapping.missing.length === 0 && mapping.doubled.length === 0) {
    for (const { row, cells } of table.rows) {
      if (broken.has(row)) continue;
      const read = readAgreement(inputOf(cells, mapping), settled);
      if ('ok' in read) drafts.push({ row, draft: read.ok });
      else
        errors.push(
          ...inColumnOrder(read.errors, mapping).map(({ field, message, value }) => ({
            row,
            column: placeOf(field, table, mapping),
            field,
            value,
            message,
          })),
        );
    }
    errors.push(...doubledReferences(table, mapping));
  }
  if (table.rows.length === 0)
    errors.push({
      row: table.headerRow,
      column: '',
      field: null,
      value: '',
      message: `There is nothing below the headings in row ${table.headerRow}. Add the agreements, one to a row.`,
    });
  return errors.length > 0
    ? { errors: errors.sort((a, b) => a.row - b.row), warnings }
    : { ok: drafts, warnings };
}

/** "Row 7, column E (Start date): ‘31/02/2013’ is not a day that exists…" */
export function cellErrorInWords({ row, column, message }: CellError): string {
  const place = `Row ${row.toLocaleString('en-GB')}`;
  if (message.startsWith(`${place} `)) return message;
  return `${place}${column === '' ? '' : `, ${column}`}: ${message}`;
}

const kindUntold: TableNote = {
  code: 'kind-untold',
  message: 'No column says whether these are contracts or grants; all were taken as contracts.',
};

function inputOf(cells: readonly string[], mapping: ColumnMapping): AgreementInput {
  return Object.fromEntries(Object.entries(mapping.columns).map(([key, index]) => [key, cells[index] ?? '']));
}

function inColumnOrder(errors: FieldError[], mapping: ColumnMapping): FieldError[] {
  const at = ({ field }: FieldError) => mapping.columns[field] ?? Infinity;
  return errors.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

function placeOf(field: AgreementField, table: Table, mapping: ColumnMapping): string {
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
    .map(({ message, row = 0, column = '', value = '' }) => ({
      row,
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

function doubledReferences(table: Table, mapping: ColumnMapping): CellError[] {
  const index = mapping.columns['reference'];
  if (index === undefined) return [];
  const first = new Map<string, number>();
  return table.rows.flatMap(({ row, cells }): CellError[] => {
    const reference = (cells[index] ?? '').trim();
    const before = first.get(reference.toLowerCase());
    if (reference === '' || before === undefined) {
      if (reference !== '') first.set(reference.toLowerCase(), row);
      return [];
    }
    return [
      {
        row,
        column: columnName(index, table.headers),
        field: 'reference',
        value: reference,
        message: `The ${labelOf('reference').toLowerCase()} ‘${reference}’ stands already in row ${before}. Give each agreement its own.`,
      },
    ];
  });
}
