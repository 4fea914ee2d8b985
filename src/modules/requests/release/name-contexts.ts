import { notNames, ofAThing, word } from './name-shapes.ts';
import type { PersonalPattern } from './personal-data.ts';

/** Names that what stands around them shows: lists of who was there, initials, a family, what only persons do or have. */
export const nameContexts: readonly PersonalPattern[] = [
  // Who was there: all of the line, for initials and surnames alone say little on their own.
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /(?:^|\n)[ \t]*(?:Attendees|Attended|Present|In attendance|Apologies|Distribution|Panel(?: members)?|Interviewers?|Minutes by|Cc|CC|cc)[ \t]*[:=-][ \t]*(?<it>[^\n]{3,300})/g,
    accept: text => /\p{Lu}/u.test(text),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(
      `\\b(?:Messrs|Cllrs|Councillors|Drs|Mr and Mrs|Mr & Mrs)\\.? (?<it>(?:\\p{Lu}\\.? ){0,2}${word}(?:(?:, | and | & )(?:\\p{Lu}\\.? ){0,2}${word}){0,8})`,
      'gu',
    ),
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(
      `\\b(?:name is|(?:is|was) called|spoke (?:to|with)|speak (?:to|with)|ask for|[Aa]pologies from|told me,?) (?<it>${word})(?! \\p{Lu}\\p{L}*(?:Council|Team|Service|Centre|Office))`,
      'gu',
    ),
    accept: (text, _before, after) =>
      !notNames.test(text) &&
      !ofAThing.test(after.slice(0, 30)) &&
      !/^(?:Our|Your|His|Her|An?|Each)\b/.test(text),
  },
  // "T Bagshaw" in a list, "DAVIES S" on a line of its own, "Ottway D. (2011)".
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /(?:^|[\n,:;] ?)(?<it>[B-HJ-Z](?: [B-HJ-Z])? \p{Lu}[\p{Ll}’'-]{2,20})(?=[,;(]| \(|\s*(?:\n|$)| - )/gu,
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern: /(?:^|\n|[.?!:] )[ \t]*(?<it>\p{Lu}{4,20},? \p{Lu}\.?(?: \p{Lu}\.?)?)[ \t]*(?=\n|$)/gu,
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern: /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,20},? \p{Lu}\.(?: ?\p{Lu}\.)?(?= ?\((?:19|20)\d\d\))/gu,
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /\b(?:[Oo]ur|[Yy]our|[Mm]y) [Rr]ef(?:erence)?\b\W{1,3}(?<it>[A-Za-z]{4,20}[/.-][A-Za-z]{1,4}[/.-]\w{1,12})/g,
  },
  // "from J Hallworth", "Hallworth, P.", "the Hallworth family", "Cheers Tom".
  {
    kind: 'name',
    certainty: 'possible',
    pattern:
      /\b(?:from|by|to|for|with|and|of|re:?|told) (?<it>[B-HJ-Z](?: [B-HJ-Z])? \p{Lu}[\p{Ll}’'-]{3,20})(?!\p{L}| \p{Lu})/gu,
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern: /(?<![\p{L}\p{N}])\p{Lu}[\p{Ll}’'-]{2,20}, \p{Lu}\.(?: ?\p{Lu}\.)?(?![\p{L}\p{N}])/gu,
    accept: text => !/, (?:U\.K|E\.U|U\.S)\./.test(text),
  },
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(`\\b(?:[Tt]he (?<!\\w)(?<it>${word})(?:['’]s)? family\\b)`, 'gu'),
    accept: text => !/^(?:Royal|Council|Whole|Same|Nuclear)$/.test(text) && !notNames.test(text),
  },
  {
    kind: 'signature',
    certainty: 'possible',
    pattern: new RegExp(
      `(?:^|[.!?\\n] ?)(?:[Bb]est|[Aa]ll the best|[Cc]heers|[Tt]hx|[Tt]a|[Rr]gds|BR|[Mm]any [Tt]hanks|[Tt]hanks)[ ,!.-]{1,4}\\s{0,4}(?<it>${word}(?: ${word})?)[ \\t.]*(?=\\n|$)`,
      'gu',
    ),
    accept: text => !notNames.test(text) && !ofAThing.test(text),
  },
  // What is said of persons only: "the late …", "told by …", a person's work and then a name.
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(
      `\\b(?:the late|named|(?:(?:drafted|told|signed(?: off)?|agreed|authorised|assessed|interviewed|measured|investigated|compiled|witnessed|complained|reported|raised|submitted|made|carried out|looked into|written|visited|seen|kept|handled) by)|(?:officer|assistant|adviser|advisor|clerk|carer|tenant|interpreter|complainant|claimant|applicant|patient|pupil|[Cc]lient|social worker|foster (?:carer|parent)|landlord|neighbour|teacher|nurse|doctor|author|[Ss]ignature of),?)[ \\n](?<it>${word}[ \\u00a0\\n]${word})`,
      'gu',
    ),
    accept: (text, _before, after) =>
      !notNames.test(text) && !ofAThing.test(text) && !ofAThing.test(after.slice(0, 25)),
  },
  // "Crowhurst told the panel", "Ann Balderstone has asthma": two capitalised words and what only persons do or have.
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${word} ${word}(?:['’]s (?:case|claim|benefit|housing benefit|complaint|assessment|son|daughter|husband|wife|file|medical|diagnosis|placement|rent|e-?mail|letter|phone call|statement|evidence)\\b|,? (?:\\(?aged?|\\(died|who lives|drove|drives|chaired|retired|works (?:as|at|for|in)|worked (?:as|at|for|in)|declared an interest|attends|married|lives|lived|was born|died|suffers|rang|phoned|complained|was diagnosed|has been diagnosed|resigned|was dismissed|has (?:a disability|asthma|autism|cancer|dementia|diabetes|depression|epilepsy|multiple sclerosis)|left (?:in|the council|us))\\b)`,
      'gu',
    ),
    accept: text => !notNames.test(text) && !ofAThing.test(text),
  },
  // "Li Na, an interpreter"; "P.C. 4471 Tattersall".
  {
    kind: 'name',
    certainty: 'possible',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${word} ${word}(?=, (?:an?|our|my|his|her|the) (?:[a-z-]+ )?(?:interpreter|carer|nurse|doctor|teacher|tenant|resident|neighbour|client|patient|pupil|officer|clerk|driver|solicitor|social worker|volunteer|employee)\\b)`,
      'gu',
    ),
    accept: text => !notNames.test(text) && !ofAThing.test(text),
  },
  {
    kind: 'name',
    certainty: 'likely',
    pattern: new RegExp(`\\b(?:P\\.?C\\.?|D\\.?C\\.?|Sgt|Insp(?:ector)?|PCSO) \\d{1,6} (?<it>${word})`, 'gu'),
  },
];
