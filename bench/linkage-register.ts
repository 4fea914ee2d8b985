import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { causes, coinWords, Dice, qualities, trades } from './linkage-words.ts';

/** Sizes of an invented register; the defaults of the benchmark are those of the real ones together. */
export interface RegisterSizes {
  readonly companies: number;
  readonly charities: number;
  readonly mutuals: number;
}

/** One invented organisation, as far as the supplier generator needs it. */
export interface InventedName {
  readonly id: string;
  readonly name: string;
  readonly previous: string;
  readonly postcode: string;
}

/** An organisation kept for the list of suppliers, by its place in the register. */
export type Keep = (organisation: InventedName, place: number) => void;

const companyHeader =
  'CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1, RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.Country,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountRefDay,Accounts.AccountRefMonth,Accounts.NextDueDate,Accounts.LastMadeUpDate,Accounts.AccountCategory,Returns.NextDueDate,Returns.LastMadeUpDate,Mortgages.NumMortCharges,Mortgages.NumMortOutstanding,Mortgages.NumMortPartSatisfied,Mortgages.NumMortSatisfied,SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,SICCode.SicText_4,LimitedPartnerships.NumGenPartners,LimitedPartnerships.NumLimPartners,URI,' +
  Array.from(
    { length: 10 },
    (_, i) => `PreviousName_${i + 1}.CONDATE, PreviousName_${i + 1}.CompanyName`,
  ).join(',') +
  ',ConfStmtNextDueDate, ConfStmtLastMadeUpDate';

/** Makes invented names: families of words with their own frequencies, near-duplicates of one another, few exact doubles. */
export class NameMaker {
  readonly dice: Dice;
  private readonly common: readonly string[];
  private readonly tail: readonly string[];
  private readonly places: readonly string[];
  private readonly seen = new Set<number>();

  constructor(seed: number, vocabulary: number) {
    this.dice = new Dice(seed);
    this.common = coinWords(this.dice, Math.ceil(vocabulary * 0.15));
    this.tail = coinWords(this.dice, vocabulary);
    this.places = this.common.slice(0, 2500);
  }

  postcode(): string {
    const { dice } = this;
    const area = dice.pick(
      'AB B BA BB BD BH BL BN BR BS CA CB CF CH CM CR CT CV DA DE DN DY E EC EH EN EX FY G GL GU HA HD HG HP HR HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NP NR NW OL OX PE PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO'.split(
        ' ',
      ),
    );
    const letters = 'ABDEFGHJLNPQRSTUWXYZ';
    return `${area}${1 + dice.below(20)} ${dice.below(10)}${letters[dice.below(20)]}${letters[dice.below(20)]}`;
  }

  place(): string {
    return this.places[this.dice.skewed(this.places.length, 2)] ?? 'TOWN';
  }

  private brand(): string {
    const { dice } = this;
    const roll = dice.next();
    if (roll < 0.42) return this.common[dice.skewed(this.common.length, 2)] ?? 'BRAND';
    if (roll < 0.8) return this.tail[dice.skewed(this.tail.length, 1.5)] ?? 'BRAND';
    if (roll < 0.9) return `${dice.pick(qualities)} ${dice.pick(qualities)}`;
    const initials = 'ABCDEFGHJKLMNPRSTW';
    return `${initials[dice.below(18)]}${initials[dice.below(18)]}${dice.chance(0.5) ? initials[dice.below(18)] : ''} ${this.common[dice.skewed(this.common.length, 2)]}`;
  }

  company(): string {
    return this.distinct(() => {
      const { dice } = this;
      let name = this.brand();
      if (dice.chance(0.2)) name += ` ${this.brand()}`;
      if (dice.chance(0.12)) name = `${dice.pick(qualities)} ${name}`;
      if (dice.chance(0.85)) name += ` ${trades[dice.skewed(trades.length, 1.6)]}`;
      if (dice.chance(0.15)) name += ` ${trades[dice.skewed(trades.length, 1.6)]}`;
      return name;
    });
  }

  charity(): string {
    return this.distinct(() => {
      const { dice } = this;
      const cause = causes[dice.skewed(causes.length, 1.4)];
      const roll = dice.next();
      if (roll < 0.35) return `${this.place()} ${dice.pick(causes)} ${cause}`;
      if (roll < 0.6) return `THE ${this.brand()} ${cause}`;
      if (roll < 0.8) return `FRIENDS OF ${this.brand()} ${cause}`;
      return `${this.place()} AND ${this.place()} ${dice.pick(qualities)} ${cause}`;
    });
  }

  /** A different organisation with nearly the same name, as registers are full of. */
  neighbour(name: string): string {
    return this.distinct(() => {
      const { dice } = this;
      const roll = dice.next();
      const words = name.split(' ');
      if (roll < 0.3) return `${name} ${this.place()}`;
      if (roll < 0.6) return [...words.slice(0, -1), trades[dice.skewed(trades.length, 1.3)]].join(' ');
      if (roll < 0.7) return `${name} HOLDINGS`;
      if (roll < 0.8) return `${name} ${2000 + dice.below(26)}`;
      if (roll < 0.9) return name.endsWith('S') ? name.slice(0, -1) : `${name}S`;
      return `${name} UK`;
    });
  }

  private distinct(make: () => string): string {
    for (let tries = 0; ; tries++) {
      const name = make();
      let hash = 5381;
      let other = 52711;
      for (let at = 0; at < name.length; at++) {
        hash = Math.imul(hash, 33) ^ name.charCodeAt(at);
        other = Math.imul(other, 31) ^ name.charCodeAt(at);
      }
      // 53 bits suffice: a false alarm only makes another name.
      const key = (hash >>> 0) * 2097152 + ((other >>> 0) & 2097151);
      if (tries < 20 && this.seen.has(key)) continue;
      if (this.seen.size < 16_000_000) this.seen.add(key);
      return name;
    }
  }
}

/** Writes companies in the 55 columns of the basic company data; a sixth are near-duplicates, a tenth have a previous name. */
export async function writeCompanies(
  path: string,
  maker: NameMaker,
  count: number,
  keep: Keep,
): Promise<void> {
  const file = lines(path);
  await file.write(`${companyHeader}\r\n`);
  let last = '';
  const { dice } = maker;
  for (let at = 0; at < count; at++) {
    const bare = last && dice.chance(0.16) ? maker.neighbour(last) : maker.company();
    last = bare;
    const roll = dice.next();
    const form =
      roll < 0.93 ? 'LIMITED' : roll < 0.96 ? 'LLP' : roll < 0.975 ? 'C.I.C.' : roll < 0.98 ? 'PLC' : 'LTD';
    const category = {
      LIMITED: 'Private Limited Company',
      LTD: 'Private Limited Company',
      LLP: 'Limited Liability Partnership',
      'C.I.C.': 'Community Interest Company',
      PLC: 'Public Limited Company',
    }[form];
    const number =
      form === 'LLP'
        ? `OC${String(300_000 + at)
            .slice(-6)
            .padStart(6, '0')}`
        : String(at + 1).padStart(8, '0');
    const id = form === 'LLP' && at >= 700_000 ? String(at + 1).padStart(8, '0') : number;
    const previous = dice.chance(0.1) ? maker.company() + (dice.chance(0.9) ? ' LIMITED' : ' LTD') : '';
    const postcode = maker.postcode();
    const name = `${bare} ${form}`;
    const second = previous && dice.chance(0.2) ? `${maker.company()} LIMITED` : '';
    keep({ id: `GB-COH-${id}`, name, previous, postcode }, at);
    await file.write(
      `"${name}","${id}","","","${1 + dice.below(200)} ${maker.place()} ROAD","","${maker.place()}","","ENGLAND","${postcode}","${category}","${dice.chance(0.94) ? 'Active' : 'Liquidation'}","United Kingdom","","${date(dice)}","31","3","31/12/2027","31/03/2026","${dice.pick(['MICRO ENTITY', 'TOTAL EXEMPTION FULL', 'SMALL', 'DORMANT', 'FULL', 'NO ACCOUNTS FILED'])}","","","0","0","0","0","62020 - Information technology consultancy activities","","","","0","0","http://business.data.gov.uk/id/company/${id}",` +
        (previous ? `"${date(dice)}","${previous}",` : '"","",') +
        (second ? `"${date(dice)}","${second}",` : '"","",') +
        '"","","","","","","","","","","","","","","","","14/07/2027","30/06/2026"\r\n',
    );
  }
  await file.end();
}

/** Writes charities as the tab-delimited public extract; a tenth have a guarantee company's number. */
export async function writeCharities(
  path: string,
  maker: NameMaker,
  count: number,
  companies: number,
  keep: Keep,
): Promise<void> {
  const file = lines(path);
  await file.write(
    'registered_charity_number\tlinked_charity_number\tcharity_name\tcharity_registration_status\tcharity_contact_postcode\tcharity_company_registration_number\tcharity_is_cio\r\n',
  );
  for (let at = 0; at < count; at++) {
    const name = maker.charity();
    const postcode = maker.postcode();
    const number = 200_001 + at;
    const company =
      maker.dice.chance(0.11) && companies ? String(1 + maker.dice.below(companies)).padStart(8, '0') : '';
    keep({ id: `GB-CHC-${number}`, name, previous: '', postcode }, at);
    await file.write(
      `${number}\t0\t${name}\tRegistered\t${postcode}\t${company}\t${maker.dice.chance(0.2)}\r\n`,
    );
  }
  await file.end();
}

/** Writes societies as the Mutuals Register's extract. */
export async function writeMutuals(path: string, maker: NameMaker, count: number, keep: Keep): Promise<void> {
  const file = lines(path);
  await file.write('Society Number,Society Name,Registered As,Society Address,Society Status\r\n');
  for (let at = 0; at < count; at++) {
    const name = `${maker.charity()} ${maker.dice.pick(['SOCIETY', 'CO-OPERATIVE', 'COMMUNITY BENEFIT SOCIETY'])} LIMITED`;
    const postcode = maker.postcode();
    keep({ id: `GB-MPR-${4000 + at}`, name, previous: '', postcode }, at);
    await file.write(
      `${4000 + at},${name},Registered Society,"1 ${maker.place()} Street, ${postcode}",Registered\r\n`,
    );
  }
  await file.end();
}

function date(dice: Dice): string {
  return `${String(1 + dice.below(28)).padStart(2, '0')}/${String(1 + dice.below(12)).padStart(2, '0')}/${1990 + dice.below(35)}`;
}

function lines(path: string): { write: (line: string) => Promise<void>; end: () => Promise<void> } {
  const stream = createWriteStream(path, { highWaterMark: 1 << 20 });
  let held: string[] = [];
  let size = 0;
  const flush = async () => {
    const ready = stream.write(held.join(''));
    held = [];
    size = 0;
    if (!ready) await once(stream, 'drain');
  };
  return {
    async write(line) {
      held.push(line);
      size += line.length;
      if (size > 1 << 20) await flush();
    },
    async end() {
      await flush();
      stream.end();
      await once(stream, 'close');
    },
  };
}
