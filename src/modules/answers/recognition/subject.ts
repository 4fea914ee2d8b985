import { type ConceptName, heldBy, isConceptWord, reasonFor } from './concepts.ts';
import { inShort } from './in-short.ts';
import { namedSupplier, namesOtherMatter, namesOwnSet, narrowsSpend } from './named-matters.ts';
import { namedPayee } from './named-payee.ts';
import type { Period } from './period.ts';
import type { SubjectKind } from './recipes.ts';

/** What a question is about, and what a later one that points back to it inherits. */
export interface Subject {
  kinds: Set<SubjectKind>;
  organisationName?: string;
  /** True when social enterprises are named as such, not among others of their kind ("VCSEs"). */
  byName?: boolean;
  period?: Period;
  service?: string;
}

/** Where a question's subject comes from, the surest first. */
export type SubjectSource = 'own' | 'lead' | 'heading' | 'before' | 'introduction';

/** The subject a text names in its own words, with the words; kinds are empty when it names none. */
export function subjectNamed(spelt: string): Subject & { because: string[] } {
  const written = inShort(spelt);
  const organisationName = namedSupplier(written) ?? namedPayee(written);
  // A name says nothing of what is asked: "How much was paid to Fern Bakery CIC" does not speak of social enterprises.
  const text = organisationName === undefined ? written : written.replace(organisationName, 'it');
  const held = (name: ConceptName): string | undefined => heldBy(name, text);
  const kinds = new Set<SubjectKind>();
  const because: string[] = [];
  const add = (kind: SubjectKind, concept: ConceptName): void => {
    kinds.add(kind);
    because.push(reasonFor(concept, held(concept) ?? ''));
  };
  const otherwise =
    held('bidding') !== undefined ||
    held('socialValue') !== undefined ||
    held('whatItIs') !== undefined ||
    narrowsSpend(text);
  if (held('supportForThem') && !otherwise) add('support', 'supportForThem');
  else if (held('grants') && held('voluntarySector')) add('grants', 'voluntarySector');
  else if (held('socialEnterprise') && (held('buying') || held('spend')) && !otherwise) {
    add('commissioned', 'socialEnterprise');
    if (held('spend') && held('enterpriseByName')) kinds.add('spent');
  }
  if (held('spentOnOthers') && !otherwise && !held('otherMatter') && !held('grants'))
    add('spentOnOthers', 'spentOnOthers');
  if (organisationName !== undefined) {
    kinds.add('supplier');
    because.push(`names one organisation (“${organisationName}”)`);
  }
  const byName = kinds.has('commissioned') && held('enterpriseByName') !== undefined;
  return { kinds, because, byName, ...(organisationName === undefined ? {} : { organisationName }) };
}

/**
 * True when a question may take its subject from what stands before: it points back ("each contract", "the provider") or is too short to
 * have a matter of its own, and holds hardly a word that the concepts do not know.
 */
export function canInherit(text: string, source: SubjectSource): boolean {
  if (source === 'lead') return true;
  if (heldBy('otherMatter', text) || namesOtherMatter(text)) return false;
  if (source !== 'heading' && namesOwnSet(text)) return false;
  const unknown = unknownWords(text).length;
  if (source === 'heading') return unknown <= 2;
  const pointing = heldBy('pointsBack', text);
  if (pointing === undefined) return unknown === 0;
  return unknown <= (pointing.includes(' ') || /^(?:providers|contracts)$/i.test(pointing) ? 2 : 0);
}

/** True when a question that nothing recognises still speaks of what stands before, so that the next may go on from there. */
export function keepsSubject(text: string): boolean {
  const pointing = heldBy('pointsBack', text);
  if (pointing === undefined || heldBy('otherMatter', text)) return false;
  if (namesOtherMatter(text) || namesOwnSet(text)) return false;
  return pointing.includes(' ') || unknownWords(text).length <= 1;
}

const commonWords = new Set(
  `a about above annum anybody anyone receive receives received receiving regular separately ever organisations brief briefly gone agree run runs extension per-annum across actual actually after again all also am an and any anything are area as asked at authority be became been before being below best
  both broad but by came can changed come comes confirm copy could council council's councils did do does doing done during each either
  else end ended entered establish excellent exist exists existing amount annual exact exactly experience far few finally find first for from full further gave get gets give given gives
  giving go goes going good had has have he held help her here hold how however i if in information into involved is it its just keep know known last least let
  like local long look made make many may me month monthly months more most much must my name named need no not now number of off often ok on once one
  ones only or organisation other otherwise our out over own paid part particular past per place please point possible possibly previous provide
  provided providing public put quarter quarterly really regularly relation respect return returned right run said same say see send set shall she should show since so some
  something state still such sum sums sure take taken tell term than thank thanks that the their them themselves then there these they thing things this those
  though through time times to together too total two under undertaken until up upon us use used using very was way we week well went were what when where
  whether which while who whom whose why will with within without work would written year years yearly yes yet you your yours actually carried carry represents represent represented account accounts accounted accounting
  latest recent recently overall altogether agreed agree came come spell indicate describe explain detail details list outline specify three four five six seven
  eight nine ten january february march april june july august september october november december financial annual annually
  currently ran finish finished began begin begins start started starts
  interested life lifetime whole entire eleven twelve eighteen office broken down got compare compares compared`
    .split(/\s+/)
    .filter(word => word !== ''),
);

/** Words that neither a concept nor everyday grammar explains; a council's own name is left out. */
function unknownWords(text: string): string[] {
  const plain = text
    .replace(/’/g, "'")
    .replace(/(?:\p{Lu}\p{L}+\s+)+(?=(?:Metropolitan|Borough|City|County|District|Council)\b)/gu, ' ');
  return plain
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .map(word => word.replace(/^'+|'s?$/g, ''))
    .filter(word => word.length > 1 && !commonWords.has(word) && !isConceptWord(word));
}
