/** A sentence and where it stands in the text it was taken from; `end` is the offset after its last character. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|st|no|nos|ltd|plc|cllr|approx|vs|inc|incl|para|paras|ref|dept|c\.i\.c|u\.k)|\b[A-Z])\.$/i;

/** Splits text into sentences at ".", "?", "!" followed by space, and at blank lines; abbreviations and initials do not end one. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const take = (end: number): void => {
    const raw = text.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    if (raw.trim() !== '') {
      sentences.push({ text: flat(raw), start: start + lead, end: start + raw.trimEnd().length });
    }
    start = end;
  };
  for (const match of text.matchAll(/[.?!]+["'”’)\]]*(?=\s)|\n[ \t]*\n/g)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('\n')) take(match.index);
    else if (!match[0].startsWith('.') || !abbreviation.test(text.slice(Math.max(start, end - 12), end)))
      take(end);
  }
  take(text.length);
  return sentences;
}

/** One line of single spaces. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
