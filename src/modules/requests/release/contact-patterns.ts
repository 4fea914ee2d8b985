import type { PersonalPattern } from './personal-data.ts';

const gap = '[ \\t\\u00a0\\u2009.*(){}\\u2010-\\u2015-]';

/** E-mail addresses, telephones, postcodes, postal addresses, accounts on social media, links that let their holder in. */
export const contactPatterns: readonly PersonalPattern[] = [
  {
    kind: 'email',
    certainty: 'certain',
    pattern:
      /(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@\s{0,2}(?:[\p{L}\p{N}-]{1,63}\.){1,5}[\p{L}]{2,24}(?![\p{L}\p{N}])/giu,
  },
  // Written so that machines miss it: "ada (at) quill dot example", "ada[at]quill.example".
  {
    kind: 'email',
    certainty: 'likely',
    pattern:
      /(?<![\w.+-])[\w.+-]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[\w-]{1,63}(?:\s?(?:\.|[([{]\s?dot\s?[)\]}]|\sdot\s)\s?[\w-]{1,63}){1,4}/gi,
  },
  {
    kind: 'email',
    certainty: 'likely',
    pattern: /(?<![\w.+-])[\w.+-]{2,64} at [\w-]{2,63}(?: dot [\w-]{2,24}){1,4}\b/gi,
  },
  // 01632 960123, (01632) 960123, 020 7946 0123, +44 20 …, +44 (0)20 …, 0044 …, 07700-900-123, 07700900123, 0 7 7 0 0 …
  {
    kind: 'phone',
    certainty: 'certain',
    pattern: new RegExp(
      `(?<![\\w£$€.,/-])(?:(?:\\+|00)${gap}?44${gap}{0,2}(?:0${gap}{0,2})?|\\(?0)(?:(?:${gap}{0,3}|_)\\d){3,5}(?:[/_\\n]|${gap}{0,3})\\d(?:(?:${gap}{0,3}|_)\\d){4,5}(?!\\d)(?:,?\\s{0,2}(?:x|ext\\.?|extension)\\s{0,2}\\d{2,6}\\b)?`,
      'g',
    ),
    accept: text =>
      !/^\d\d[.:]\d\d ?[-\u2013] ?\d\d[.:]\d\d$/.test(text) &&
      /^\D*(?:0[12378]|\+|0044)/.test(text.replace(/[ \u00a0]/g, '')),
  },
  {
    kind: 'phone',
    certainty: 'likely',
    pattern: new RegExp(`(?<![\\w£.])\\+(?!44)[1-9](?:${gap}{0,2}\\d){7,13}(?!\\d)`, 'g'),
  },
  {
    kind: 'phone',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:tel(?:ephone)?|phone|mob(?:ile)?|cell|fax|direct(?: (?:dial|line))?|ext(?:ension|n)?|ring(?: me| her| him)?(?: on)?|call(?: me)?(?: on)?|whatsapp|landline)\\b[.:\\s]{0,3}(?:no\\.?|number|is|on|:)?[.:\\s]{0,3}(?<it>\\+?\\(?[\\doO](?:${gap}{0,2}[\\doO]){3,13})(?!\\w)`,
      'gi',
    ),
    accept: text =>
      /\d{2}/.test(text.replace(/\D/g, '')) && !/^\d\d?[.:]\d\d ?[-\u2013] ?\d\d?[.:]\d\d/.test(text),
  },
  // Said in words: "oh seven seven double oh nine".
  {
    kind: 'phone',
    certainty: 'likely',
    pattern:
      /\b(?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred)[ ,-]{1,2}){6,}(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|hundred)\b/gi,
  },
  // A letter where a nought should be: o7700 9oo123.
  {
    kind: 'phone',
    certainty: 'likely',
    pattern: new RegExp(`(?<![\\w£.])[oO](?:${gap}?[\\doOlI]){9,10}(?!\\w)`, 'g'),
    accept: text => text.replace(/\D/g, '').length > 5,
  },
  {
    kind: 'phone',
    certainty: 'possible',
    pattern: new RegExp(`(?<![\\w£$€.,/-])7\\d{3}${gap}?\\d{3}${gap}?\\d{3}(?![\\d,.]\\d|\\d)`, 'g'),
  },
  {
    kind: 'postcode',
    certainty: 'certain',
    pattern:
      /\b(?:GIR ?0AA|(?:[A-PR-UWYZ]\d[\dA-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRV-Y]?)[\s.-]{0,2}\d(?:[ABD-HJLNP-UW-Z]{2}|[abd-hjlnp-uw-z]{2}))\b/g,
  },
  {
    kind: 'postcode',
    certainty: 'likely',
    pattern:
      /(?<![\p{Lu}\d] ?)[A-Z] (?:[A-Z] ?)?\d(?: ?\d)? {1,3}\d ?[A-Z] [A-Z](?! ?[\p{Lu}\d](?!\p{L}))(?!\p{L})/gu,
  },
  {
    kind: 'postcode',
    certainty: 'likely',
    pattern:
      /\b(?:[a-pr-uwyz]\d[\da-hjkpstuw]?|[a-pr-uwyz][a-hk-y]\d[\dabehmnprv-y]?)\s\d[abd-hjlnp-uw-z]{2}\b/g,
  },
  {
    kind: 'address',
    certainty: 'likely',
    pattern:
      /\b(?:(?:flat|apartment|apt|unit|room|house|no\.?)\s?\d{1,4}[A-Za-z]?,?\s{1,3})?\d{1,4}[A-Za-z]?(?:\s?[-–/]\s?\d{1,4}[A-Za-z]?)?,?\s{1,3}(?:(?:St\.?|The|Old|New|Upper|Lower|Great|Little|North|South|East|West)\s)?(?:[A-Z][\p{L}'’-]{1,20}\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Cl|Court|Ct|Place|Pl|Crescent|Cres|Gardens|Gdns|Grove|Way|Terrace|Square|Sq|Hill|Mews|Walk|Row|Rise|View|Park|Green|Bank|Parade|Yard|Wharf|Croft|Fold|Brow|Meadows?)\b\.?/gu,
  },
  {
    kind: 'address',
    certainty: 'likely',
    pattern: /\b(?:flat|apartment|apt\.?) \d{1,4}[A-Za-z]?(?:,[ \n][^\n,]{3,60}| [A-Z][^\n,.]{3,40})/gi,
  },
  {
    kind: 'address',
    certainty: 'likely',
    pattern:
      /\b(?:home|postal|my|current|correspondence|residential|full) address\s?(?:is|:|=|-)\s{0,3}(?<it>[^\n]{5,120}(?:\n[^\n:]{2,40}){0,3})/gi,
  },
  // What stands above or before a postcode in an address, however the house is called.
  {
    kind: 'address',
    certainty: 'likely',
    pattern:
      /(?:^|(?<=\n|[.?!:] ))(?:[\p{Lu}\d][^\n.:;!?]{1,40}[,.]?[ \t]*\n){1,5}[^\n.:;!?]{0,30}\b[A-Z]{1,2}\d[\dA-Z]?[ \u00a0]{0,2}\d[A-Z]{2}\b/gu,
    accept: text => text.split('\n').length > 1,
  },
  {
    kind: 'address',
    certainty: 'likely',
    pattern:
      /(?:(?:[Tt]he |\d{1,4}[A-Za-z]? )?\p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}[\p{L}’'-]{1,20}){0,3},\s){1,5}[A-Z]{1,2}\d[\dA-Z]?[ \u00a0]{0,2}\d[A-Z]{2}\b/gu,
  },
  {
    kind: 'address',
    certainty: 'possible',
    pattern: /\b[Nn]o\.? ?\d{1,4}[A-Za-z]?,? (?:The )?\p{Lu}[\p{L}’'-]{2,20}/gu,
  },
  {
    kind: 'address',
    certainty: 'possible',
    pattern:
      /\b(?:\d{1,3}[A-Za-z]? The \p{Lu}[\p{L}’'-]{2,20}|\p{Lu}[\p{L}’'-]{2,20}(?: \p{Lu}[\p{L}’'-]{2,20})?, (?:\p{Lu}[\p{L}’'-]{1,20} ){1,2}(?:Road|Rd|Avenue|Ave|Lane|Ln|Close|Crescent|Grove|Terrace|Mews)\b(?:, \p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}[\p{L}’'-]{1,20})?)*)/gu,
  },
  {
    kind: 'postcode',
    certainty: 'possible',
    pattern: /(?<![\w-])[a-pr-uwyz][a-hk-y]?\d{1,2}\d[abd-hjlnp-uw-z]{2}(?![\w-])/g,
  },
  // A house with a name and no number: "she lives at Rose Cottage, Duck Lane".
  {
    kind: 'address',
    certainty: 'possible',
    pattern:
      /\b(?:lives?|lived|living|resid(?:es?|ed|ing|ent)|stay(?:s|ed|ing)?|moved|home|house|property) (?:is )?(?:at|to|in) (?<it>(?:The )?\p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}[\p{L}’'-]{1,20}){0,3} ?(?:,[ \n]\p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}[\p{L}’'-]{1,20}){0,3}){0,4})/gu,
    accept: text =>
      !/^(?:The )?(?:Council|Borough|Department|January|February|March|April|May|June|July|August|September|October|November|December)\b/.test(
        text,
      ),
  },
  {
    kind: 'address',
    certainty: 'possible',
    pattern: /\b\p{Lu}[\p{L}’'-]{1,20} (?:Cottage|Farm|Bungalow|Villa|Lodge),[ \n]\p{Lu}[^\n.]{2,60}/gu,
  },
  { kind: 'address', certainty: 'possible', pattern: /\bP\.? ?O\.? Box \d{1,6}\b/gi },
  {
    kind: 'social-account',
    certainty: 'likely',
    pattern: /(?<![\w@./:])@[A-Za-z_][\w.]{2,29}(?![\w@])/g,
    accept: text => !/^@(?:media|import|page|charset)\b/.test(text),
  },
  {
    kind: 'social-account',
    certainty: 'likely',
    pattern:
      /(?:https?:\/\/)?(?:[\w-]{1,20}\.)?(?:facebook|twitter|x|instagram|linkedin|tiktok|threads|bsky|youtube|snapchat|mastodon)\.(?:com|net|app|social)\/[^\s<>"')\]]{2,120}/gi,
  },
  {
    kind: 'social-account',
    certainty: 'likely',
    pattern:
      /\b(?:skype|telegram|signal|snapchat|instagram|insta|twitter|discord|tiktok)(?: (?:name|id|handle|user(?:name)?))?\s?[:=]\s?(?<it>@?(?:live:)?[\w.-]{3,40})/gi,
  },
  {
    kind: 'private-link',
    certainty: 'certain',
    pattern:
      /\bhttps?:\/\/[^\s<>"')\]]{0,600}[?&#;](?:[\w-]{0,20}(?:token|key|sig|signature|auth|code|session|sid|pass(?:word|wd)?|pwd|hash|secret|otp|jwt|e-?mail|user|owner|client|customer|person|(?:sur|fore|first|last|full)?name|tel|phone|mobile|address|postcode|dob|nino|nhs|case)[\w-]{0,10})=[^\s<>"')\]]{1,600}/gi,
  },
  {
    kind: 'private-link',
    certainty: 'likely',
    pattern:
      /\bhttps?:\/\/[^\s<>"')\]]{0,300}[/=](?<secret>[\w-]{24,200})(?=[/?&#\s<>"')\].,;]|$)[^\s<>"')\]]{0,300}/g,
    accept: text => /[/=](?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_]{24,}/.test(text),
  },
  {
    kind: 'private-link',
    certainty: 'certain',
    pattern: /\bhttps?:\/\/[^\s/@<>"]{1,100}:[^\s/@<>"]{1,100}@[^\s<>"]{1,200}/gi,
  },
  {
    kind: 'email',
    certainty: 'possible',
    pattern: /(?<![\w.+/-])[A-Za-z][\w.-]{2,40}@[A-Za-z][A-Za-z0-9-]{2,40}\b(?![\w.]*\.[A-Za-z])/g,
  },
  {
    kind: 'email',
    certainty: 'likely',
    pattern:
      /(?<![\w.+-])(?=[\w.+-]{0,40}[\d._])[A-Za-z][\w.+-]{2,40} at (?:[\w-]{2,40}\.){1,3}(?:com|org|net|uk|example|ie|eu|info|me|io)\b/gi,
  },
  // Places in somebody's folders: C:\Users\name, \\server\share, /home/name, ~name.
  {
    kind: 'private-link',
    certainty: 'likely',
    pattern:
      /(?:\b[A-Za-z]:\\|\\\\[\w.-]{1,40}\\|\bfile:\/\/)[^\s<>"|]{2,200}|(?<=\/)(?:~|home\/|users\/)[\w.-]{2,40}/gi,
  },
  // Words written so that only a machine reads them.
  {
    kind: 'encoded',
    certainty: 'likely',
    pattern: /(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{4}){8,}[A-Za-z0-9+/_-]{0,3}={0,2}(?![\w+/=])/g,
    accept: isReadableWithin,
  },
];

/** Whether base64 says words: three bytes in four of them letters, figures or spaces. */
function isReadableWithin(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url').toString('latin1');
  return (bytes.match(/[A-Za-z0-9 ,.@]/g)?.length ?? 0) > bytes.length * 0.85;
}
