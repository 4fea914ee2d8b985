/** The legal forms a name can show. The numbers are stored in the index: add at the end, never renumber. */
export const legalForms = [
  'none',
  'ltd',
  'plc',
  'llp',
  'cic',
  'cio',
  'society',
  'lp',
  'unlimited',
  'foreign',
] as const;

/** A legal form by name. */
export type LegalForm = (typeof legalForms)[number];

const words: Record<Exclude<LegalForm, 'none'>, string> = {
  ltd: 'LTD LIMITED LTD1 LMT LTDD LIMITEED LIMTED LMITED LIMITD LIMIED LIMTIED LIMETED LIMITES LIITED LIMITEDD CYF CYFYNGEDIG',
  plc: 'PLC',
  llp: 'LLP',
  cic: 'CIC',
  cio: 'CIO SCIO',
  society: 'BENCOM',
  lp: 'LP',
  unlimited: 'UNLIMITED UNLTD',
  foreign: 'INC GMBH LLC SARL SRL PTY BV NV OY APS',
};

/** A last word that says the legal form, correctly spelt or in the misspellings seen in payment files, and its number. */
export const formWords: ReadonlyMap<string, number> = new Map(
  Object.entries(words).flatMap(([form, list]) =>
    list.split(' ').map((word): [string, number] => [word, legalForms.indexOf(form as LegalForm)]),
  ),
);

/** What is left of LIMITED when a name was cut at a column's width; read as a form only at the end of a long name. */
export const cutFormWords: ReadonlySet<string> = new Set(['LIMITE', 'LIMIT', 'LIMI', 'LIM', 'LT']);

/**
 * How two legal forms speak for or against one organisation: 1 same, 0 one of them silent, -1 they contradict each other.
 * Ltd and plc, or Ltd and CIC, are different legal persons even when every other word agrees.
 */
export function formAgreement(a: number, b: number): -1 | 0 | 1 {
  if (a === 0 || b === 0) return 0;
  return a === b ? 1 : -1;
}

/** Forms that do not turn into one another: a company becomes a CIC or a plc, a charity a CIO, but nothing becomes an LLP or a GmbH. */
export function neverTheSame(a: number, b: number): boolean {
  const alone = (form: number) => legalForms[form] === 'llp' || legalForms[form] === 'foreign';
  return a !== 0 && b !== 0 && a !== b && (alone(a) || alone(b));
}
