import { givenNames } from '#platform/text/given-names.ts';
import { afterNames, particles, tellOfBody, titles, wordyGivenNames } from '#platform/text/payee-words.ts';
import { type Doubt, personalIn } from './looks-personal.ts';

/** What makes a payee doubtful, the plainest first. */
export type Sign = 'certain' | 'circumstance' | 'title' | 'initials' | 'given-name' | 'bare';

export interface PayeeDoubt extends Doubt {
  sign: Sign;
}

const what: Record<Sign, string> = {
  certain: '',
  circumstance: 'a payment to a private person',
  title: 'a person’s name',
  initials: 'a person’s name',
  'given-name': 'a person’s name',
  bare: 'a name alone, which may be a person’s or a firm’s',
};

/**
 * Whether a payee's name reads like a private person's, and by what. A name in which nothing tells of a body or a trade is doubtful as well:
 * given names are of all languages, and no list has them all. A small trader's may read the same, so a person decides (rule LGTC-4).
 */
export function payeeLooksPersonal(name: string): PayeeDoubt | undefined {
  const certain = personalIn(name).find(doubt => doubt.certain);
  if (certain) return { ...certain, sign: 'certain' };
  // A company that only passes it on does not make the person before it one.
  const sign =
    endsInForm(name) && !/\bc\/o\b/i.test(name) ? undefined : (read(name) ?? read(partsOf(name).main));
  return sign && { what: what[sign], text: name, certain: false, sign };
}

/**
 * A payee's name without the person beside it: the name somebody trades under (rule LGTC-4), or a body without whom it was paid for, which
 * ledgers add in brackets or after a dash. Undefined where there is nothing to leave out, or nothing would be left.
 */
export function withoutPerson(name: string): string | undefined {
  const [, owner, trade] = /^(.*?)[\s,(]+(?:t\/as?|t\.a\.?|trading as)\s+(.+?)\)?$/i.exec(` ${name}`) ?? [];
  if (owner !== undefined && trade) {
    // That it is a trade is said: a name of which no word tells is enough.
    const doubt = payeeLooksPersonal(trade)?.sign;
    return (owner.trim() === '' || read(owner)) && (doubt === undefined || doubt === 'bare')
      ? trade
      : undefined;
  }
  const { main, added } = partsOf(name);
  return added && read(added) && !payeeLooksPersonal(main) ? main : undefined;
}

/** A registered form at the end makes any name a body's. */
export function endsInForm(name: string): boolean {
  return /\b(LTD|LIMITED|PLC|P\.L\.C|LLP|CIC|CIO|LTD\.? CO)\b[^A-Z]*$/i.test(name);
}

/** What stands before the first bracket, dash, colon, "re" or "c/o", and what after it. */
function partsOf(name: string): { main: string; added: string } {
  const [, main = name, added = ''] = /^(.+?)(?: [-–] ?| ?[(:]|,? (?:re|c\/o)\b:?)(.+)$/i.exec(name) ?? [];
  return { main: main.trim(), added: added.replaceAll(/[()]/g, ' ').trim() };
}

function read(name: string): Sign | undefined {
  const plain = capitals(name);
  return ofCircumstance(plain) ? 'circumstance' : signOf(plain);
}

function capitals(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .toUpperCase();
}

/** What people are called whom councils pay or owe, in place of a name or beside it. */
const circumstances = new RegExp(
  [
    String.raw`\b(EXORS?|EXECUTORS?|EXECUTRIX|PERSONAL REP(RESENTATIVE)?S?|ADMINISTRATORS?|TRUSTEES?|DEPUTY|APPOINTEE|GUARDIANS?|PARENTS?|MOTHER|FATHER|WIDOW(ER)?|NEXT OF KIN|PARENT ?\/ ?CARER)\b( (OF|FOR|TO)\b|$)`,
    String.raw`\bEST(ATE)?\b\.? OF (THE )?(LATE|MR|MRS|MISS|MS|DR|[A-Z]\.?)\b|\bEST(ATE)?\b\.? OF [A-Z]+ [A-Z]+$|^[A-Z]\.? [A-Z]+ ESTATE$|^(THE )?LATE\b|\b(DECD|DECEASED)\b`,
    String.raw`\b(FOSTER|KINSHIP|CONNECTED|RESPITE|SHARED LIVES|ADOPTIVE) (CARERS?|PARENTS?|PERSONS?)\b|\bFOSTER (PAYMENTS?|ALLOWANCES?)\b|\((FOSTERING|CARERS?|CHILDMINDER|LANDLORD|TENANT|APPOINTEE|SGO|DP)\)`,
    String.raw`\b(FOSTERING|ADOPTION|KINSHIP|GUARDIANSHIP|HOST|SPONSOR|THANK YOU) (ALLOWANCES?|PAYMENTS?)\b|\bSPECIAL GUARDIANS?\b|\bSGO\b|^RO - `,
    String.raw`\b(CARE LEAVERS?|LEAVING CARE|DIRECT PAYMENTS?|PERSONAL BUDGETS?|HOUSING BENEFIT|HOMES FOR UKRAINE)\b|^DP\b|\bDP A\/?C\b`,
    String.raw`\b(SERVICE USER|CLAIMANT|TENANT|LANDLORD|RESIDENT|CUSTOMER|CITIZEN|CLIENT|CHILD|PUPIL|STUDENT|PATIENT|PAYEE|INDIVIDUAL|WITNESS|SPONSOR|APPLICANT|EMPLOYEE|STAFF|CHILDMINDER|CARER)\b(S? ?(REF|ID|NO|NUMBER)\b)?[ :.#-]*(\d|[A-Z]{1,2}\b|$|[:-])`,
    String.raw`[-:] ?(LANDLORD|TENANT|CLAIMANT|CHILDMINDER|SPONSOR|HOST)S?$|^(CLAIM|DAMAGES|COMPENSATION|SETTLEMENT|REFUND|MILEAGE|BURSARY|HARDSHIP|LANDLORD|TENANT|SPONSOR|STUDENT)S?\b`,
    String.raw`\b(REFUND|SETTLEMENT|COMPENSATION|BURSARY|MILEAGE|EXPENSES|WAYLEAVE|HOST PAYMENT|ALLOWANCE|CTAX)$|\bREFUND -|\bEXPENSES\b`,
    String.raw`^(THE )?(PRIVATE|NAMED|SUNDRY|ONE[- ]OFF) (INDIVIDUAL|PERSON|PAYEE|CREDITOR)S?\b|\bPRIVATE INDIVIDUALS?\b|\bCOURT OF PROTECTION -|\bV (THE )?COUNCIL$|^(THE )?[A-Z'-]+ FAMILY$|\bC\/O\b|^W?PC \d+ [A-Z]+|^[A-Z]\.? [A-Z'-]+ (FOSTER CARE|FOSTERING)$`,
  ].join('|'),
);

/** Bodies whose names speak of such people. */
const forSuchPeople =
  /\b(LTD|LIMITED|PLC|LLP|CIC|CIO|TRUST|FOUNDATION|ASSOCIATION|ASSOCIATES|AGENCY|SERVICES?|SUPPORT|SOLUTIONS?|NETWORK|FEDERATION|BUREAU|GROUP|SOCIETY|CENTRE|PARTNERSHIP|FORUM|FIRST|LICENSING|ADVISORY|MEDIA|RECOVERY|COLLEGE|SCHOOL|ACADEMY|SOLICITORS|COMPANY|UK|PROPERTIES|LETTINGS|UNION|CHARITY|SCHEME|CONNECT)\b/;

function ofCircumstance(plain: string): boolean {
  return (
    circumstances.test(plain) &&
    !forSuchPeople.test(plain.replaceAll(/\bSUPPORT PAYMENTS?\b|\bSERVICE USERS?\b/g, ''))
  );
}

/** A person by the words themselves, once numbers and what only surrounds a name are taken off. */
function signOf(plain: string): Sign | undefined {
  if (/\.(COM|CO|ORG|NET|UK)\b/.test(plain)) return undefined;
  const tokens = plain
    .replaceAll(/\b(REF|NO|ID|A\/C|AC|ACCOUNT)\b[ :.#-]*\d[\w/-]*/g, ' ')
    .replaceAll(/(?<![A-Z])#?\d[\d/-]*(?![A-Z])/g, ' ')
    .replaceAll(/[’`]/g, "'")
    .split(/[^A-Z0-9'&-]+/)
    .map(token => token.replaceAll(/^[-']+|[-']+$/g, ''))
    .filter(Boolean);
  const titled = tokens.some(token => titles.has(token));
  const rest = tokens.filter(token => !titles.has(token) && !afterNames.has(token));
  const marked = rest.length < tokens.length && !titled;
  const initial = (token: string) => /^[A-Z](-[A-Z])?$/.test(token);
  const joined = rest.filter(token => !particles.has(token) || rest.length <= 2);
  const whole = joined.filter(token => /^[A-Z][A-Z'-]+$/.test(token) && !initial(token));
  const initials = joined.filter(initial);
  // G4S, A1, 1ST, HARROWDALE'S: no part of a person's name.
  if (joined.some(token => /\d/.test(token))) return undefined;
  if (endsInName(tokens)) return 'initials';
  const plainlyTitled =
    tokens.some(token => /^(MR|MRS|MISS|MISSES|MS|MX)$/.test(token)) ||
    /^(LORD|LADY|BARON|BARONESS) (?!MAYOR)[A-Z]/.test(tokens.join(' '));
  if (!plainlyTitled && whole.some(word => /.'S$/.test(word) || joins.test(word))) return undefined;
  const personal = initials.length > 0 || titled;
  const short = whole.length + (initials.length ? 1 : 0) <= 2;
  if (tellOfBody(whole, { given, short, personal })) return undefined;
  if (titled && whole.length) return 'title';
  if (/&| AND /.test(plain))
    return ofCouple(
      plain,
      whole.filter(word => word !== 'AND'),
    );
  if (!whole.length || whole.length > 4) return undefined;
  if (marked) return 'title';
  if (initials.length) return 'initials';
  if (whole.some(given)) return 'given-name';
  // "Quillfeather, Edith" and names of which no word tells anything.
  if (whole.length === 1) return undefined;
  if (whole.some(word => !/[AEIOUY]/.test(word) && word.length > 2)) return undefined;
  return whole.length <= 3 ? 'bare' : undefined;
}

/** "Jury Service P Quennell", "Oak Lodge Care Home P Heron": what ends in an initial and a surname was paid for somebody. */
function endsInName(tokens: readonly string[]): boolean {
  const [before = '', initial = '', last = ''] = tokens.slice(-3);
  return (
    /^[A-Z']{2,}$/.test(before) &&
    !/^(AND|THE)$/.test(before) &&
    /^[A-Z]$/.test(initial) &&
    /^[A-Z][A-Z'-]{2,}$/.test(last) &&
    !/.'S$/.test(last) &&
    !tellOfBody([last], { given: () => false, short: false, personal: false })
  );
}

/** "D & S Colclough" and "David and Susan Colclough" are two persons; "Turner & Townsend" is a firm. */
function ofCouple(plain: string, whole: readonly string[]): Sign | undefined {
  const sides = plain.split(/&| AND /).map(side => side.split(/[^A-Z'-]+/).filter(Boolean));
  const onlyInitials = sides.some(side => side.length > 0 && side.every(token => token.length <= 2));
  if (onlyInitials && whole.filter(word => word.length > 2).length === 1) return 'initials';
  if (whole.length && whole.length <= 4 && sides.every(side => side.some(given))) return 'given-name';
  if (sides.some(side => side.length === 2 && side[0]?.length === 1)) return 'initials';
  // "Ewan & Moira Quennell": one word, and then two.
  return sides.length === 2 && sides[0]?.length === 1 && sides[1]?.length === 2 ? 'bare' : undefined;
}

/** Words that stand in names of bodies and not of persons. */
const joins = /^(THE|OF|FOR|IN|AT|TO|ON|WITH|BY|FROM|PER|VIA)$/;

const knownGiven = new Set([...[...givenNames].map(name => name.toUpperCase()), ...wordyGivenNames]);

function given(word: string): boolean {
  return knownGiven.has(word) || (word.includes('-') && knownGiven.has(word.split('-')[0] ?? ''));
}
