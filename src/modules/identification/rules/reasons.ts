import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Comparison } from '../engine/compare.ts';
import type { Found } from '../engine/matcher.ts';
import { dayText } from './days.ts';
import { partKinds } from './variants.ts';

const kindWords = ['', 'a previous name', 'a working name', 'the name of a charity since merged'];
const placeWords = [
  'the postcode given is in another part of the country',
  'a postcode in the same area',
  'a postcode in the same district',
  'a postcode in the same sector',
  'registered at the same postcode',
];

/**
 * Why a candidate was proposed and how sure that is, in words a citizen could read. Most telling first. `ended`: the registration has
 * been dissolved or removed.
 */
export function reasonsFor(one: Comparison, found: Found, isBest: boolean, ended: boolean): string[] {
  const reasons: string[] = [];
  if (one.foundBy === 'number') reasons.push(numberReason(one));
  else reasons.push(nameReason(one));
  if (kindWords[one.kind]) reasons.push(`matched on ${kindWords[one.kind]}`);
  const dated = dateReason(one);
  if (dated) reasons.push(dated);
  if (one.form === -1) reasons.push('the legal forms differ');
  if (one.form === 1 && one.foundBy !== 'number') reasons.push('same legal form');
  if (one.leftOut)
    reasons.push(`“${one.leftOut}” was written and is not in its name: perhaps a sister company`);
  if (one.added && one.foundBy !== 'number')
    reasons.push(`“${one.added}” is in its name and was not written: perhaps a sister company`);
  if (one.numbersDiffer) reasons.push('a number in the one name is not in the other');
  if (one.place >= 0) reasons.push(placeWords[one.place] ?? '');
  if (isBest && one.foundBy !== 'like' && one.foundBy !== 'number') {
    if (found.namesakes > 1) reasons.push(`${found.namesakes} organisations have this name`);
    else if (found.twins)
      reasons.push('registered more than once under this name, probably the same body registered anew');
    else reasons.push('the only organisation of that name');
  }
  if (isBest && one.foundBy === 'like' && found.siblings > 1)
    reasons.push(`${found.siblings.toLocaleString('en-GB')} longer names hold the same words`);
  if (ended) reasons.push('no longer on the register');
  return reasons.filter(Boolean);
}

/** What the name's dates say about the day of payment, when they say anything. */
function dateReason(one: Comparison): string {
  const day = (days: number) => formatPartialDate(dayText(days));
  if (one.inForce === 'not yet') return `this name began on ${day(one.validFrom)}, after the payment`;
  if (one.inForce === 'no longer')
    return `this name ended on ${day(one.validUntil)}, long before the payment`;
  return one.inForce === 'in force' && one.kind === 1 ? 'it was its name when it was paid' : '';
}

function numberReason(one: Comparison): string {
  const agrees = one.writtenCovered > 0.6 || one.registerCovered > 0.6;
  return agrees
    ? 'the number given is theirs and the name agrees'
    : 'the number given is theirs but the name is different';
}

function nameReason(one: Comparison): string {
  const part = partKinds[one.part] ?? 'whole';
  if (one.foundBy === 'initials')
    return one.part
      ? 'its name is the initials of what was written'
      : 'what was written is the initials of its name';
  if (one.foundBy === 'same name') {
    if (one.spelling && one.form !== 0) return 'same name';
    if (one.spelling) return 'same name apart from Ltd/Limited and the like';
    return 'same name apart from spelling, abbreviations or word breaks';
  }
  if (one.foundBy === 'same part') return `same name as ${partWords[part]}`;
  const both = one.writtenCovered > 0.9 && one.registerCovered > 0.9;
  if (both) return one.loose ? 'the names differ only in spelling' : 'the same words in another order';
  if (one.writtenCovered > 0.9) return 'its name has every word that was written and more';
  if (one.registerCovered > 0.9) return 'what was written has every word of its name and more';
  return `the names share ${Math.round(100 * Math.min(one.writtenCovered, one.registerCovered))}% of what makes them distinctive`;
}

const partWords: Record<(typeof partKinds)[number], string> = {
  whole: 'what was written',
  'before trading as': 'the part before “trading as”',
  'after the legal form was cut': 'the part up to the legal form',
  'without brackets': 'what was written without the brackets',
  'before the dash': 'the part before the dash',
  'trading name': 'the trading name given',
  'inside brackets': 'the part in brackets',
  'after the dash': 'the part after the dash',
  'former name': 'the former name given',
  'other party': 'the other party named',
  reversed: 'what was written, turned round at the dash',
  initials: 'the initials of what was written',
  'paid through': 'the one paid through',
  'provided by': 'the one who does the work',
};
