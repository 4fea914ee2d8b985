import { givenNames } from '#platform/text/given-names.ts';
import type { PersonalPattern } from './personal-data.ts';

const word = "\\p{Lu}[\\p{L}'’-]{1,30}";
const nameWords = `${word}(?:[ \\u00a0](?:de |van |von |der |la |le |bin |al-|O['’])?${word}){0,3}`;
const notNames =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?$|Sir|Madam|Sirs?|Council|Councillors?|Team|All|Colleagues?|Officer|Editor|Freedom|Information|Requester|Applicant|Customer|Member|Members|Chair|Chief|Head|Director|Minister|Mayor|Resident|Residents|Friends?|Everyone|Both|Whom|To|The|Data|FOI|Name|Address|Date|Department|Please|None|Yes|No|Not|Unknown|Redacted|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b/i;

/** What follows a name when it is a place's, a building's or a body's. */
const ofAThing =
  /(?:^|[ \u00a0])(?:Road|Street|Lane|Avenue|Close|Way|Drive|Court|Place|Square|Gardens|Terrace|Crescent|Hill|Park|House|Hall|Centre|Center|School|Academy|College|University|Hospital|Hospice|Surgery|Clinic|Church|Library|Museum|Theatre|Trust|Foundation|Charity|Society|Association|Partnership|Group|Services?|Council|Committee|Act|Ltd|Limited|LLP|PLC|plc|CIC|CIO|Association|Innovations|Report|Review|Inquiry|Award|Prize|Fund|Ward|Bridge|Station|Building)\b/;

/** Names: those handed in, in every form; and what titles, labels, greetings and closings show to be one. */
export function namePatterns(names: readonly string[]): PersonalPattern[] {
  return [...names.flatMap(given), ...anyName];
}

function given(name: string): PersonalPattern[] {
  const words = name
    .normalize('NFC')
    .split(/[\s,.]+/)
    .filter(part => part.length > 0 && !/^(?:mr|mrs|ms|miss|mx|dr|prof|sir|cllr)$/i.test(part));
  const whole = words.filter(part => part.length > 1);
  const surname = whole.at(-1);
  if (surname === undefined) return [];
  const patterns: PersonalPattern[] = [];
  const add = (source: string, certainty: PersonalPattern['certainty'], flags = 'giu'): void => {
    patterns.push({
      kind: 'name',
      certainty,
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, flags),
    });
  };
  const first = whole.length > 1 ? whole[0] : undefined;
  const s = loose(surname);
  if (first !== undefined) {
    const f = loose(first);
    const middle = `(?:[\\s._-]{1,2}[\\p{L}'’-]{1,20}\\.?){0,2}`;
    add(`${f}${middle}[\\s._-]{0,2}${s}`, 'certain');
    add(`${s},?[\\s._-]{0,2}${f}`, 'certain');
    add(`${loose(first.slice(0, 1))}\\.?[\\s._-]{0,2}(?:\\p{L}\\.?\\s?){0,2}${s}`, 'certain');
    add(`${first.slice(0, 1)}\\.?\\s?${surname.slice(0, 1)}\\.`, 'possible', 'gu');
    // A given name may be a word (Grace, Mark): only as a name is written.
    for (const part of whole.slice(0, -1)) if (part.length > 2) add(cased(part), 'likely', 'gu');
  }
  if (surname.length > 2) add(cased(surname), 'likely', 'gu');
  add(`(?:mr|mrs|ms|miss|mx|dr|cllr|prof)\\.?[\\s._-]{0,2}${s}`, 'certain');
  return patterns;
}

/** A name with or without its accents and with any apostrophe or hyphen. */
function loose(name: string): string {
  return [...name]
    .map(letter => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
      if (/['’]/.test(letter)) return "['’]?";
      if (letter === '-') return '[\\s-]?';
      return plain === letter
        ? escaped(letter)
        : `(?:${escaped(letter)}|${escaped(letter.normalize('NFD'))}|${escaped(plain)})`;
    })
    .join('');
}

/** As a name is written: Quill or QUILL, not quill. */
function cased(name: string): string {
  const title = name.slice(0, 1).toUpperCase() + name.slice(1);
  return `(?:${loose(title)}|${loose(name.toUpperCase())})(?:['’]s)?`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const anyName: PersonalPattern[] = [
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev(?:d|erend)?|Fr|Sgt|PC|DC|Capt)\\b\\.?[ \\u00a0](?:${word.replace('{1,30}', '{0,30}')}\\.?[ \\u00a0]){0,3}${word}`,
      'gu',
    ),
    accept: text => !/^(?:Sir|Lord|Lady) (?:or|and)\b/.test(text),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `(?:^|\\b)(?:(?:full |your |contact |first |last |sur|fore|user|given |family )?name|contact|author|signed(?: by)?|officer|applicant|requester|case ?worker|prepared by|completed by|approved by|line manager|manager|social worker|parent|guardian|carer|next of kin|witness|complainant|tenant|employee|patient|pupil)\\s?[:=]\\s{0,3}(?<it>${nameWords})`,
      'giu',
    ),
    accept: text => /^\p{Lu}/u.test(text) && !notNames.test(text),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:Dear|Hi|Hello|Hey|Good (?:morning|afternoon|evening))[ ,]{1,2}(?<it>${word}(?:[ ]${word}){0,2})(?=\\s*[,!:.\\n]|\\s*$)`,
      'gu',
    ),
    accept: text =>
      !notNames.test(text) &&
      !/\b(?:Council|Team|Officer|Department|Office|Service|Group|Trust|Ltd|Board|Committee)\b/.test(text),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:my name is|i am called|this is|contact|spoke (?:to|with)|speak (?:to|with)|ask for|on behalf of|care of|c\\/o|attention of|FAO)[ :](?<it>${word}(?:[ ]${word}){1,2})`,
      'gu',
    ),
    accept: text =>
      !notNames.test(text) &&
      !/\b(?:Council|Team|Ltd|Limited|CIC|Trust|Department|Office|Service|Group|Information|Commissioner)\b/.test(
        text,
      ),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern:
      /(?<=(?:my|his|her|their|old|year-old|disabled) (?:son|daughter|wife|husband|partner|mother|father|brother|sister|child|mum|dad|neighbour|grandmother|grandfather),? )(?<it>\p{Lu}[\p{Ll}'’-]{2,20}(?: \p{Lu}[\p{Ll}'’-]{2,20})?)/gu,
  },
  {
    kind: 'signature',
    certainty: 'likely',
    pattern:
      /(?:^|["',;|])[ \t]*(?:yours (?:sincerely|faithfully|truly)|(?:kind |best |warm |many )*regards|best wishes|many thanks|thanks|thank you|sincerely|cheers)[ \t]*[,.!]*[ \t]*\n(?:[ \t]*\n){0,5}(?<it>[ \t]*\p{Lu}[^\n.?!]{1,60}(?:\n[ \t]*[^\n]{1,80}){0,7})(?=\n[ \t]*\n|\n?$)/gimu,
    accept: text => !/^\s*(?:From|To|On|Subject|-{2,}|>)\b/i.test(text),
  },
  // The same closing run into one line, as question finders and copying from a page make it.
  {
    kind: 'signature',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:[Yy]ours (?:[Ss]incerely|[Ff]aithfully|[Tt]ruly)|(?:[Kk]ind |[Bb]est |[Ww]arm )?[Rr]egards|[Bb]est [Ww]ishes)[ ,.!]{0,4}\\s{1,6}(?<it>${word}(?:[ \\u00a0]${word}){0,2})`,
      'gu',
    ),
    accept: text =>
      !notNames.test(text) && !/\b(?:Council|Team|Department|Office|Service|Group|Trust|Ltd)\b/.test(text),
  },
  // A given name and a surname with nothing beside them that says so: also a school, a street or a firm, so a person decides.
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${[...givenNames].join('|')})(?: \\p{Lu}\\.?)?[ \\u00a0](?:(?:Mc|Mac|O['’]|[Vv]an |[Dd]e )?\\p{Lu}[\\p{L}'’-]{1,25})(?!\\p{L})`,
      'gu',
    ),
    accept: (text, _before, after) => !ofAThing.test(text) && !ofAThing.test(after.slice(0, 25)),
  },
  // J. Smith, A.B. Jones: also a firm's or an author's name.
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ \u00a0]?){1,3}\p{Lu}[\p{Ll}'’-]{2,25}(?:-\p{Lu}\p{Ll}+)?(?!\p{L})/gu,
    accept: text => !/^(?:U\.K\.|E\.U\.|U\.S\.|P\.S\.|N\.B\.|e\.g\.|i\.e\.)/.test(text),
  },
];
