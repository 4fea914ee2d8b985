import { nameContexts } from './name-contexts.ts';
import { nameWords, notNames, ofAThing, starters, word } from './name-shapes.ts';
import type { PersonalFinding, PersonalPattern } from './personal-data.ts';

/**
 * A name found once may stand elsewhere in the same text as its surname alone ("Mrs Hollis … Hollis said"): what is as sure as a title makes
 * it is looked for again.
 */
export function namedAgain(found: readonly PersonalFinding[]): PersonalPattern[] {
  return surnamesOf(found).map(surname => ({
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${cased(surname)}(?![\\p{L}\\p{N}])`, 'gu'),
    accept: (_text, _before, after) => !ofAThing.test(after.slice(0, 25)),
  }));
}

/** Surnames of those whom a title, a label or what is said of them shows to be persons; at most two hundred. */
export function surnamesOf(found: readonly PersonalFinding[]): string[] {
  const surnames = new Set<string>();
  for (const { kind, certainty, text } of found) {
    const surname = /\p{Lu}[\p{L}’'-]{3,30}$/u.exec(text.replace(/['’]s$/, ''))?.[0];
    if (
      kind === 'name' &&
      (certainty === 'certain' || certainty === 'likely') &&
      surname &&
      !notNames.test(surname) &&
      /\s/.test(text)
    )
      surnames.add(surname);
  }
  return [...surnames].slice(0, 200);
}

/** "Councillor Lane Resource Centre", "Dr Gray’s Hospital": a thing that only begins like somebody's title. */
function isPlaceWithTitle(text: string, after: string): boolean {
  return (
    ofAThing.test(text) ||
    /^(?:['’]s)? (?:\p{Lu}\p{L}+ ){0,2}(?:Cent(?:re|er)|School|Hospital|Surgery|Road|Street|Lane)\b/u.test(
      after,
    )
  );
}

/** Names: those handed in, in every form; and what titles, labels, greetings and closings show to be one. */
export function namePatterns(names: readonly string[]): PersonalPattern[] {
  return [...names.flatMap(given), ...anyName, ...nameContexts];
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
      `\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev(?:d|erend)?|Fr|Sgt|PC|DC|Capt)\\b\\.?(?:[ \\u00a0]|\\n(?!${starters}))(?:(?:de|la|le|van|von|der|den|du|di|da|bin|ibn|al) |${word.replace('{1,30}', '{0,30}')}\\.?(?:[ \\u00a0]|\\n(?!${starters}))){0,3}${word}`,
      'gu',
    ),
    accept: (text, _before, after) =>
      !/^(?:Sir|Lord|Lady) (?:or|and)\b/.test(text) && !isPlaceWithTitle(text, after),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern:
      /(?<![\p{L}\p{N}])(?:mr|mrs|cllr|prof|ms|dr)\b\.?[ \u00a0](?<it>\p{L}[\p{L}'’-]{3,25})(?!\p{L})/gu,
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(`\\b[Ss]ent from (?<it>${word})['’]s `, 'gu'),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `(?:^|\\b)(?:(?:full |your |contact |first |last |sur|fore|user|given |family )?name|contact|author|signed(?: by)?|drafted by|written by|measured by|cc|owner|client|name of client|officer|applicant|requester|case ?worker|prepared by|completed by|approved by|line manager|manager|social worker|parent|guardian|carer|next of kin|witness|complainant|tenant|employee|patient|pupil)\\s?[:=]\\s{0,3}(?<it>${nameWords})`,
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
      `\\b(?:[Mm]y name is|[Mm]y name's|I am called|[Tt]ell me,|this is|[Cc]ontact|spoke (?:to|with)|speak (?:to|with)|ask for|on behalf of|care of|c\\/o|attention of|FAO)[ :](?<it>${word}(?:[ ]${word}){1,2})`,
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
      /(?<=(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|old|year-old|disabled|late) (?:son|daughter|wife|husband|partner|mother|father|brother|sister|child|baby|mum|dad|nan|gran|aunt|uncle|cousin|nephew|niece|neighbour|friend|carer|grandson|granddaughter|grandmother|grandfather),? )(?<it>\p{Lu}[\p{Ll}'’-]{2,20}(?: \p{Lu}[\p{Ll}'’-]{2,20})?)/gu,
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
  // J. Smith, A.B. Jones: also a firm's or an author's name.
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ \u00a0]?){1,3}\p{Lu}[\p{Ll}'’-]{2,25}(?:-\p{Lu}\p{Ll}+)?(?!\p{L})/gu,
    accept: text => !/^(?:U\.K\.|E\.U\.|U\.S\.|P\.S\.|N\.B\.|e\.g\.|i\.e\.)/.test(text),
  },
];
