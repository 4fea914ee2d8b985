import { isAsking } from './asking.ts';
import { isProcedural } from './matters-of-form.ts';
import { flat, sentencesOf } from './sentences.ts';

const word = String.raw`(?:what|how|why|whether)\b`;
const looserWord = String.raw`(?:which|who|whom|when|where)\b`;
const also = String.raw`(?:also |then |finally |in particular )?`;
const preposition = String.raw`(?:for |to |by |from |with |at |in |on |of )?`;

/**
 * Where one question goes over into the next: ", how often…", "and what…", "; who…", "and, if so, to whom…". "which", "who", "when"
 * and "where" after a bare comma usually describe what stands before them, so these need an "and" or a semicolon. Brackets are left
 * whole.
 */
const turn = new RegExp(
  [
    String.raw`[,;]\s+(?:and\s+)?${also}${preposition}(?=${word})`,
    String.raw`\s+(?:and|as well as|&)\s+${also}(?=${preposition}${word})`,
    String.raw`(?:;|,?\s+and)\s+${also}(?=${preposition}${looserWord})`,
    // "…, which departments did …": a noun and an auxiliary after it make it a question of its own.
    String.raw`,\s+(?=which\s+(?!always|sometimes|perhaps)\p{L}{3,}s\s+(?:did|do|does|has|have|had|was|were|are)\b)`,
    String.raw`(?:[,;]\s+(?:and|or)?|\s+and,?)\s*(?=if (?:so|yes|not)\b)`,
    String.raw`;\s+(?:and\s+)?(?=\p{L})`,
  ].join('|'),
  'giu',
);

/**
 * The separate things one question asks, as plain text in their order; at least one. Sentences that do not ask stay with the question
 * they belong to, so that nothing of the text is lost.
 */
export function splitParts(text: string): string[] {
  const inline = inlineMarked(text);
  if (inline) return inline;
  const parts: string[] = [];
  let waiting = '';
  for (const sentence of sentencesOf(text)) {
    const words = sentence.text;
    if (!isAsking(words) || isProcedural(words)) {
      if (parts.length > 0) parts[parts.length - 1] = `${parts.at(-1)} ${words}`;
      else waiting = flat(`${waiting} ${words}`);
      continue;
    }
    parts.push(...splitSentence(words));
    if (waiting !== '') {
      const at = parts.length - splitSentence(words).length;
      parts[at] = `${waiting} ${parts[at]}`;
      waiting = '';
    }
  }
  return parts.length > 0 ? parts : splitSentence(flat(text));
}

/** "… please state (a) the supplier, (b) the value" within one line; two or more marks in their order make parts. */
function inlineMarked(text: string): string[] | undefined {
  for (const marks of [/(?<=^|[\s;:,])\(?([a-h])\)\s+/g, /(?<=^|[\s;:,])\(?(i{1,3}|iv|vi{0,3}|ix|x)\)\s+/g]) {
    const found = [...text.matchAll(marks)];
    const order = found.map(match => match[1] ?? '');
    const expected = /^a$/.test(order[0] ?? '')
      ? 'abcdefgh'.split('')
      : ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'];
    if (found.length < 2 || order.some((label, at) => label !== expected[at])) continue;
    const lead = flat(text.slice(0, found[0]?.index));
    const pieces = found.map((match, at) =>
      flat(text.slice(match.index + match[0].length, found[at + 1]?.index)).replace(
        /(?:[;,]|,?\s+and)$/i,
        '',
      ),
    );
    return lead.endsWith('?') ? [lead, ...pieces] : pieces;
  }
  return undefined;
}

function splitSentence(sentence: string): string[] {
  const depth = bracketDepth(sentence);
  const pieces: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(turn)) {
    const before = sentence.slice(start, match.index);
    if (depth[match.index] !== 0 || depth[match.index + match[0].length - 1] !== 0) continue;
    if (before.trim().split(/\s+/).length < 3 || isOnlyCondition(before)) continue;
    pieces.push(flat(before));
    start = match.index + match[0].length - prepositionAtEnd(match[0]);
  }
  pieces.push(flat(sentence.slice(start)));
  return pieces.filter(piece => piece !== '');
}

/** "If you commission this out, …" asks nothing yet; "In which …" does. */
function isOnlyCondition(clause: string): boolean {
  const opening =
    /^(?:and |but )?(?:if|where|when|as|since|for|in|under|with|regarding|given|following|of|during|over)\s+(.*)$/i.exec(
      clause.trim(),
    );
  return (
    opening !== null &&
    !/\b(?:what|which|who|whom|how|why|whether|please|you (?:tell|provide|list))\b/i.test(opening[1] ?? '')
  );
}

/** A preposition taken with the turn ("and for what") belongs to the next part. */
function prepositionAtEnd(turning: string): number {
  return /\b(?:for|to|by|from|with|at|in|on|of) $/i.exec(turning)?.[0].length ?? 0;
}

function bracketDepth(text: string): number[] {
  let depth = 0;
  return [...text].flatMap(character => {
    if (character === '(' || character === '[') depth += 1;
    const here = depth;
    if ((character === ')' || character === ']') && depth > 0) depth -= 1;
    return Array.from({ length: character.length }, () => here);
  });
}
