import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { AgreementInput } from '../agreement-form.ts';
import type { AgreementField } from '../columns.ts';
import { certainties, readChoice } from '../kinds.ts';
import { isUnknown, type Say } from './unknown.ts';
import { readAmount } from '../read-amount.ts';

const amounts = ['value', 'totalValue', 'annualValue'] as const;
/** Registers withhold or cannot give a figure in these words. */
const withheld =
  /^(?:(?:commercially|commercial) (?:sensitive|confidential|in confidence)|confidential|redacted|withheld|exempt|various|variable|varies|demand[- ]led|as (?:and when|required)|see (?:notes?|description|comments?)|call[- ]off|no (?:guaranteed|fixed|set) (?:value|spend|amount)|rates? only|schedule of rates|spot purchase)\b[ .]*$/i;
const roughly =
  /^(?:c\.?|ca\.?|circa|approx(?:\.|imately)?|about|around|roughly|~|est\.?|estimated(?: at)?|up to(?: a maximum of)?|(?:no(?:t)? more|less|fewer) than|under|below|<|max(?:\.|imum)?(?: of)?)\s*(?=£?\s*\d)/i;
/** What the figure stays below is no figure; the words are kept. */
const limit = /^(?:up to|max|no(?:t)? more|less|fewer|under|below|<)/i;
const aside = /\s*[(,-]?\s*\(?\b(?:est\.?|estimated?|approx\.?(?:imately)?|estimate only)\)?$/i;

/**
 * Amounts as registers write them beside what the form takes: words for "not known", "up to" and "approximately" (the figure, marked as
 * estimated, with the words in the notes), "Nil", a figure in several columns, and what a heading says of all its figures.
 */
export function tidyValue(
  input: AgreementInput,
  heading: (field: AgreementField) => string,
  say: Say,
): AgreementInput {
  const tidy = { ...input };
  // A text in a column of amounts is refused as it stands.
  if (amounts.some(field => (tidy[field] ?? '').length > 200)) return tidy;
  for (const field of [...amounts, 'irrecoverableVat'] as const) {
    const typed = (tidy[field] ?? '').replaceAll(/\s+/g, ' ').trim();
    if (/^(?:nil|zero)(?: (?:cost|value)\b.*)?\.?$/i.test(typed)) tidy[field] = '0';
    else if (isUnknown(typed) || withheld.test(typed)) {
      say(field, 'value-unknown', `‘${typed}’ was taken as not known`);
      tidy[field] = '';
    } else tidy[field] = counted(typed, heading(field));
  }
  besides(tidy);
  const [given] = amounts.filter(field => filled(tidy[field]));
  if (!given) return withoutAmount(tidy);
  takeSpan(tidy, given);
  const figure = (tidy[given] ?? '').replaceAll(/\s+/g, ' ').trim();
  const bare = figure.replace(roughly, '').replace(aside, '');
  if (bare !== figure && 'ok' in readAmount(bare)) {
    tidy[given] = bare;
    tidy.certainty = certaintyOf(tidy.certainty);
    if (limit.test(figure)) addNote(tidy, figure);
    say(given, 'value-estimated', `‘${figure}’ was taken as the figure, estimated`);
  }
  const said = normaliseHeading(heading(given));
  if (!filled(tidy.certainty) && /\b(?:est|estimated?|approx(?:imate)?|anticipated|expected)\b/.test(said))
    tidy.certainty = 'estimated';
  const read = readAmount(tidy[given] ?? '');
  if (!filled(tidy.vat) && 'ok' in read && read.ok.vat === undefined) {
    if (/\b(?:ex|exc|excl|excluding|net of) vat\b/.test(said)) tidy.vat = 'excluding';
    else if (/\b(?:inc|incl|including) vat\b/.test(said)) tidy.vat = 'including';
  }
  return tidy;
}

/** "(total)" and "over 3 years" say that a figure is a total; for how long stays in the notes. */
function takeSpan(tidy: AgreementInput, given: (typeof amounts)[number]): void {
  const found = /^(.*\d.*?),? *(?:\(?(?:in )?total\)?|\(?(over \d+ (?:years?|months?|yrs?))\)?)$/i.exec(
    (tidy[given] ?? '').trim(),
  );
  if (!found || given === 'annualValue' || filled(tidy.valueForm)) return;
  tidy[given] = found[1] ?? '';
  if (given === 'value') tidy.valueForm = 'total';
  if (found[2] !== undefined) addNote(tidy, found[2]);
}

/** The one figure of a cell in what the heading counts in ("(£000s)", "£m"), unless the cell says that itself. */
function counted(typed: string, heading: string): string {
  const scale = scaleOf(heading);
  const found = /^(\D*\d[\d,. ]*(?<=\d))((?! ?(?:k|m|mn|bn|thousand|million|billion)\b)\D*)$/i.exec(typed);
  return scale === '' || !found ? typed : `${found[1] ?? ''}${scale}${found[2] ?? ''}`;
}

function scaleOf(heading: string): '' | 'k' | 'm' {
  if (/£ ?000|\b(?:in )?thousands?\b|\(000s?\)|£ ?k\b|['’]000/i.test(heading)) return 'k';
  return /£ ?m(?:illions?|n)?\b|\b(?:in )?millions?\b/i.test(heading) ? 'm' : '';
}

/** Where a plain figure stands beside a total or a yearly one, the most telling is the value and the others stand in its notes. */
function besides(tidy: AgreementInput): void {
  if (!filled(tidy.value)) return;
  if (filled(tidy.totalValue)) {
    const total = readAmount(tidy.totalValue ?? '');
    const plain = readAmount(tidy.value ?? '');
    if ('error' in plain || 'error' in total) return;
    if (plain.ok.pence !== total.ok.pence) addNote(tidy, `also given as ${formatMoney(plain.ok.pence)}`);
    tidy.value = '';
  } else if (filled(tidy.annualValue)) {
    const yearly = readAmount(tidy.annualValue ?? '');
    if ('error' in yearly) return;
    addNote(tidy, `${formatMoney(yearly.ok.pence)} a year`);
    tidy.annualValue = '';
  }
}

/** Without a figure there is nothing that VAT and form are said of. */
function withoutAmount(tidy: AgreementInput): AgreementInput {
  return { ...tidy, vat: '', certainty: '', valueForm: '', valueFrom: '', valueTo: '' };
}

function certaintyOf(typed: string | undefined): string {
  return readChoice(certainties, typed ?? '') === 'final' ? (typed ?? '') : 'estimated';
}

function addNote(tidy: AgreementInput, note: string): void {
  tidy.valueNotes = [note, (tidy.valueNotes ?? '').trim()].filter(text => text !== '').join('; ');
}

function filled(typed: string | undefined): boolean {
  return (typed ?? '').trim() !== '';
}
