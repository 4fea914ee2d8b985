import { periodInWords } from '../period.ts';
import { valueInWords } from '../value.ts';
import type { AgreementDraft } from '../agreement-draft.ts';
import { kinds, procedures, type YesNoUnknown } from '../kinds.ts';
import { placeOf, type Saying } from './notes.ts';

export interface DraftOfRow {
  row: number;
  sheet?: string | undefined;
  /** The row of the agreement of which this row names a further organisation. */
  under?: number | undefined;
  draft: AgreementDraft;
}

/** A row whose reference stands in another row that says something else. */
export interface Contradiction {
  row: number;
  sheet?: string | undefined;
  reference: string;
  message: string;
}

/**
 * Rows that repeat a reference. Alike in all but the other side they are one agreement with several organisations: registers list
 * frameworks so. Where they differ each difference is told, unless they are to stand `apart`: then each is an agreement of its own, with a
 * number after the reference. Every row that became part of another is told.
 */
export function gatherReferences(
  drafts: readonly DraftOfRow[],
  apart: boolean,
): { drafts: DraftOfRow[]; contradictions: Contradiction[]; sayings: Saying[] } {
  const groups = Map.groupBy(
    drafts,
    ({ draft, row, under = row, sheet = '' }) => keyOf(draft) || `row ${under} ${sheet}`,
  );
  const taken = new Set(drafts.map(({ draft }) => keyOf(draft)));
  const contradictions: Contradiction[] = [];
  const sayings: Saying[] = [];
  const kept = new Map<DraftOfRow, DraftOfRow>();
  for (const group of groups.values()) {
    const [own, ...others] = alikeOf(group);
    if (!own) continue;
    for (const [place, alike] of [own, ...others].entries()) {
      const [first] = alike;
      if (!first) continue;
      if (place > 0 && !apart) {
        contradictions.push(...alike.map(row => contradiction(row, own[0] ?? row)));
        continue;
      }
      const reference = place === 0 ? first.draft.reference : nextFree(first.draft.reference, taken);
      if (place > 0)
        sayings.push({
          row: first.row,
          sheet: first.sheet,
          code: 'reference-numbered',
          message: `The reference ‘${first.draft.reference}’, which other rows have too, became ‘${reference}’`,
        });
      sayings.push(...sayingsOf(alike));
      kept.set(first, { ...first, draft: { ...alike.map(({ draft }) => draft).reduce(joined), reference } });
    }
  }
  return { drafts: drafts.flatMap(row => kept.get(row) ?? []), contradictions, sayings };
}

function keyOf({ reference }: AgreementDraft): string {
  return reference.toLowerCase();
}

/** Rows in parts, each alike within. */
function alikeOf(group: readonly DraftOfRow[]): DraftOfRow[][] {
  const parts: { joined: AgreementDraft; rows: DraftOfRow[] }[] = [];
  for (const row of group) {
    const part = parts.find(({ joined }) => differences(joined, row.draft).length === 0);
    if (part) {
      part.rows.push(row);
      part.joined = joined(part.joined, row.draft);
    } else parts.push({ joined: row.draft, rows: [row] });
  }
  return parts.map(({ rows }) => rows);
}

/** What two rows say differently of an agreement, each with the first row's words; what only one of them says is no difference. */
function differences(a: AgreementDraft, b: AgreementDraft): string[] {
  const found: string[] = [];
  const compare = (name: string, first: string, second: string) => {
    if (first !== '' && second !== '' && plain(first) !== plain(second))
      found.push(`${name} (‘${shown(first)}’)`);
  };
  compare('title', a.title, b.title);
  compare('service', a.service, b.service);
  compare('kind', kinds[a.kind], kinds[b.kind]);
  compare('dates', datesOf(a), datesOf(b));
  compare('value', a.value ? valueInWords(a.value) : '', b.value ? valueInWords(b.value) : '');
  compare('extension options', a.extensions, b.extensions);
  compare(
    'procedure',
    a.procedure === null ? '' : procedures[a.procedure],
    b.procedure === null ? '' : procedures[b.procedure],
  );
  compare('review', a.review ?? '', b.review ?? '');
  return found;
}

function datesOf(draft: AgreementDraft): string {
  return draft.start === null && draft.end === null && !draft.openEnded ? '' : periodInWords(draft);
}

/** Everything of both; what is said of each organisation is kept with it. */
function joined(a: AgreementDraft, b: AgreementDraft): AgreementDraft {
  const fresh = b.organisations.filter(
    party =>
      !a.organisations.some(other => plain(other.name) === plain(party.name) && other.orgId === party.orgId),
  );
  return {
    ...a,
    description: together(a.description, b.description, '\n'),
    service: a.service || b.service,
    organisations: [...a.organisations, ...fresh],
    purpose: a.purpose ?? b.purpose,
    procedure: a.procedure ?? b.procedure,
    ...(datesOf(a) === '' ? { start: b.start, end: b.end, openEnded: b.openEnded } : {}),
    extensions: a.extensions || b.extensions,
    review: a.review ?? b.review,
    value: a.value ?? b.value,
    irrecoverableVat: a.irrecoverableVat ?? b.irrecoverableVat,
    registrationNumber: together(a.registrationNumber, b.registrationNumber, '; '),
    ...flag('sme', a, b),
    ...flag('vcse', a, b),
    published: a.published && b.published,
  };
}

/** What is true of one organisation and not of the other is true of the agreement as neither: not known, with the words as evidence. */
function flag(field: 'sme' | 'vcse', a: AgreementDraft, b: AgreementDraft): Partial<AgreementDraft> {
  const evidence = `${field}Evidence` as const;
  const same = a[field] === b[field];
  if (same && a[evidence] === b[evidence]) return {};
  return {
    [field]: same ? a[field] : 'unknown',
    [evidence]: same
      ? together(a[evidence], b[evidence], '; ')
      : together(said(a, field), said(b, field), '; '),
  };
}

function said(draft: AgreementDraft, field: 'sme' | 'vcse'): string {
  const answers: Record<YesNoUnknown, string> = { yes: 'yes', no: 'no', unknown: 'not known' };
  const evidence = draft[`${field}Evidence`];
  // Joined before: the words of each are there already.
  if (draft[field] === 'unknown' && draft.organisations.length > 1 && evidence !== '') return evidence;
  const names = draft.organisations.map(({ name }) => name).join(', ');
  return `${names}: ${answers[draft[field]]}${evidence === '' ? '' : ` (${evidence})`}`;
}

function together(a: string, b: string, between: string): string {
  if (a === '' || b === '' || a.split(between).some(part => plain(part) === plain(b))) return a || b;
  return `${a}${between}${b}`;
}

function contradiction({ row, sheet, draft }: DraftOfRow, first: DraftOfRow): Contradiction {
  const others = differences(first.draft, draft);
  return {
    row,
    sheet,
    reference: draft.reference,
    message: `The reference ‘${draft.reference}’ stands already in ${placeOf(first.row, first.sheet)}, with another ${list(others)}. Rows of one agreement must be alike in all but the organisation; an agreement of its own needs its own reference.`,
  };
}

function sayingsOf(alike: readonly DraftOfRow[]): Saying[] {
  const [first, ...others] = alike;
  if (!first) return [];
  return others.map(({ row, sheet, draft }) => {
    const known = alike
      .slice(
        0,
        alike.findIndex(one => one.row === row && one.sheet === sheet),
      )
      .flatMap(one => one.draft.organisations.map(({ name }) => plain(name)));
    const fresh = draft.organisations.filter(({ name }) => !known.includes(plain(name)));
    const names = fresh.map(({ name }) => name).join('; ');
    return {
      row,
      sheet,
      code: 'rows-joined',
      message: fresh.length
        ? `‘${draft.reference || draft.title}’ is one agreement with several organisations: ${names} joins those of ${placeOf(first.row, first.sheet)}`
        : `‘${draft.reference || draft.title}’ is there already with this organisation in ${placeOf(first.row, first.sheet)}, so the row adds nothing to it`,
    };
  });
}

function nextFree(reference: string, taken: Set<string>): string {
  for (let number = 2; ; number++) {
    const made = `${reference}-${number}`;
    if (taken.has(made.toLowerCase())) continue;
    taken.add(made.toLowerCase());
    return made;
  }
}

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? 'wording')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
