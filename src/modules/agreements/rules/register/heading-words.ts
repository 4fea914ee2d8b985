import { normaliseHeading } from '#platform/tables/map-columns.ts';
import type { AgreementField } from '../columns.ts';

interface Words {
  /** The first that fits is the rank of a heading; a heading of a better rank is taken before others. */
  yes: readonly RegExp[];
  no?: RegExp;
}

/**
 * The words by which headings of registers that nobody foresaw are told, over evened-out headings ('awards 0 suppliers 0 name'). Earlier
 * fields take a heading before later ones. Council registers, procurement portals, OCDS and 360Giving tables are among what they were
 * written from; the Welsh words are those of bilingual registers.
 */
const words: Partial<Record<AgreementField, Words>> = {
  annualValue: {
    yes: [
      /\b(?:annual|yearly|per (?:year|annum)|pa)\b.*\b(?:value|spend|cost|budget|amount|sum|price|funding|payment|charge|fee)\b/,
      /\b(?:value|spend|cost|budget|amount|sum|price)\b.*\b(?:annual|yearly|per (?:year|annum)|pa)\b/,
    ],
    no: /\bsavings?\b|\bnotes?\b/,
  },
  totalValue: {
    yes: [
      /\b(?:total|whole life|lifetime|overall|full term|aggregate)\b.*\b(?:value|cost|sum|amount|price)\b/,
      /\b(?:value|cost|sum|amount|price)\b.*\b(?:total|whole life|lifetime|overall|inc|including|with)\b/,
    ],
    no: /\bvat\b.*\brecover|\bsavings?\b|\bsocial\b|\bnotes?\b|\bapplied\b|\bpaid to date\b|\bspen[dt] to date\b/,
  },
  irrecoverableVat: { yes: [/\bvat\b.*\brecover/] },
  value: {
    yes: [
      /^contracts? (?:\d )?(?:award )?value\b/,
      /^contracts 0 value amount$/,
      /\baward(?:s|ed)?\b.*\b(?:value|amount|sum)\b/,
      /\b(?:value|amount|sum) (?:of )?(?:the )?(?:contract|grant|award|agreement)/,
      /\b(?:value|amount|sum|cost|price|budget|gwerth|swm|funding)\b/,
      /\b(?:grant|award) (?:awarded|agreed|approved|given|offered|paid|total)\b|^grant$/,
    ],
    no: /\bvat\b.*\brecover|\blow\b|\bhigh\b|\bmin\b|\bmax\b|\bapplied\b|\brequested\b|\bcurrency\b|\bband\b|\bbest\b|\bsocial\b|\bsavings?\b|\bnotes?\b|\btype\b|\bbasis\b|\bcode\b|\bcentre\b|\bspen[dt]\b|\bpaid to\b|\bdate\b|\bextension|\bholder\b/,
  },
  start: {
    yes: [
      /\b(?:contract|agreement|grant|project|planned|term)\b.*\b(?:start|starts|commence\w*|begins?)\b/,
      /\b(?:start|starts|commence\w*|begins?|dechrau)\b|^(?:dates? |valid |effective )?from(?: date)?$/,
      /\bdate (?:of )?(?:contract |grant )?award(?:ed)?\b|\baward(?:ed)? date\b|\bdate (?:contract|grant|agreed|awarded|let)\b|\b(?:month|year) awarded\b|^effective date$/,
    ],
    no: /\bextension|\btender|\bprocure|\breview|\bnotice\b|\badvert|\bpublish|\bscheme\b|\bre ?start\b|\bactual\b/,
  },
  end: {
    yes: [
      /\bcurrent (?:end|expiry)\b/,
      /\b(?:contract|agreement|grant|project|planned|term)\b.*\b(?:end|ends|expiry|expires|expiration|finish|finishes|completion|termination)\b/,
      /\b(?:end|ends|expiry|expires|expiration|finish|finishes|completion|gorffen|dod i ben)\b/,
      /^(?:dates? |valid |effective )?(?:to|until)(?: date)?$/,
    ],
    no: /\b(?:with|inc|incl|including|max|maximum|latest|final|possible|potential|after|if)\b.*\bexten|\bexten\w* (?:end|expiry)|\btender|\bmax(?:imum)?\b|\blatest possible\b|\bnotice\b|\breport|\bopen ended\b|\bday 1\b/,
  },
  review: { yes: [/\b(?:review|adolygu)\b/], no: /\breviewer\b|\bnotes?\b|\breviewed\b/ },
  extensions: {
    yes: [
      /\b(?:option|options|available|possible|potential|permitted|allowable|maximum|max|duration|period|length|terms?)\b.*\bexten(?:d|sions?)\b/,
      /\bexten(?:d|sions?)\b(?:.*\b(?:option|options|available|possible|period|months|years|provision|terms?)\b)?/,
    ],
    no: /\btaken\b|\bdate\b|\bvalue\b|\bused\b|\bcost\b|\binc\b|\bincluding\b|\bexercised\b|\bhow many\b|\bnumber\b|\bend\b|\bexpiry\b|\bagreed\b|\by n\b|\byes no\b/,
  },
  term: {
    yes: [
      /\b(?:contract|agreement|grant) (?:term|duration|length|period|dates)\b/,
      /\b(?:term|duration|length|period|dates)\b.*\b(?:contract|agreement|grant|months|years)\b/,
      /^(?:term|duration|length|period|dates|hyd)\b/,
    ],
    no: /\bexten|\bnotice\b|\breview\b|\bpayment|\bbreak\b|\bcondition|\bstandstill\b|\bterms\b/,
  },
  orgIds: {
    yes: [/\b(?:suppliers?|recipient|organisation|org)\b.*\b(?:identifiers?( id)?|org id)$/],
    no: /\bscheme\b|\blegal\b|\bfunding\b|\bbuyer\b/,
  },
  registrationNumber: {
    yes: [/\bcompany\b.*\b(?:number|no|reg)\b/, /\b(?:charity|registration|registered)\b.*\b(?:number|no)\b/],
    no: /\bvat\b|\bsme\b|\bwhether\b/,
  },
  sme: {
    yes: [
      /\bsmes?\b|\bbbach\b|\bsmall (?:and|or) medium\b/,
      /\b(?:supplier|business|company|organisation) size\b|\bsize of (?:supplier|business|company|organisation)\b/,
    ],
    no: /\bsuitable\b|\bevidence\b|\bnumber\b|\bvcse?s?\b|\bvoluntary\b|\bname\b|\bspend\b/,
  },
  vcse: {
    yes: [/\b(?:vcse?s?|vcfse|vcos?|voluntary|third sector)\b/],
    no: /\bsuitable\b|\bevidence\b|\bnumber\b|\bsmes?\b|\bname\b|\bspend\b/,
  },
  organisations: {
    yes: [
      /^(?:awards 0 )?(?:suppliers?|contractors?|providers?|vendors?|recipients?|grantees?|beneficiar(?:y|ies)|winners?)(?: s)?(?: company)?(?: names?)?$/,
      /\b(?:suppliers?|contractors?|providers?|vendors?|recipients?|grantees?|beneficiar(?:y|ies)|winners?|consultants?|tenderers?|bidders?|awardees?)\b.*\bnames?\b|\bnames? (?:and (?:address|details) )?of\b.*\b(?:suppliers?|contractors?|providers?|recipients?|organisation|grantee|consultant|company)\b/,
      /\b(?:suppliers?|contractors?|providers?|vendors?|recipients?|grantees?|beneficiar(?:y|ies)|winners?|consultants?|awardees?|cyflenw\w+|contractwy?r|derbynn\w+)\b/,
      /\b(?:awarded|granted|paid) to\b|\bsuccessful (?:tenderer|bidder|applicant|organisation)s?\b|\bgrant holder\b/,
      /\b(?:company|firm|organisation|group|applicant)(?: s)?(?: names?)?$/,
    ],
    no: /\bpostcode\b|\b(?:number|no|id|ids|identifier|type|size|status|contact|e ?mail|phone|telephone|class\w*|category|local|region|ward|country|count|spend|ref|reg|description|website|url|comments?|performance|manager|funding|purchasing|buying|lead|buyer|contracting|sme|vcse?|address)\b|\bawarding\b|^parent\b|\bproviding\b/,
  },
  reference: {
    yes: [
      /\b(?:contract|agreement|grant|award|register)\b.*\b(?:ref|reference|number|no|id|identifier|code)\b/,
      /\b(?:reference|ref|identifier|cyfeirnod)\b/,
      /\b(?:project|tender|notice)\b.*\b(?:number|no|id|code)\b|^ocid$/,
      /^(?:unique )?(?:id|no|number)$/,
    ],
    no: /\b(?:suppliers?|vendor|recipient|org|organisation|parent|buyer|company|charity|registration|purchase order|po|cpv|document|funding|scheme|programme|cost centre|value|lots?|releases?|awards 0)\b/,
  },
  procedure: {
    yes: [
      /\b(?:procurement|award|tender(?:ing)?|sourcing|buying)\b.*\b(?:route|method|type|process|procedure|details)\b/,
      /\b(?:process|procedure|procured|route to market)\b/,
      /\binvitation to (?:quote|tender)\b/,
    ],
    no: /\bdate\b|\bid\b|\bref\b|\breference\b|\bstatus\b|\burl\b|\bjustification\b|\brationale\b|\bcategory\b/,
  },
  kind: { yes: [/\b(?:agreement|award|record) (?:type|kind)\b/, /\bcontract or grant\b/] },
  purpose: {
    yes: [
      /\bcontract (?:type|category|nature)\b|\b(?:type|category|nature) of contract\b/,
      /\bmain procurement category\b/,
      /\bgoods\b.*\bservices\b.*\bworks\b/,
    ],
    no: /\bdescription\b|\bcode\b/,
  },
  title: {
    yes: [
      /^contracts \d title$/,
      /^(?:awards?|tender) (?:\d )?title$/,
      /\b(?:contract|agreement|grant|project|tender|notice)\b.*\b(?:title|name)\b/,
      /\b(?:title|teitl)\b/,
      /\bnames? of\b.*\b(?:contract|agreement|grant|project|scheme|service|framework)\b/,
      /^(?:contract|agreement|project|scheme|subject|subject matter|contract subject|what for)$/,
      /\bsubject(?: matter)?\b/,
      /\bwhat\b.*\bfor\b|\breasons? for\b|\bservices? (?:provided|purchased|required|commissioned)\b|^goods (?:and |or )?services?$|^(?:activity|item|scheme)$/,
    ],
    no: /\b(?:officer|owner|manager|lead|programme|job|contact|suppliers?|contractor|vendor|file|framework agreement name|lots?|buyer)\b/,
  },
  service: {
    yes: [
      /\bdep(?:t|artment)s?\b/,
      /\bdirectorates?\b/,
      /^service(?: area| name| unit)?$/,
      /\bservice (?:area|unit|group|name)\b/,
      /\b(?:division|business unit|team|section|portfolio|adran|cyfarwyddiaeth|gwasanaeth)\b/,
    ],
    no: /\bdescription\b|\blevel\b|\btype\b|\bcategory\b|\bcode\b|\bcontact\b|\be ?mail\b|\bmanager\b/,
  },
  description: {
    yes: [/\bdescription\b/, /\b(?:summary|purpose|disgrifiad)\b/, /\bdetails?\b/],
    no: /\b(?:proclass|cpv|category|commodity|suppliers?|class|procurement|contact|extension|lots?)\b/,
  },
};

/** The fields in the order in which they take headings. */
export const worded = Object.keys(words) as AgreementField[];

/** Whether a date is that of the award, which registers without a start give in its place. */
export function isAwardDate(heading: string): boolean {
  return /\baward(?:ed)?\b/.test(normaliseHeading(heading));
}

/** How well a heading speaks of a field: 0 best; undefined when it does not. */
export function rankOf(field: AgreementField, heading: string): number | undefined {
  // "Supplier [Name|Address|…]" and "Supplier (Company No.)": what the cells begin with.
  const head = /^[^([]+(?=[([])/.exec(heading)?.[0] ?? heading;
  const ofParty = rankIn('organisations', head) === 0;
  if (ofParty) return field === 'organisations' ? 0 : undefined;
  const whole = rankIn(field, heading);
  const parts = heading.split(/ +\/ +/);
  if (whole !== undefined || parts.length !== 2 || isExcluded(field, heading)) return whole;
  // In two languages, or as one or the other.
  const [best] = parts.flatMap(part => rankIn(field, part) ?? []).sort((a, b) => a - b);
  return best;
}

function isExcluded(field: AgreementField, heading: string): boolean {
  return words[field]?.no?.test(normaliseHeading(heading)) === true;
}

function rankIn(field: AgreementField, heading: string): number | undefined {
  const hint = words[field];
  const text = normaliseHeading(heading);
  if (!hint || text === '') return undefined;
  if (hint.no?.test(text) && !(field === 'organisations' && /\bname and address\b/.test(text)))
    return undefined;
  const rank = hint.yes.findIndex(pattern => pattern.test(text));
  return rank < 0 ? undefined : rank;
}

/** Whether a text may be a heading of a register at all; a longer one is a sentence. */
export function mayBeHeading(text: string): boolean {
  return text.trim().length <= 80 && worded.some(field => rankOf(field, text) !== undefined);
}
