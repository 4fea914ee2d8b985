/**
 * Words for invented names: everyday English of trade and charity, and coined words from syllables. Nothing here is taken from a register.
 */

/** A small fast generator of repeatable pseudo-random numbers (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to but without 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly T[]): T {
    // Within bounds: `below` is less than the length of a list that is never empty.
    return list[this.below(list.length)]!;
  }

  /** Skewed towards the front of a list, as words are in real names. */
  skewed(limit: number, power: number): number {
    return Math.floor(limit * this.next() ** power);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

export const trades =
  'SERVICES SOLUTIONS HOLDINGS PROPERTIES CONSULTING MANAGEMENT DEVELOPMENTS INVESTMENTS CONSTRUCTION ENGINEERING TRADING ESTATES DESIGN MARKETING TRANSPORT LOGISTICS CATERING FOODS RETAIL MOTORS ELECTRICAL PLUMBING HEATING JOINERY ROOFING CLEANING SECURITY RECRUITMENT TRAINING EDUCATION CARE HEALTHCARE DENTAL MEDICAL PHARMACY SOFTWARE SYSTEMS TECHNOLOGIES DIGITAL MEDIA FILMS PRODUCTIONS PUBLISHING PRINTING PACKAGING SUPPLIES EQUIPMENT MACHINERY TOOLS HIRE LEISURE FITNESS SPORTS TRAVEL TOURS HOTELS RESTAURANTS TAKEAWAY BAKERY BUTCHERS FARMS LANDSCAPES GARDENS FLOORING FURNITURE KITCHENS INTERIORS ARCHITECTS SURVEYORS ACCOUNTANTS SOLICITORS FINANCE INSURANCE MORTGAGES CAPITAL VENTURES PARTNERS ASSOCIATES CONSULTANTS CONTRACTORS BUILDERS DECORATORS SCAFFOLDING HAULAGE COURIERS TAXIS CARS TYRES GARAGE AUTOS FASHION JEWELLERY BEAUTY HAIR COSMETICS ENERGY RENEWABLES SOLAR WATER WASTE RECYCLING ENVIRONMENTAL LABORATORIES RESEARCH INSTRUMENTS CONTROLS AUTOMATION NETWORKS COMMUNICATIONS TELECOM EVENTS EXHIBITIONS MUSIC ARTS STUDIOS GALLERY NURSERY CHILDCARE LETTINGS LAND HOMES RESIDENTIAL WINDOWS GLASS STEEL FABRICATIONS PLASTICS CHEMICALS TEXTILES IMPORTS EXPORTS WHOLESALE DISTRIBUTION INTERNATIONAL GLOBAL GROUP ENTERPRISES INDUSTRIES'.split(
    ' ',
  );
export const causes =
  'TRUST FOUNDATION ASSOCIATION SOCIETY CENTRE PROJECT CHARITY FUND COMMUNITY SUPPORT ACTION ADVICE HOSPICE CLUB GROUP FRIENDS VOLUNTEERS YOUTH CHILDREN FAMILIES CARERS HOUSING MINISTRIES CHURCH MISSION FELLOWSHIP ALMSHOUSES MUSEUM THEATRE ORCHESTRA CHOIR HALL PLAYGROUP PRESCHOOL SCOUTS RESCUE SANCTUARY WELFARE RELIEF HERITAGE WILDLIFE NETWORK FORUM ALLIANCE COUNSELLING REFUGE MEDIATION TRANSPORT ALLOTMENTS'.split(
    ' ',
  );
export const qualities =
  'NEW BRIGHT GREEN BLUE RED GOLDEN SILVER FIRST PRIME ELITE PREMIER QUALITY DIRECT EXPRESS CITY COUNTY NORTHERN SOUTHERN EASTERN WESTERN CENTRAL ROYAL UNITED MODERN SMART ACTIVE FRESH PURE CLEAR OPEN NEXT BETTER TOTAL COMPLETE ADVANCED CREATIVE INTEGRATED INDEPENDENT NATIONAL EUROPEAN ATLANTIC PACIFIC HORIZON SUMMIT PHOENIX PHOENIX RAINBOW SUNRISE OAK MAPLE WILLOW CEDAR RIVER VALLEY HILL BRIDGE PARK HOUSE COURT GATE MANOR CASTLE TOWER HARBOUR STAR SUN MOON SKY LION EAGLE FALCON SWAN FOX'.split(
    ' ',
  );
const onsets =
  'B BL BR C CH CL CR D DR F FL FR G GL GR H J K KN L M N P PL PR QU R S SC SH SL SM SP ST SW T TH TR V W WH Y Z'.split(
    ' ',
  );
const vowels = 'A E I O U A E I O EA EE OO OU AI'.split(' ');
const ends = 'N R L S T D M CK NT RD LL NG TH X B SH RN LD'.split(' ');
const tails = 'TON FORD LEY HAM WELL FIELD WOOD BURY WORTH STEAD MAN SON IX IO EX ARA ENE ORA ICA IUM'.split(
  ' ',
);

/** A word that nobody uses, yet looks like a surname, a place or a brand. */
export function coinWord(dice: Dice): string {
  let word = '';
  // Lengths are set so that names average about 24 letters, as companies' names do.
  const syllables = dice.chance(0.55) ? 1 : 2;
  for (let at = 0; at < syllables; at++) {
    word += dice.pick(onsets) + dice.pick(vowels);
    if (dice.chance(0.6)) word += dice.pick(ends);
  }
  return dice.chance(0.3) ? word + dice.pick(tails) : word;
}

/** Distinct coined words, in the order in which they were coined. */
export function coinWords(dice: Dice, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const word = coinWord(dice);
    if (word.length >= 3 && word.length <= 16) words.add(word);
  }
  return [...words];
}
