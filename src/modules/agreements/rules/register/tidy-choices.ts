import type { AgreementInput } from '../agreement-form.ts';
import { procedures, purposes, readChoice, type Kind, type Procedure } from '../kinds.ts';
import { understandsProcedure, understandsPurpose } from '../read-choices.ts';
import { isUnknown, type Say } from './unknown.ts';

/** The words of registers for how the other side was chosen; the first that is found. */
const procedureWords: [RegExp, Procedure][] = [
  [/\b(?:dps|dynamic)\b/i, 'dynamic-market'],
  [/\b(?:mini[- ]?comp\w*|further comp\w*|call[- ]?off|framework)\b/i, 'framework'],
  [/\b(?:reserved)\b/i, 'reserved'],
  [/\b(?:competitive flexible)\b/i, 'competitive-flexible'],
  [
    /\b(?:waiver|exemption|exception|single (?:tender|supplier|source|quote)|sole (?:supplier|source)|direct|without (?:prior|competition|tender)|not tendered)\b/i,
    'direct',
  ],
  [/\b(?:rfq|quot(?:e|es|ation|ations)|itq)\b/i, 'quotes'],
  [/\b(?:restricted)\b/i, 'restricted'],
  [/\b(?:open|itt|tender(?:ed)?|invitation to tender)\b/i, 'open'],
];

/** Choices in other people's words; what is none of ours becomes "other" or unknown, and is told. */
export function tidyChoices(input: AgreementInput, say: Say): AgreementInput {
  return {
    ...input,
    ...kindAndPurpose(input, say),
    procedure: procedureOf(input.procedure ?? '', say),
    sme: flagOf('sme', input.sme ?? '', say),
    vcse: flagOf('vcse', input.vcse ?? '', say),
  };
}

/** A column of types says now contract or grant, now goods, services or works; one of purposes may hold sentences. */
function kindAndPurpose(
  { kind = '', purpose = '', description = '' }: AgreementInput,
  say: Say,
): AgreementInput {
  const said = {
    kind: isUnknown(kind) ? '' : kind.trim(),
    purpose: isUnknown(purpose) ? '' : purpose.trim(),
  };
  if (isOfContract.test(said.kind)) said.kind = 'contract';
  else if (kindOf(said.kind) !== undefined) said.kind = kindOf(said.kind) ?? '';
  else if (said.kind !== '' && purposeOf(said.kind) !== undefined && kindOf(said.kind) === undefined)
    return { kind: 'contract', purpose: said.purpose || (purposeOf(said.kind) ?? ''), description };
  if (said.purpose === '' || understandsPurpose(said.purpose)) return { ...said, description };
  const known = purposeOf(said.purpose);
  if (known !== undefined) return { kind: said.kind, purpose: known, description };
  const inPurpose = isOfContract.test(said.purpose) ? 'contract' : kindOf(said.purpose);
  if (inPurpose !== undefined) return { kind: said.kind || inPurpose, purpose: '', description };
  say('purpose', 'purpose-described', 'What is none of our purposes was kept with the description');
  return {
    kind: said.kind,
    purpose: '',
    description: [description.trim(), said.purpose].filter(text => text !== '').join('\n'),
  };
}

const isOfContract =
  /^(?:sla|service level agreement|framework|framework agreement|call[- ]?off(?: contract)?|contract|dps|concession|lease|licence|rolling contract|one[- ]off(?: contract)?)$/i;

/** By the one of the two words that stands in it: "Grants to the voluntary sector", "Contracts over £5,000". */
export function kindOf(typed: string): Kind | undefined {
  const [ofGrant, ofContract] = [/\bgrants?\b/i.test(typed), /\bcontracts?\b/i.test(typed)];
  if (ofGrant !== ofContract) return ofGrant ? 'grant' : 'contract';
  return undefined;
}

function purposeOf(typed: string): string | undefined {
  return readChoice(purposes, typed, {
    service: 'services',
    supplies: 'goods',
    supply: 'goods',
    work: 'works',
    construction: 'works',
    mixed: 'other',
  });
}

function procedureOf(typed: string, say: Say): string {
  if (typed.trim() === '' || understandsProcedure(typed)) return typed;
  if (isUnknown(typed)) return '';
  const found = procedureWords.find(([pattern]) => pattern.test(typed))?.[1];
  if (found !== undefined) {
    say('procedure', 'procedure-read', `‘${shown(typed)}’ was taken as ‘${procedures[found]}’`);
    return found;
  }
  say(
    'procedure',
    'procedure-other',
    `‘${shown(typed)}’ is none of our procedures and was taken as ‘${procedures.other}’`,
  );
  return 'other';
}

const yes =
  /\b(?:y|yes|true|ie|ydy|oes|small|micro|medium|sme|vcse?s?|vco|charity|cic|social enterprise|voluntary)\b/i;
const no = /\b(?:n|no|not|non|false|na|nac|large)\b/i;

function flagOf(field: 'sme' | 'vcse', typed: string, say: Say): string {
  const text = typed.trim();
  if (text === '' || isUnknown(text) || /^(?:1|0)$/.test(text))
    return text === '1' ? 'yes' : text === '0' ? 'no' : '';
  const [isYes, isNo] = [yes.test(text), no.test(text)];
  // "Not an SME", "No - large": the denial comes first; "Yes - not large" is rare enough to be told.
  if (isNo && (!isYes || /^(?:n|no|not|non|na|nac)\b/i.test(text))) return 'no';
  if (isYes && !isNo) return 'yes';
  say(field, 'flag-unknown', `‘${shown(text)}’ is neither yes nor no and was taken as not known`);
  return '';
}

function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
