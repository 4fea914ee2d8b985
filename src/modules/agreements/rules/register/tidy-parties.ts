import type { AgreementInput } from '../agreement-form.ts';
import type { Say } from './unknown.ts';
import { isUnknown } from './unknown.ts';

const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i;
const addressLine =
  /^(?:(?:unit|flat|suite|floor|room|block|po box|p\.o\.)\b.*\d|\d+[a-z]?(?:[-–]\d+)?,? +\p{L})/iu;
const legalForm = /\b(?:ltd|limited|plc|llp|lp|cic|c\.i\.c\.|cyf|inc|trust|charity|university|council)\.?$/i;
const several =
  /^(?:various|multiple|several|numerous|a number of)(?: (?:suppliers?|providers?|contractors?|recipients?|organisations?|companies|framework suppliers?))?(?: \(.*\))?$|^(?:not (?:yet )?(?:awarded|appointed)|(?:awaiting|pending|no) award|to be (?:awarded|appointed)|in procurement|under evaluation)$|^redacted\b.*$|^(?:personal data|name withheld|withheld|confidential|individuals?|private individuals?)$|^see (?:notes?|below|attached|list|description|comments?|separate)\b.*$/i;

/** Whether what stands for the other side names nobody. */
export function namesNobody(names: string): boolean {
  return several.test(names.trim()) || (names.trim() !== '' && isUnknown(names));
}

/**
 * Several organisations in one cell, as registers write them (line breaks, bullets, " / ", firms in a row separated by commas, Contracts
 * Finder's brackets), as names separated by semicolons; an address after a name is left out.
 */
export function tidyParties(input: AgreementInput, say: Say): AgreementInput {
  const cell = (input.organisations ?? '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
  const brackets = [...cell.matchAll(/\[([^[\]|]+)\|([^\]]*)\]/g)];
  if (brackets.length) return { ...input, ...fromBrackets(brackets) };
  const withoutAddress = dropAddress(cell, say);
  const names = withoutAddress
    .split(/[\n;]/)
    .map(line => withoutLot(line.trim(), say))
    .flatMap(line => splitLine(line.replace(/^\s*(?:[•·▪*–-]|\(?\d{1,2}[.)])\s+/u, '').trim()))
    .map(name => name.replace(/[,;]+$/, '').trim())
    .filter(name => name !== '');
  const parts = names.map(withoutNumber);
  const numbers = parts.some(({ number }) => number !== '')
    ? parts.map(({ number }) => number).join('; ')
    : '';
  const plain = withoutForeignIds(input, say);
  return {
    ...plain,
    organisations: parts.map(({ name }) => name).join('; '),
    registrationNumber: plain.registrationNumber?.trim() ? plain.registrationNumber : numbers,
  };
}

/** "Flint Ltd (Company No. 01234567)" */
function withoutNumber(name: string): { name: string; number: string } {
  const found =
    /^(.+?)\s*[([](?:(?:company|charity|co|reg(?:istered|istration)?|no|number)\b[.:]?\s*)*([A-Z]{0,2}\d{5,8})[)\]]$/i.exec(
      name,
    );
  return { name: found?.[1] ?? name, number: found?.[2] ?? '' };
}

/** Grant makers number those who have no number of a register; a number alone does not say of which register it is. */
function withoutForeignIds(input: AgreementInput, say: Say): AgreementInput {
  const ids = (input.orgIds ?? '').split(';').map(id => id.trim());
  const numbers = ids.filter(id => /^[A-Z]{0,2}\d{6,8}[A-Z]?$/i.test(id));
  const kept = ids.map(id => (/^360G-/i.test(id) || numbers.includes(id) || isUnknown(id) ? '' : id));
  if (kept.every((id, at) => id === ids[at])) return input;
  if (ids.some(id => /^360G-/i.test(id)))
    say('orgIds', 'own-id', 'An id of the grant maker’s own was left out');
  return {
    ...input,
    orgIds: kept.some(id => id !== '') ? kept.join('; ') : '',
    registrationNumber: [input.registrationNumber?.trim() ?? '', ...numbers]
      .filter((number, at, all) => number !== '' && all.indexOf(number) === at)
      .join('; '),
  };
}

/** "Lot 2: Teasel LLP" */
function withoutLot(line: string, say: Say): string {
  const bare = line.replace(/^lots? ?\d+[a-z]?(?: ?(?:,|&|and|-) ?\d+[a-z]?)* ?[:–-] */i, '');
  if (bare !== line && bare !== '')
    say('organisations', 'lot-left-out', 'The number of a lot before a name was left out');
  return bare === '' ? line : bare;
}

function dropAddress(cell: string, say: Say): string {
  const lines = cell
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const at = lines.findIndex((line, place) => place > 0 && (addressLine.test(line) || postcode.test(line)));
  if (at > 0) {
    say('organisations', 'address-left-out', 'An address after the name was left out');
    return (lines[0] ?? '').replace(/,$/, '');
  }
  if (lines.length !== 1 || !postcode.test(cell) || !cell.includes(',')) return cell;
  const name = cell.split(',', 1)[0] ?? cell;
  if (postcode.test(name)) return cell;
  say('organisations', 'address-left-out', 'An address after the name was left out');
  return name;
}

function splitLine(line: string): string[] {
  const slashed = line.split(/ +[/|] +/);
  if (slashed.length > 1 && slashed.every(part => part.trim().length > 2 && !/^t ?\/? ?a\b/i.test(part)))
    return slashed;
  const listed = line.split(/, +(?:and +)?|(?<=\b(?:ltd|limited|plc|llp|cic)\.?) +(?:and|&) +/i);
  return listed.length > 1 && listed.every(part => legalForm.test(part.trim())) ? listed : [line];
}

/** [Name|Address|Kind of number|Number|Is SME|Is VCSE], once for each supplier. */
function fromBrackets(brackets: RegExpExecArray[]): AgreementInput {
  const parts = brackets.map(([, name = '', rest = '']) => ({
    name: name.trim(),
    rest: rest.split('|').map(part => part.trim()),
  }));
  const flag = (place: number) => {
    const said = new Set(parts.map(({ rest }) => (rest[place] ?? '').toLowerCase()));
    return said.size === 1 && (said.has('yes') || said.has('no')) ? ([...said][0] ?? '') : '';
  };
  return {
    organisations: parts.map(({ name }) => name.replaceAll(';', ',')).join('; '),
    sme: flag(3),
    vcse: flag(4),
    registrationNumber: parts.some(({ rest }) => rest[2])
      ? parts.map(({ rest }) => rest[2] ?? '').join('; ')
      : '',
  };
}
