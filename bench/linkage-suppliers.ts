import { trades, type Dice } from './linkage-words.ts';
import type { InventedName, NameMaker } from './linkage-register.ts';

/** A supplier as a ledger might write it, with the organisation it stands for ('' when the register has none). */
export interface InventedSupplier {
  readonly name: string;
  readonly postcode: string;
  readonly number: string;
  readonly truth: string;
  readonly corruption: Corruption;
}

/** What was done to a registered name, and how often (per thousand of the suppliers that have one). The mix is a guess. */
export const corruptions = {
  clean: 330,
  'form changed': 170,
  'case or marks': 120,
  'THE or AND': 40,
  abbreviated: 60,
  'one slip': 60,
  'two slips': 20,
  'cut at a width': 40,
  'word missing': 28,
  'place added': 30,
  'T/A after': 25,
  'T/A before': 15,
  'words joined or split': 22,
  'words in another order': 15,
  'previous name': 25,
} as const;

/** One of the kinds above, or a supplier that no register knows. */
export type Corruption = keyof typeof corruptions | 'not in the register';

const kinds = Object.entries(corruptions) as [keyof typeof corruptions, number][];
const shortForms: Readonly<Record<string, string>> = {
  SERVICES: 'SVCS',
  MANAGEMENT: 'MGMT',
  INTERNATIONAL: 'INTL',
  ASSOCIATION: 'ASSOC',
  ASSOCIATES: 'ASSOCS',
  DEVELOPMENTS: 'DEVS',
  CONSTRUCTION: 'CONSTR',
  ENGINEERING: 'ENG',
  SOLUTIONS: 'SOLS',
  HOLDINGS: 'HLDGS',
  PROPERTIES: 'PROPS',
  COMMUNITY: 'COMM',
  CENTRE: 'CTR',
  FOUNDATION: 'FDN',
  TECHNOLOGIES: 'TECH',
  CONTRACTORS: 'CONTRS',
  CONSULTANTS: 'CONS',
  COMMUNICATIONS: 'COMMS',
  EQUIPMENT: 'EQPT',
  MACHINERY: 'MCHY',
  RECRUITMENT: 'RECRUIT',
  ELECTRICAL: 'ELEC',
  TRANSPORT: 'TPT',
  ENVIRONMENTAL: 'ENVIRO',
  LABORATORIES: 'LABS',
  INDUSTRIES: 'INDS',
  SUPPLIES: 'SUPP',
  GROUP: 'GRP',
};

/** Writes a registered organisation as a ledger might. */
export function corrupt(organisation: InventedName, maker: NameMaker): InventedSupplier {
  const { dice } = maker;
  const kind = pickKind(dice, organisation.previous !== '');
  const { bare, form } = cutForm(kind === 'previous name' ? organisation.previous : organisation.name);
  const words = bare.split(' ');
  const usual = form ? `${bare} ${form === 'LIMITED' ? dice.pick(['LTD', 'LIMITED', 'LTD']) : form}` : bare;
  const postcode = dice.chance(0.5) ? (dice.chance(0.55) ? organisation.postcode : maker.postcode()) : '';
  const hasNumber = dice.chance(0.05);
  const number = hasNumber
    ? dice.chance(0.97)
      ? organisation.id.slice(7)
      : String(1 + dice.below(5_000_000)).padStart(8, '0')
    : '';
  return {
    name: written(kind, { bare, form, usual, words, full: organisation.name }, maker),
    postcode,
    number,
    truth: organisation.id,
    corruption: kind,
  };
}

interface Written {
  readonly bare: string;
  readonly form: string;
  readonly usual: string;
  readonly words: readonly string[];
  readonly full: string;
}

function written(kind: keyof typeof corruptions, name: Written, maker: NameMaker): string {
  const { dice } = maker;
  const { bare, usual, words } = name;
  switch (kind) {
    case 'clean':
    case 'previous name':
      return usual;
    case 'form changed':
      return dice.chance(0.5) ? bare : usual.endsWith('LTD') ? `${bare} Limited` : `${bare} Ltd.`;
    case 'case or marks':
      return dice.chance(0.5) ? titleCase(usual) : usual.replace(/ /, dice.pick(['-', ' - ', '  ', ', ']));
    case 'THE or AND':
      return usual.includes(' AND ')
        ? usual.replace(' AND ', ' & ')
        : usual.startsWith('THE ')
          ? `${usual.slice(4)} (THE)`
          : `THE ${usual}`;
    case 'abbreviated': {
      const at = words.findIndex(word => shortForms[word]);
      if (at < 0)
        return words
          .map((word, i) => (i === words.length - 1 && word.length > 7 ? word.slice(0, 5) : word))
          .join(' ');
      return words.map((word, i) => (i === at ? shortForms[word] : word)).join(' ');
    }
    case 'one slip':
      return slip(usual, dice);
    case 'two slips':
      return slip(slip(usual, dice), dice);
    case 'cut at a width':
      return usual.length > 22 ? usual.slice(0, usual.length > 35 ? 35 : 22).trim() : usual.slice(0, -2);
    case 'word missing':
      return words.length > 2
        ? words.filter((_, i) => i !== 1 + dice.below(words.length - 1)).join(' ')
        : bare;
    case 'place added':
      return dice.chance(0.5) ? `${usual} (${maker.place()})` : `${usual} - ${maker.place()}`;
    case 'T/A after':
      return `${usual} T/A ${maker.place()} ${dice.pick(trades)}`;
    case 'T/A before':
      return `${maker.place()} ${dice.pick(trades)} T/A ${usual}`;
    case 'words joined or split':
      if (words.length > 1 && dice.chance(0.6)) return usual.replace(' ', '');
      return `${bare.slice(0, 4)} ${usual.slice(4)}`;
    case 'words in another order':
      return words.length > 2
        ? [...words.slice(1), words[0]].join(' ')
        : `${words[1] ?? ''} ${words[0] ?? ''}`.trim();
  }
}

/** A supplier that the register does not hold: person, public body, school, foreign firm, sole trader, absent company. */
export function stranger(maker: NameMaker): InventedSupplier {
  const { dice } = maker;
  const coined = () => maker.place();
  const name = dice.pick([
    () => `${dice.pick(['MR', 'MRS', 'MS', 'DR'])} ${dice.pick('ABCDEFGHJKLMNPRSTW'.split(''))} ${coined()}`,
    () => `${coined()} ${dice.pick(['BOROUGH', 'COUNTY', 'PARISH', 'DISTRICT'])} COUNCIL`,
    () => `${coined()} ${dice.pick(['PRIMARY SCHOOL', 'HIGH SCHOOL', 'ACADEMY', 'CE PRIMARY SCHOOL'])}`,
    () => `${coined()} ${dice.pick(trades)} ${dice.pick(['GMBH', 'INC', 'BV', 'SA'])}`,
    () => `${dice.pick('ABCDEFGHJKLMNPRSTW'.split(''))} ${coined()} ${dice.pick(trades)}`,
    () => `${maker.company()} LTD`,
  ])();
  return {
    name,
    postcode: dice.chance(0.5) ? maker.postcode() : '',
    number: '',
    truth: '',
    corruption: 'not in the register',
  };
}

function pickKind(dice: Dice, hasPrevious: boolean): keyof typeof corruptions {
  let at = dice.below(1000);
  for (const [kind, share] of kinds) {
    at -= share;
    if (at < 0) return kind === 'previous name' && !hasPrevious ? 'clean' : kind;
  }
  return 'clean';
}

function cutForm(name: string): { bare: string; form: string } {
  const form = / (LIMITED|LTD|LLP|PLC|C\.I\.C\.)$/.exec(name)?.[1] ?? '';
  return { bare: form ? name.slice(0, -form.length - 1) : name, form };
}

function slip(text: string, dice: Dice): string {
  const at = 1 + dice.below(Math.max(1, text.length - 5));
  const letter = 'ABCDEFGHIJKLMNOPRSTUVWY'[dice.below(23)] ?? 'E';
  const roll = dice.below(4);
  if (roll === 0) return text.slice(0, at) + text.slice(at + 1);
  if (roll === 1) return text.slice(0, at) + letter + text.slice(at);
  if (roll === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/\b[a-z]/g, letter => letter.toUpperCase());
}
