import { givenNames } from '#platform/text/given-names.ts';

/** Something in a text that may tell of a private person. */
export interface Doubt {
  /** What it may be, in words that follow "looks like". */
  what: string;
  text: string;
  /** Its form leaves no doubt: it is never published, whatever anybody decides. */
  certain: boolean;
  /** It may be part of a firm's or a body's own name: there, other words decide. */
  within?: boolean;
}

const ni =
  /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi;
const patterns: readonly {
  what: string;
  certain: boolean;
  within?: true;
  pattern: RegExp;
  accept?: (text: string) => boolean;
}[] = [
  { what: 'a National Insurance number', certain: true, pattern: ni },
  { what: 'an NHS number', certain: true, pattern: /\b\d{3}[ -]\d{3}[ -]\d{4}\b/g, accept: isNhsNumber },
  { what: 'an e-mail address', certain: true, pattern: /[\w.+-]+@[\w-]+\.[\w.-]*\w/g },
  { what: 'bank details', certain: true, pattern: /\b\d{2}-\d{2}-\d{2}\b[^\d]{1,15}\d{8}\b/g },
  {
    what: 'a date of birth',
    certain: true,
    pattern: /\b(?:d\.?o\.?b\.?|born|date of birth)\b\W{0,3}\d{1,2}\W\d{1,2}\W\d{2,4}/gi,
  },
  {
    what: 'a telephone number',
    certain: false,
    pattern: /(?<![\d/-])(?:\+44 ?|0)[127]\d{2,3}[ -]?\d{3}[ -]?\d{3,4}(?![\d/-])/g,
  },
  {
    what: 'a person’s name',
    certain: false,
    pattern: /\b(?:mr|mrs|miss|ms|mx|master)\b\.? +(?:[a-z]\.? +){0,3}[a-z][a-z'’-]+/gi,
  },
  {
    what: 'a person’s name',
    certain: false,
    within: true,
    pattern:
      /(?<!\p{L})(\p{Lu}[\p{L}]+) (?:\p{Lu}\.? )?(\p{Lu}[\p{L}'’-]{2,})(?![\p{L}'’-])(?! (?:Library|Hall|House|School|Academy|College|Centre|Park|Road|Street|Close|Court|Way|Gardens|Trust|Foundation|Ltd|Limited|CIC)\b)/gu,
    accept: isGivenAndSurname,
  },
  {
    what: 'a person’s name',
    certain: false,
    // "Taxi for J Heron", "re: Heron, P", "payment to P.J. Heron".
    pattern:
      /\b(?:for|re|to|from|of|by|client|tenant|resident|pupil|child|carer)\b[ :.-]{1,3}(?:(?:[A-Z]\.? ?){1,3}\p{Lu}[\p{L}'’-]{2,}|\p{Lu}[\p{L}'’-]{2,},? (?:[A-Z]\.? ?){1,3})(?![\p{L}\d'’-])/giu,
    accept: isInitialsAndSurname,
  },
  {
    what: 'a person’s case number',
    certain: false,
    pattern:
      /\b(?:mosaic|liquid ?logic|lcs|carefirst|care first|case|client|customer|service user|person|child|pupil|student|patient|tenant|resident|upn|lac)\b ?(?:id|no|nos|number|ref)?\.?[ :#-]{0,3}[A-Z]{0,2}\d{4,}\b/gi,
  },
  {
    what: 'an NHS number',
    certain: true,
    pattern: /\bnhs\b ?(?:no|number)?\.?[ :#-]{0,3}\d{10}\b/gi,
  },
  {
    what: 'a home address',
    certain: false,
    pattern:
      /\b(?:flat )?\d{1,4}[a-d]?,? (?:[a-z'’-]+ ){1,3}(?:road|street|avenue|close|drive|lane|crescent|terrace|grove|gardens|walk)\b/gi,
  },
  {
    what: 'a child or client by initials',
    certain: false,
    pattern: /\b(?:child|client|service user|young person|patient|pupil)\b[ :.-]{1,3}[A-Z]\.? ?[A-Z]\b\.?/g,
  },
];

/** Finds what looks personal in the words of a line: its purpose, its service. */
export function personalIn(text: string): Doubt[] {
  return patterns.flatMap(({ what, certain, within, pattern, accept }) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => accept?.(found) ?? true)
      .map(([found]) => ({ what, text: found, certain, ...(within && { within }) })),
  );
}

const given = new Set([...givenNames].map(name => name.toUpperCase()));

const ofTrade =
  /&|\/|\.(COM|CO|ORG|UK|NET)\b|\b(AND|LTD|LIMITED|PLC|LLP|LLC|INC|GMBH|BV|CIC|CIO|SCIO|SONS?|DAUGHTERS?|BROS|CO|COMPANY|PARTNERS?(HIP)?|SERVICES?|SURGERY|PRACTICE|CLINIC|PHARMACY|CHEMIST|MEDICAL|DENTAL|CENTRE|CENTER|HOUSE|HALL|SHOP|STORES?|CARE|HOMES?|HOSPICES?|HOSPITALS?|SCHOOL|ACADEMY|COLLEGE|UNIVERSITY|TRUST|FOUNDATION|CHARITY|GROUP|ASSOCIAT\w+|CONSULT\w*|TRADING|ENTERTAIN\w*|CLEAN\w*|TAXIS?|CABS?|CARS|TRAVEL|COACHES|BUILD\w*|PLUMB\w*|ELECTRIC\w*|GARDEN\w*|CATER\w*|KITCHENS?|FLOWERS|FLORIST\w*|FOODS?|BAKERY|GARAGE|MOTORS?|TYRES|REPAIRS?|HIRE|UK|SOLICITORS?|CHAMBERS|ARCHITECTS?|SURVEYORS?|DESIGNS?|MEDIA|PRINT\w*|PRESS|PUBLISH\w*|BOOKS|MUSIC|THEATRE|DANCE|ARTS?|STUDIOS?|PHOTO\w*|FILMS?|CLUB|SOCIETY|COUNCIL|CHURCH|PARISH|MINISTR\w*|HOTEL|INN|RESTAURANT|CAFE|FARMS?|NURSERY|SUPPLIES|SYSTEMS?|SOLUTIONS|TECHNOLOG\w*|SOFTWARE|ENGINEER\w*|CONTRACT\w*|ROOFING|JOINERY|SCAFFOLD\w*|PAINT\w*|DECORAT\w*|SECURITY|RECRUIT\w*|TRAINING|EDUCATION\w*|LEARNING|HEALTH\w*|HOUSING|ESTATES?|PROPERT\w*|LETTINGS?|INVESTMENTS?|FINANCE|INSURANCE|BANK|ENERGY|WATER|GAS|PROJECTS?|PROGRAMME|NETWORK|FORUM|FEDERATION|INSTITUTE|INTERNATIONAL|EUROPE|FAMILY|COMMUNITY|YOUTH|SPORTS?|FITNESS|LEISURE|PARK|STREET|ROAD|COURT|LODGE|ENTERPRISES?|INDUSTRIES|PRODUCTS?|EVENTS?|AGENCY|OFFICE|BOARD|TEAM|UNIT|TA|T A)\b/;

/** A given name that is not part of a body's or a place's name. */
function isGivenAndSurname(text: string): boolean {
  const [first = ''] = text.split(' ');
  return (
    given.has(first.toUpperCase()) &&
    !ofTrade.test(text.toUpperCase()) &&
    !/\b(DAY|WEEK|AVENUE|HILL|WARD|BRIDGE|STATION|MARKET|LIBRARY|MUSEUM|HOSPITAL|CROSS|LINE)\b/i.test(text)
  );
}

/** Initials in capitals before or after a word that is a name's rather than a body's or a kind's: not "for A level", "of B roads". */
function isInitialsAndSurname(text: string): boolean {
  const [, ...words] = text.split(/[ :.,-]+/).filter(Boolean);
  const whole = words.filter(word => word.length > 1);
  const initials = words.filter(word => word.length === 1);
  return (
    whole.length === 1 &&
    initials.length > 0 &&
    initials.every(letter => letter === letter.toUpperCase()) &&
    /^\p{Lu}/u.test(whole[0] ?? '') &&
    !ofTrade.test(whole[0]?.toUpperCase() ?? '')
  );
}

/** Ten digits whose check digit is right (modulus 11). */
function isNhsNumber(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
}
