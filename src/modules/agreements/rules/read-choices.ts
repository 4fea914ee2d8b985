import type { AgreementField } from './columns.ts';
import {
  answers,
  kinds,
  procedures,
  purposes,
  readChoice,
  type Choice,
  type Kind,
  type Procedure,
  type Purpose,
  type YesNoUnknown,
} from './kinds.ts';

export type Fail = (field: AgreementField, message: string) => void;

/** A kind nobody named is a fault (and then 'contract' only stands in, for there will be no draft). */
export function readKind(typed: string | undefined, usual: Kind | undefined, fail: Fail): Kind {
  if (usual === undefined && (typed ?? '').trim() === '')
    fail('kind', 'Say whether this is a contract or a grant.');
  const found = choose('kind', kinds, typed, fail, {
    contracts: 'contract',
    grants: 'grant',
    'grant award': 'grant',
    'grant agreement': 'grant',
    'purchase order': 'contract',
    'framework agreement': 'contract',
  });
  return found ?? usual ?? 'contract';
}

export function readPurpose(typed: string | undefined, fail: Fail): Purpose | null {
  return choose('purpose', purposes, typed, fail, otherPurposes);
}

/** Whether `readPurpose` takes these words. */
export function understandsPurpose(typed: string): boolean {
  return readChoice(purposes, typed, otherPurposes) !== undefined;
}

const otherPurposes: Readonly<Record<string, Purpose>> = {
  service: 'services',
  supplies: 'goods',
  'social enterprise support': 'support-to-social-enterprises',
  'support for social enterprises': 'support-to-social-enterprises',
};

/** The Transparency Code asks only whether there was an invitation; its "yes" does not say which, so it is kept as 'other'. */
export function readProcedure(typed: string | undefined, fail: Fail): Procedure | null {
  return choose('procedure', procedures, typed, fail, otherProcedures);
}

/** Whether `readProcedure` takes these words. */
export function understandsProcedure(typed: string): boolean {
  return readChoice(procedures, typed, otherProcedures) !== undefined;
}

const otherProcedures: Readonly<Record<string, Procedure>> = {
  'open tender': 'open',
  tender: 'open',
  itt: 'open',
  'invitation to tender': 'open',
  quote: 'quotes',
  quotation: 'quotes',
  quotations: 'quotes',
  rfq: 'quotes',
  'request for quotation': 'quotes',
  'invitation to quote': 'quotes',
  'call off': 'framework',
  'framework call off': 'framework',
  dps: 'dynamic-market',
  'dynamic purchasing system': 'dynamic-market',
  'direct award': 'direct',
  waiver: 'direct',
  exemption: 'direct',
  no: 'direct',
  yes: 'other',
};

/** Blank is unknown, never no (rules.md LGTC-2). */
export function readYesNoUnknown(field: 'sme' | 'vcse', typed: string | undefined, fail: Fail): YesNoUnknown {
  const found = choose(field, answers, typed, fail, {
    y: 'yes',
    true: 'yes',
    n: 'no',
    false: 'no',
    'not known': 'unknown',
    'n a': 'unknown',
    tbc: 'unknown',
    [field]: 'yes',
    [`not ${field}`]: 'no',
    [`non ${field}`]: 'no',
  });
  return found ?? 'unknown';
}

export function choose<Key extends string>(
  field: AgreementField,
  choices: Readonly<Record<Key, string>> & Choice,
  typed: string | undefined,
  fail: Fail,
  others: Readonly<Record<string, Key>> = {},
): Key | null {
  const text = (typed ?? '').trim();
  if (text === '') return null;
  const found = readChoice<Key>(choices, text, others);
  if (found === undefined)
    fail(
      field,
      `‘${text.slice(0, 60)}’ is not one of the choices. Write one of: ${Object.values(choices).join('; ')}.`,
    );
  return found ?? null;
}
