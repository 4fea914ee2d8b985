import { isCardNumber, isIban, isNhsNumber } from './check-digits.ts';
import type { PersonalPattern } from './personal-data.ts';

const day =
  '(?:\\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of )?[\\s/.-]{0,2}(?:\\d{1,2}|[A-Za-z]{3,9})[\\s/.,-]{1,2}(?:\\d{4}|\\d{2})|(?:19|20)\\d\\d-\\d\\d-\\d\\d|[A-Za-z]{3,9} \\d{1,2},? (?:19|20)\\d\\d)';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** Numbers that stand for a person, by their form and check digits, or by the word before them. */
export const numberPatterns: readonly PersonalPattern[] = [
  {
    kind: 'date-of-birth',
    certainty: 'certain',
    pattern: new RegExp(
      `\\b(?:d\\.?\\s?o\\.?\\s?b\\b\\.?|date of birth|birth ?date|birthday|born(?: on)?(?: the)?|born:)(?: is| was)?[\\s:=-]{0,4}(?<it>${day})`,
      'gi',
    ),
  },
  {
    kind: 'date-of-birth',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:born in|birthday(?: is)?(?: on)?|year of birth\\s?[:=]?)\\s(?:the )?(?<it>(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:${month}\\s?)?(?:19|20)?\\d{0,2})(?=\\W|$)`,
      'gi',
    ),
    accept: text => /\d/.test(text),
  },
  {
    kind: 'age',
    certainty: 'possible',
    pattern:
      /\b(?:aged?|who is|he is|she is|i am|turn(?:ed|s)) (?<it>\d{1,3}(?: years old| yrs| y\/o)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b(?! ?%)/gi,
    accept: text => Number(/\d+/.exec(text)?.[0] ?? 0) < 120,
  },
  { kind: 'age', certainty: 'possible', pattern: /\b\d{1,3}[- ]years?[- ]old\b/gi },
  {
    kind: 'ni-number',
    certainty: 'certain',
    pattern:
      /(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ \u00a0._/-]{0,2}\d){6}[ \u00a0._/-]{0,2}[A-D](?![A-Za-z0-9])/gi,
  },
  // A wrong letter in front is more likely a slip of the pen than another kind of number.
  {
    kind: 'ni-number',
    certainty: 'likely',
    pattern: /\b[A-Z]{2}[ \u00a0-]?(?:\d{2}[ \u00a0-]?){3}[A-D]\b/g,
  },
  {
    kind: 'ni-number',
    certainty: 'likely',
    pattern: /\b(?:NI(?:NO)?|national insurance)\b[^\n]{0,20}?[:\s](?<it>[A-Z]{2}(?:[ -]?\d){6})\b/gi,
  },
  {
    kind: 'nhs-number',
    certainty: 'certain',
    pattern: /\bNHS\b[^\n\d]{0,20}(?<it>\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4})(?!\d)/gi,
  },
  {
    kind: 'nhs-number',
    certainty: 'likely',
    pattern: /(?<![\d.,£-])\d{3}[ \u00a0-]\d{3}[ \u00a0-]\d{4}(?![\d.,]\d|\d)/g,
    accept: isNhsNumber,
  },
  {
    kind: 'nhs-number',
    certainty: 'possible',
    pattern: /(?<![\w.,£-])[1-9]\d{9}(?![\d.,]\d|\w)/g,
    accept: isNhsNumber,
  },
  {
    kind: 'bank',
    certainty: 'certain',
    pattern: /(?<!\d)\d{2}[- \u2013]\d{2}[- \u2013]\d{2}\b[^\n\d]{0,60}(?:\n[^\n\d]{0,40})?\d{8}(?!\d)/g,
  },
  {
    kind: 'bank',
    certainty: 'certain',
    pattern: /(?<!\d)\d{8}\b[^\n\d]{1,40}\d{2}[-\u2013]\d{2}[-\u2013]\d{2}(?!\d)/g,
  },
  {
    kind: 'bank',
    certainty: 'certain',
    pattern: /\bsort[- ]?code\b[^\n\d]{0,15}(?<it>\d{2}[- ]?\d{2}[- ]?\d{2})(?!\d)/gi,
  },
  {
    kind: 'bank',
    certainty: 'certain',
    pattern:
      /\b(?:account|a\/c|acc(?:oun)?t|acc)\.? ?(?:no|num|number)?\b[.:\s#-]{0,5}(?<it>\d{4} ?\d{4})(?!\d)/gi,
  },
  {
    kind: 'bank',
    certainty: 'likely',
    pattern: /(?<![\d/.-])\d{2}-\d{2}-\d{2}(?![\d/.-])/g,
    accept: text => !isDay(text),
  },
  {
    kind: 'bank',
    certainty: 'certain',
    pattern: /\b[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g,
    accept: isIban,
  },
  {
    kind: 'payment-card',
    certainty: 'certain',
    pattern: /(?<![\d.,£-])\d(?:[ -]?\d){12,18}(?![\d.,]\d|\d)/g,
    accept: text => isCardNumber(text) && /^[3-6]/.test(text),
  },
  {
    kind: 'vehicle',
    certainty: 'likely',
    pattern: /\b[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-8]\d)[ ]?(?!GBP|USD|EUR|FTE)[A-HJ-PR-Z]{3}\b/g,
  },
  {
    kind: 'vehicle',
    certainty: 'possible',
    pattern:
      /\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?(?!GBP|FTE|CIC|LTD|PLC)[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b/g,
  },
  {
    kind: 'vehicle',
    certainty: 'likely',
    pattern:
      /\b(?:vehicle|car|van|number ?plate|registration(?: (?:number|mark|plate|no\.?))?|reg(?:\.|istered)?(?: (?:no\.?|plate))?)[\s:=]{1,3}(?:is )?(?<it>[A-Z]{1,3} ?\d{1,4}(?: ?[A-Z]{1,3})?|\d{1,4} ?[A-Z]{1,3})\b/g,
  },
  {
    kind: 'passport',
    certainty: 'certain',
    pattern: /\bpassport\b[^\n\d]{0,30}(?<it>(?:[A-Z]{1,2})?\d{7,9})(?!\d)/gi,
  },
  {
    kind: 'passport',
    certainty: 'possible',
    pattern: /(?<![\w£.,/-])[1-9]\d{8}(?![\d,./-]\d|\w)/g,
    accept: (_, before) =>
      !/(?:vat|reg|company|charity|invoice|order|ref|po|duns|contract|oracle|agresso|sap)\W{0,3}(?:no|number|num)?\W{0,4}$/i.test(
        before,
      ),
  },
  {
    kind: 'driving-licence',
    certainty: 'certain',
    pattern: /\b[A-Z9]{5}\d[0156]\d(?:[0-2]\d|3[01])\d[A-Z9]{2}[A-Z0-9][A-Z]{2}\b/g,
    accept: text => /^[A-Z]/.test(text),
  },
  {
    kind: 'ip-address',
    certainty: 'likely',
    pattern: /(?<![\w.§])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)/g,
    accept: (_, before) => !/(?:version|section|clause|paragraph|para|v)\.?\s?$/i.test(before),
  },
  {
    kind: 'ip-address',
    certainty: 'likely',
    pattern:
      /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,5}(?![\w:])|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5}::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}(?![\w:])/gi,
  },
  {
    kind: 'device-address',
    certainty: 'certain',
    pattern: /(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])/gi,
  },
  {
    kind: 'coordinates',
    certainty: 'likely',
    pattern: /(?<![\d.])-?\d{1,2}\.\d{4,12}°?\s?[NS]?,?\s{0,2}-?\d{1,3}\.\d{4,12}°?\s?[EW]?(?!\d)/g,
  },
  { kind: 'coordinates', certainty: 'likely', pattern: /\/\/\/[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}\b/g },
  {
    kind: 'personal-number',
    certainty: 'likely',
    pattern:
      /\b(?:payroll|employee|staff|personnel|pupil|student|patient|hospital|prison(?:er)?|claim(?:ant)?|tenan(?:t|cy)|customer|client|council tax(?: account)?|housing (?:register|application)|care(?:first)?|crn|utr|upn|urn|uprn|unique (?:taxpayer|pupil|learner)(?: reference| number)?)\b(?: (?:no|num|number|id|ref|reference|account)){0,2}\b[.:#\s-]{1,4}(?<it>(?=[\w/-]*\d)[A-Z0-9][\w/-]{3,20})/gi,
    // The number of a school is public.
    accept: (_, before) => !/(?:ofsted|school|dfe) urn\W*$/i.test(before),
  },
];

/** 12-03-24 may be a day as well as a sort code; a sort code cannot be told from it without its account number. */
function isDay(text: string): boolean {
  const [a = 0, b = 0] = text.split('-').map(Number);
  return a >= 1 && a <= 31 && b >= 1 && b <= 12;
}
