const full = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/;

/** A postcode in capitals with one space ("SW1A 2AA"), or undefined when the text is no full UK postcode. */
export function postcodeFrom(written: string): string | undefined {
  let parts = full.exec(written);
  if (!parts) parts = full.exec(written.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return parts ? `${parts[1]} ${parts[2]}` : undefined;
}

/** The first full postcode inside a longer text such as an address. */
export function postcodeInside(text: string): string | undefined {
  return postcodeFrom(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.exec(text.toUpperCase())?.[0] ?? '');
}

/** "SW1A" from "SW1A 2AA"; '' when the text is no full postcode. */
export function outwardPart(written: string): string {
  const postcode = postcodeFrom(written);
  return postcode ? postcode.slice(0, -4) : '';
}

/** The three characters after the space as a number from 1 to 6760 (sector × 676 + letters); 0 when there are none. */
export function inwardNumber(written: string): number {
  return inwardOf(postcodeFrom(written) ?? '');
}

/** `inwardNumber` of a postcode as `postcodeFrom` gives it; '' gives 0. */
export function inwardOf(postcode: string): number {
  if (!postcode) return 0;
  const at = postcode.length - 3;
  const letters = (postcode.charCodeAt(at + 1) - 65) * 26 + postcode.charCodeAt(at + 2) - 65;
  return 1 + (postcode.charCodeAt(at) - 48) * 676 + letters;
}

/** Letters and digits from 1 to 36, so that four of them make a number. */
function place(code: number): number {
  return code > 57 ? code - 54 : code - 47;
}

/** An outward part as a number below 37⁴, for tables; different parts have different numbers. */
export function outwardNumber(outward: string): number {
  let number = 0;
  for (let at = 0; at < 4; at++)
    number = number * 37 + (at < outward.length ? place(outward.charCodeAt(at)) : 0);
  return number;
}

/** `outwardNumber` is below this. */
export const outwardNumbers = 37 ** 4;

/** The inverse of `outwardPart` and `inwardNumber`; '' when either is missing. */
export function joinPostcode(outward: string, inward: number): string {
  if (!outward || !inward) return '';
  const part = inward - 1;
  const letters = String.fromCharCode(65 + Math.floor((part % 676) / 26), 65 + (part % 26));
  return `${outward} ${Math.floor(part / 676)}${letters}`;
}

/** How near two places are: 4 same postcode, 3 same sector, 2 same district, 1 same area, 0 different, -1 one unknown. */
export type PlaceLevel = -1 | 0 | 1 | 2 | 3 | 4;

/** Compares two places given as outward part and inward number. */
export function placeLevel(outwardA: string, inwardA: number, outwardB: string, inwardB: number): PlaceLevel {
  if (!outwardA || !outwardB) return -1;
  if (outwardA === outwardB) {
    if (inwardA === inwardB) return 4;
    return Math.floor((inwardA - 1) / 676) === Math.floor((inwardB - 1) / 676) ? 3 : 2;
  }
  return postcodeArea(outwardA) === postcodeArea(outwardB) ? 1 : 0;
}

/** The letters at the head of an outward part: "NG" from "NG7". */
export function postcodeArea(outward: string): string {
  return outward.charCodeAt(1) > 57 ? outward.slice(0, 2) : outward.slice(0, 1);
}

/** Postcode areas of Scotland. */
const scottish = new Set('AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE'.split(' '));

/** 'S' for an outward part in Scotland, 'N' in Northern Ireland, 'E' elsewhere (England, Wales, the islands). */
export function countryOf(outward: string): 'S' | 'N' | 'E' {
  const letters = postcodeArea(outward);
  if (letters === 'BT') return 'N';
  return scottish.has(letters) ? 'S' : 'E';
}
