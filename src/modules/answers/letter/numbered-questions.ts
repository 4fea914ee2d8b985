import { isAsking } from './asking.ts';
import type { FoundQuestions } from './find-questions.ts';
import type { Token } from './layout.ts';
import type { MarkerStyle } from './markers.ts';
import { mainStyles } from './main-styles.ts';
import { isProcedural, isThanks } from './matters-of-form.ts';
import { Outline } from './outline.ts';
import { sentencesOf } from './sentences.ts';

type Item = Extract<Token, { kind: 'item' }>;

/** The questions of a letter that marks them; undefined when it does not. */
export function numberedQuestions(tokens: Token[]): FoundQuestions | undefined {
  const main = mainStyles(tokens);
  if (!main) return undefined;
  const outline = new Outline();
  tokens.forEach((token, at) => {
    const following = tokens.slice(at + 1);
    if (token.kind === 'heading') outline.openSection(token, token.label);
    else if (token.kind === 'paragraph') placeParagraph(outline, token, following, main);
    else placeItem(outline, token, following, main);
  });
  return outline.finish();
}

function placeItem(outline: Outline, item: Item, following: Token[], main: Set<MarkerStyle>): void {
  const { marker, text } = item;
  const asks = isAsking(text);
  if (marker.style === 'upper' && !main.has('upper') && !asks && leadsToItem(following)) {
    return outline.openSection(item, marker.label);
  }
  if (!main.has(marker.style)) {
    if (!asks && isNumber(marker.style) && beginsList(following, main))
      return outline.openSection(item, marker.label);
    if (outline.question) return outline.addSub(marker.label, text, item.to);
    return asks && !following.some(next => isMain(next, main))
      ? outline.addQuestion('', item)
      : outline.addContext(text);
  }
  if (titlesDotted(item, following)) return outline.openSection(item, marker.label);
  const open = outline.question;
  const parent = marker.style === 'dotted' ? marker.label.replace(/\.\d+$/, '') : String(marker.number);
  if ((marker.style === 'dotted' || marker.style === 'sub') && open?.number.replace(/^Q/, '') === parent) {
    return outline.addSub(marker.label, text, item.to);
  }
  if (marker.sectionLetter !== undefined) outline.enterSection(marker.sectionLetter);
  else if (marker.number === 1 && !['dotted', 'sub', 'bullet'].includes(marker.style)) outline.restart();
  return outline.addQuestion(marker.label, item);
}

function isNumber(style: MarkerStyle): boolean {
  return style === 'decimal' || style === 'bare';
}

/** The next thing is the first question of a list. */
function beginsList([next]: Token[], main: Set<MarkerStyle>): boolean {
  return next?.kind === 'item' && main.has(next.marker.style) && next.marker.number === 1;
}

/** "1. Support" with 1.1 below it is a heading, unless it asks something itself. */
function titlesDotted(item: Item, following: Token[]): boolean {
  const next = following.find(token => token.kind === 'item');
  if (!isNumber(item.marker.style)) return false;
  if (next?.kind !== 'item' || next.marker.style !== 'dotted' || isAsking(item.text)) return false;
  return next.marker.label.startsWith(`${item.marker.label}.`);
}

function placeParagraph(
  outline: Outline,
  paragraph: Token,
  following: Token[],
  main: Set<MarkerStyle>,
): void {
  const { text } = paragraph;
  const next = following.find(token => token.kind !== 'paragraph');
  const moreFollow = following.some(token => isMain(token, main));
  if (outline.question?.text === '') return outline.extendQuestion(text, paragraph.to);
  if (isHeadingLike(text) && following[0] && following[0].kind !== 'heading' && moreFollow) {
    const direct = isMain(following[0], main);
    if (direct) return outline.openSection(paragraph);
  }
  const asks = sentencesOf(text).some(sentence => isAsking(sentence.text) && !isThanks(sentence.text));
  if ((isThanks(text) || isProcedural(text)) && !asks) return outline.addContext(text);
  if (!outline.question || text.endsWith(':') || next?.kind === 'heading') {
    if (moreFollow || !outline.question) return outline.addContext(text);
  }
  if (moreFollow && next && next.kind === 'item' && !(next.marker.number === 1 && isMain(next, main))) {
    return outline.extendQuestion(text, paragraph.to);
  }
  if (moreFollow) return outline.addContext(text);
  for (const sentence of sentencesOf(text)) {
    if (isAsking(sentence.text) && !isThanks(sentence.text)) {
      outline.addSentence({ ...paragraph, text: sentence.text });
    } else outline.addContext(sentence.text);
  }
}

function isMain(token: Token | undefined, main: Set<MarkerStyle>): boolean {
  return token?.kind === 'item' && main.has(token.marker.style);
}

/** A heading by its look: one short line that neither asks nor ends as a sentence, and does not merely announce the questions. */
function isHeadingLike(text: string): boolean {
  if (text.length > 80 || /[.?!,;]$/.test(text) || isAsking(text)) return false;
  return !/\b(?:following|below|my questions|these questions|questions? (?:is|are)|i would|please|as follows|know|request|information)\b/i.test(
    text,
  );
}

function leadsToItem(following: Token[]): boolean {
  const next = following.find(token => token.kind !== 'paragraph');
  return next !== undefined && (next.kind === 'heading' || next.kind === 'item');
}
