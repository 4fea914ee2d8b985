/**
 * Text as it reaches us, made plain: capitals, no accents, no apostrophes. Names in payment files have been through several
 * systems, so the commonest damage (UTF-8 read as Windows-1252, typographic quotes, odd spaces) is undone first.
 */

const mojibake: readonly [RegExp, string][] = [
  [/â€™|â€˜|â€²|Â´|â€œ|â€\u009d/g, "'"],
  [/â€“|â€”|â€\u0093|â€\u0094/g, '-'],
  [/Â£/g, '£'],
  [/Ã©|Ã¨|Ãª|Ã«/g, 'E'],
  [/Ã¡|Ã¢|Ã¤|Ã¥|Ã£/g, 'A'],
  [/Ã³|Ã´|Ã¶|Ã²/g, 'O'],
  [/Ã¼|Ãº|Ã»/g, 'U'],
  [/Ã­|Ã®|Ã¯/g, 'I'],
  [/Ã§/g, 'C'],
  [/Ã±/g, 'N'],
  [/Â/g, ' '],
];

const lettersThatDoNotDecompose: readonly [RegExp, string][] = [
  [/ß/g, 'SS'],
  [/[Øø]/g, 'O'],
  [/[Ææ]/g, 'AE'],
  [/[Œœ]/g, 'OE'],
  [/[Łł]/g, 'L'],
  [/[Ðð]/g, 'D'],
  [/[Þþ]/g, 'TH'],
];

/**
 * Capitals without accents; quotes of every kind become `'`, dashes `-`, odd spaces a space. Brackets, slashes and dashes stay,
 * because they carry structure that `variants.ts` reads. Plain ASCII text takes a short way.
 */
export function fold(text: string): string {
  if (!/[^ -~]/.test(text)) return text.toUpperCase();
  let plain = text;
  for (const [damaged, meant] of mojibake) plain = plain.replace(damaged, meant);
  for (const [letter, spelt] of lettersThatDoNotDecompose) plain = plain.replace(letter, spelt);
  return plain
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200b-\u200d\ufeff\u00ad]/g, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^ -~]/g, ' ')
    .toUpperCase();
}
