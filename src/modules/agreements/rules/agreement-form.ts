import type { PartialDate } from '#platform/dates/partial-date.ts';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { agreementColumns, type AgreementField } from './columns.ts';
import type { Kind } from './kinds.ts';
import { readKind, readProcedure, readPurpose, readYesNoUnknown } from './read-choices.ts';
import { faultOfPeriod } from './period.ts';
import { readParties, type ReadOrgId } from './read-parties.ts';
import { readValue } from './read-value.ts';
import { readAmount } from './read-amount.ts';

/** What a page form or a row of a file gives: text by field; a field left out counts as empty. */
export type AgreementInput = Partial<Record<AgreementField, string>>;

export interface FieldError {
  field: AgreementField;
  /** Plain words: what is wrong and what to write. */
  message: string;
  value: string;
}

export type ReadAgreement = { ok: AgreementDraft } | { errors: FieldError[] };

export interface FormContext {
  /** Taken where the kind is left empty; without it an empty kind is a fault. */
  kind?: Kind;
  /** The council's services; when given, only these names are accepted (whatever the case), and they come out as written here. */
  services?: readonly string[];
  /** Checks and evens out an org-id: `readOrgId` of organisations, as text. Without it any text of the right shape passes. */
  readOrgId?: ReadOrgId;
}

/** Longest texts kept; beyond them a document should be attached instead. */
export const longestLine = 300;
export const longestText = 10_000;

/** Reads all fields of an agreement, and gives either the draft or every fault found, not the first alone. */
export function readAgreement(input: AgreementInput, context: FormContext = {}): ReadAgreement {
  const errors: FieldError[] = [];
  const fail = (field: AgreementField, message: string) =>
    void errors.push({ field, message, value: input[field] ?? '' });
  const text = (field: AgreementField, longest = longestText) =>
    checkedText(input[field], longest, message => fail(field, message));
  const date = (field: AgreementField) => readDate(input[field], message => fail(field, message));

  const title = text('title', longestLine);
  if (title === '')
    fail('title', 'Give the agreement a title, for example “Mental health recovery service”.');
  const end = readEnd(input, message => fail('end', message));
  const openEnded = readYes(input.openEnded, false, message => fail('openEnded', message)) || end.open;
  const draft: AgreementDraft = {
    reference: text('reference', longestLine),
    title,
    description: text('description'),
    service: readService(text('service', longestLine), context.services, message => fail('service', message)),
    organisations: readParties(input.organisations ?? '', input.orgIds ?? '', context.readOrgId, fail),
    kind: readKind(input.kind, context.kind, fail),
    purpose: readPurpose(input.purpose, fail),
    procedure: readProcedure(input.procedure, fail),
    start: date('start'),
    end: end.date,
    openEnded,
    extensions: text('extensions'),
    review: date('review'),
    value: readValue(input, fail),
    irrecoverableVat: readPence(input.irrecoverableVat, message => fail('irrecoverableVat', message)),
    monitoring: {
      whoMeets: text('whoMeets'),
      howOften: text('howOften'),
      againstWhat: text('againstWhat'),
      whoIsTold: text('whoIsTold'),
      customersConsulted: text('customersConsulted'),
    },
    sme: readYesNoUnknown('sme', input.sme, fail),
    smeEvidence: text('smeEvidence'),
    vcse: readYesNoUnknown('vcse', input.vcse, fail),
    vcseEvidence: text('vcseEvidence'),
    registrationNumber: text('registrationNumber', longestLine),
    published: readYes(input.published, false, message => fail('published', message)),
  };
  const fault = faultOfPeriod(draft);
  if (fault) fail(fault.field, fault.message);
  return errors.length > 0
    ? { errors: errors.sort((a, b) => placeInForm(a.field) - placeInForm(b.field)) }
    : { ok: draft };
}

/** Faults are told in the order of the form. */
function placeInForm(field: AgreementField): number {
  return agreementColumns.findIndex(({ key }) => key === field);
}

type Fail = (message: string) => void;

function checkedText(typed: string | undefined, longest: number, fail: Fail): string {
  const text = (typed ?? '').replaceAll(/\r\n?/g, '\n').trim();
  if (text.length > longest) {
    fail(
      `This has ${text.length.toLocaleString('en-GB')} characters; at most ${longest.toLocaleString('en-GB')} can be kept. Shorten it, or attach it as a document.`,
    );
  }
  return text;
}

function readDate(typed: string | undefined, fail: Fail): PartialDate | null {
  if ((typed ?? '').trim() === '') return null;
  const read = parsePartialDate(typed ?? '');
  if ('ok' in read) return read.ok;
  fail(read.error);
  return null;
}

/** Words that stand in end columns for "no end was agreed". */
const noEnd =
  /^(?:open[- ]?ended|ongoing|on[- ]going|rolling|to date|to present|present|current|continuing|indefinite|no end(?: date| agreed)?|none|perpetual|evergreen)\.?$/i;

function readEnd(input: AgreementInput, fail: Fail): { date: PartialDate | null; open: boolean } {
  const typed = (input.end ?? '').trim();
  return noEnd.test(typed) ? { date: null, open: true } : { date: readDate(typed, fail), open: false };
}

/** Names of services are compared without case and doubled space. */
function readService(typed: string, services: readonly string[] | undefined, fail: Fail): string {
  if (typed === '' || services === undefined) return typed;
  const same = (name: string) => name.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const found = services.find(name => same(name) === same(typed));
  if (found === undefined)
    fail(`There is no service called ‘${typed.slice(0, 60)}’. The services are: ${services.join('; ')}.`);
  return found ?? typed;
}

function readPence(typed: string | undefined, fail: Fail): number | null {
  if ((typed ?? '').trim() === '') return null;
  const read = readAmount(typed ?? '');
  if ('ok' in read) return read.ok.pence;
  fail(read.error);
  return null;
}

function readYes(typed: string | undefined, empty: boolean, fail: Fail): boolean {
  const text = (typed ?? '').trim();
  if (text === '') return empty;
  if (/^(?:yes|y|true|1|on|x|✓)$/i.test(text)) return true;
  if (!/^(?:no|n|false|0|off)$/i.test(text))
    fail(`‘${text.slice(0, 40)}’ is neither yes nor no. Write yes or no.`);
  return false;
}
