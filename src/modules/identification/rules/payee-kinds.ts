import { tellOfBody, titles as titleWords } from '#platform/text/payee-words.ts';
import { formWords } from './legal-forms.ts';

/** What a payee's name says it is, before any register is asked. */
export type PayeeKind = 'organisation' | 'redacted' | 'person' | 'public-body' | 'school' | 'empty';

/**
 * Recognises redactions, titled and private persons, public bodies and schools by their words. `folded` is text as `fold` gives it.
 * A person without a title cannot be told from a small firm by pattern, so is not guessed at.
 */
export function payeeKind(folded: string): PayeeKind {
  const text = folded.trim();
  if (!/[A-Z]/.test(text)) return 'empty';
  if (isRedaction(text)) return 'redacted';
  if (isTitledPerson(text) || isPrivatePerson(text)) return 'person';
  if (isPublicBody(text)) return 'public-body';
  if (isSchool(text)) return 'school';
  return 'organisation';
}

/** Whether the last word is a registered legal form: such a name is a company's, whatever else it says. */
function endsInForm(text: string): boolean {
  const last = /([A-Z.]+)[^A-Z]*$/.exec(text)?.[1]?.replaceAll('.', '') ?? '';
  return formWords.has(last);
}

// REDACTED, REDACT -, READCT, REACTED PERSONAL DATA, NAME WITHHELD …; not REDACTIVE or REDACTA, which are companies.
const redactions =
  /\b(RE?DACT(ED|ION|IONS)?|READCT(ED)?|REDCAT(ED)?|REACTED PERSON|REDATCED|WITHHELD|ANONYMI[SZ]ED)\b|PERSONAL (DATA|DETAILS|INFORMATION)\b|\bNAME (REMOVED|SUPPRESSED)\b|^(PRIVATE )?INDIVIDUAL$|^(NOT DISCLOSED|CONFIDENTIAL|SUPPRESSED)$|^X{4,}$/;

function isRedaction(text: string): boolean {
  return redactions.test(text) && !(endsInForm(text) && !/PERSONAL DATA|REDACT(ED)? -/.test(text));
}

const title =
  /^(MR|MRS|MISS|MS|MX|MASTER|DR|PROF|PROFESSOR|REV|REVD|SIR|LADY|DAME|CLLR|COUNCILLOR|MR AND MRS|MR & MRS)\b\.? +[A-Z]/;
/** "SMITH, MRS J", "SMITH J MR": ledgers put the surname first. */
const titleAfter = /^[A-Z'-]+,?( [A-Z]\.?){0,3},? \(?(MR|MRS|MISS|MX)\b/;

function isTitledPerson(text: string): boolean {
  if (/^(MR|MRS|DR) (AND|&) (MR|MRS|DR|MISS|MS)\b/.test(text)) return !endsInForm(text);
  if (!title.test(text) && !titleAfter.test(text)) return false;
  if (/&|\bAND\b|\bT\/A\b/.test(text.replace(/^M\w+ (AND|&) M\w+/, ''))) return false;
  const words = text.split(/[^A-Z]+/).filter(Boolean);
  return words.length >= 2 && words.length <= 6 && !/\d/.test(text) && !isBody(words);
}

/** What somebody is called whom a council pays as a private person: heirs, carers, young people who leave care. */
const privatePersons =
  /^(THE )?(EXORS?|EXECUTORS?|EXECUTRIX|PERSONAL REP(RESENTATIVE)?S?) OF\b|\bESTATE OF (THE )?LATE\b|\b(DECD|DECEASED)\)?$|\b(FOSTER|KINSHIP|SHARED LIVES) (CARERS?|PARENTS?)\b|\bCARE LEAVERS?\b|^DIRECT PAYMENTS? (RECIPIENT|CLIENT|CUSTOMER)S?\b/;

function isPrivatePerson(text: string): boolean {
  if (!privatePersons.test(text) || endsInForm(text)) return false;
  const beside = text.replaceAll(/\b(ESTATE|CARE|CARERS?|LIVES|PAYMENTS?)\b/g, ' ');
  return !isBody(beside.split(/[^A-Z]+/).filter(Boolean));
}

/** Whether words say that it is no person: of a trade, a body or a place, where they are not a surname as well. */
function isBody(words: readonly string[]): boolean {
  const telling = words.filter(word => word.length > 1 && !titleWords.has(word));
  return tellOfBody(telling, {
    given: () => false,
    short: telling.length <= 2,
    personal: telling.length < 2,
  });
}

const publicBodies = new RegExp(
  [
    String.raw`\b(COUNTY|CITY|BOROUGH|DISTRICT|PARISH|TOWN|COMMUNITY|METROPOLITAN|UNITARY|MBC|CBC|DC|CC|BC|MDC|LBC) COUNCIL\b`,
    String.raw`\b(MBC|MDC|MET(ROPOLITAN)? BOROUGH|LONDON BOROUGH|ROYAL BOROUGH|COUNTY BOROUGH)\b`,
    String.raw`^(L B|LB|CITY|BOROUGH|COUNTY) OF \w+`,
    String.raw`\bCOUNCIL$|\b(BC|DC|CC|CBC|PC|TC)$`,
    String.raw`\b(HMRC|HM ?REVENUE|INLAND REVENUE|HM (COURTS?|PRISON|TREASURY|LAND REGISTRY|PASSPORT)|HMCTS|DVLA|DVSA|DEFRA|DWP|HMPO|OFSTED|OFCOM|OFGEM)\b`,
    String.raw`\b(FOUNDATION TRUST|NHS TRUST|NHS FT|NHSFT|NHS ENGLAND|NHS COMMISSIONING|PRIMARY CARE TRUST|CLINICAL COMMISSIONING|HEALTH AUTHORITY|HEALTH BOARD|INTEGRATED CARE BOARD)\b`,
    String.raw`\b(PCT|CCG|ICB|CSU)\b|^NHS\b`,
    String.raw`\b(CONSTABULARY|POLICE (AUTHORITY|AND CRIME|& CRIME)|(FIRE|RESCUE|FIRE (AND|&) RESCUE) (AUTHORITY|SERVICE)|(HUMBERSIDE|MANCHESTER|MIDLANDS|VALLEY|YORKSHIRE|LANCASHIRE|WALES|METROPOLITAN) POLICE)\b`,
    String.raw`\b(COUNTY COURT|MAGISTRATES COURT|CROWN COURT|CROWN PROSECUTION|LAND REGISTRY|ENVIRONMENT AGENCY|FORESTRY COMMISSION|VALUATION OFFICE|ELECTORAL COMMISSION|PENSIONS? FUND|PASSENGER TRANSPORT EXECUTIVE|COMBINED AUTHORITY|NATIONAL PARK AUTHORITY|TRANSPORT FOR LONDON|DRAINAGE BOARD)\b`,
    String.raw`\b(DEPARTMENT|DEPT|MINISTRY|OFFICE) (OF|FOR) (THE )?(HEALTH|EDUCATION|TRANSPORT|WORK|DEFENCE|JUSTICE|COMMUNITIES|ENVIRONMENT|BUSINESS|ENERGY|CULTURE|NATIONAL STATISTICS)\b`,
    String.raw`\b(CABINET OFFICE|HOME OFFICE|HIGHWAYS AGENCY|SECRETARY OF STATE|GOVERNMENT OFFICE|POLICE FEDERATION|YOUTH JUSTICE BOARD)\b`,
  ].join('|'),
);

// Bodies whose names contain the words above but which are charities or companies.
const notPublic =
  /\b(CITIZENS ADVICE|ASSOCIATION OF|VOLUNTARY (SERVICE|ACTION)|FRIENDS OF|CHARIT(Y|ABLE|IES)|TRUST FUND|COUNCIL (FOR|OF) |LEAGUE OF|SOCIETY|CONSULT\w*|SUPPLIES|MEDIATION|CLUB|CRICKET|FEDERATION OF)\b/;

function isPublicBody(text: string): boolean {
  return publicBodies.test(text) && !notPublic.test(text) && !endsInForm(text);
}

const schools =
  /\b(SCHOOL|SCHOOLS|PRIMARY|INFANTS?|JUNIORS?|ACADEMY|NURSERY SCHOOL|SIXTH FORM|GRAMMAR|HIGH SCHOOL|COLLEGE|CE PRIMARY|C OF E|RC PRIMARY)$|\b(PRIMARY|INFANTS?|JUNIOR|SECONDARY|SPECIAL|GRAMMAR|HIGH|COMPREHENSIVE|FIRST|MIDDLE|COMMUNITY|NURSERY) (SCHOOL|ACADEMY)\b/;
const notSchool =
  /\b(TRUST|DRIVING|DANCE|STAGE|MUSIC|DRAMA|SWIM\w*|LANGUAGE|TRAINING|FOOTBALL|RIDING|PHOTO\w*|UNIFORM|ASSOCIATION|FRIENDS|PTA|FUND|SPORTS|MASSAGE|BEAUTY|HAIR|PRIMARY CARE|TENNIS|SURF|COOKERY|CIRCUS)\b/;

function isSchool(text: string): boolean {
  return schools.test(text) && !notSchool.test(text) && !endsInForm(text);
}
