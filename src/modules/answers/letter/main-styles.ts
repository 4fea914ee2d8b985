import { beginsAsQuestion, isAsking } from './asking.ts';
import { isCompletedByItems } from './completed-by-items.ts';
import type { Token } from './layout.ts';
import type { MarkerStyle } from './markers.ts';
import { sentencesOf } from './sentences.ts';

const numbers: MarkerStyle[] = ['decimal', 'bare', 'dotted', 'sub', 'section-number'];

/**
 * Which marks number the questions; the others mark sub-questions. "Q1" is surest; capitals count when they ask before any number
 * does; then numbers; then whichever of (i), (a) and A) comes first; bullets last. Undefined when no list of the letter asks anything.
 */
export function mainStyles(tokens: Token[]): Set<MarkerStyle> | undefined {
  const items = tokens.filter(token => token.kind === 'item');
  const of = (...styles: MarkerStyle[]): typeof items =>
    items.filter(item => styles.includes(item.marker.style));
  const firstNumber = of(...numbers)[0]?.from ?? Infinity;
  const askingCapitals = of('upper').filter(item => isAsking(item.text) && item.from < firstNumber + 1);
  const candidates: MarkerStyle[][] = [['q']];
  if (askingCapitals.length > 0 && of('upper').filter(item => isAsking(item.text)).length > 1)
    candidates.push(['upper']);
  candidates.push(numbers);
  const lettered = of('roman', 'lower', 'upper')[0];
  if (lettered) candidates.push([lettered.marker.style]);
  candidates.push(['bullet']);
  const chosen =
    candidates.find(styles => asks(tokens, of(...styles))) ??
    (asksElsewhere(tokens) ? undefined : candidates.find(styles => isCounted(of(...styles))));
  return chosen && new Set(chosen);
}

/** Nothing but the list says what the letter wants. */
function asksElsewhere(tokens: Token[]): boolean {
  return tokens.some(
    token => token.kind === 'paragraph' && sentencesOf(token.text).some(sentence => isAsking(sentence.text)),
  );
}

/** Two or more items, counted from the first. */
function isCounted(items: Extract<Token, { kind: 'item' }>[]): boolean {
  return items.length > 1 && items.every(({ marker }, at) => marker.number === at + 1);
}

/** "Could you send me the following please?", without a colon. */
const announces =
  /\b(?:please|request|send|provide|supply|tell|know|have|answer|require|seek|need)\b[^.?!]{0,80}?\b(?:the following|following (?:information|questions?|details|data)|(?:the )?(?:information|questions?|details|data) below|as follows|these questions)\b[^.?!]{0,60}[.?!:;–—-]{0,3}$/i;

/** A list asks when an item does, or when what introduces it does: "Please provide: - the name - the value". */
function asks(tokens: Token[], items: Extract<Token, { kind: 'item' }>[]): boolean {
  const first = items[0];
  if (!first) return false;
  const asking = items.filter(item => isAsking(item.text) || beginsAsQuestion(item.text)).length;
  if (first.marker.style !== 'bullet' && asking > 0) return true;
  if (asking > 0 && asking * 2 >= items.length) return true;
  const introduction = tokens[tokens.indexOf(first) - 1];
  if (items.length < 2 || introduction?.kind !== 'paragraph') return false;
  if (announces.test(introduction.text) || isCompletedByItems(introduction.text)) return true;
  return (
    introduction.text.endsWith(':') &&
    /\b(?:provide|tell|state|know|list|send|have|following|below|please|request|answers?|questions?|information|details|confirm|answer)\b/i.test(
      introduction.text,
    )
  );
}
