import { isAsking } from './asking.ts';
import type { FoundQuestion, FoundQuestions } from './find-questions.ts';
import type { LineKind } from './line-kinds.ts';
import { isThanks } from './matters-of-form.ts';
import { sentencesOf } from './sentences.ts';
import { splitParts } from './split-parts.ts';

/** Each asking sentence of the body is a question, counted from 1; the other sentences are the context. */
export function unnumberedQuestions(lines: string[], kinds: LineKind[]): FoundQuestions {
  const body = lines.map((line, at) => (kinds[at] === 'body' ? line : '')).join('\n');
  const questions: FoundQuestion[] = [];
  const context: string[] = [];
  let said: string[] = [];
  for (const sentence of sentencesOf(body)) {
    if (!isAsking(sentence.text) || isThanks(sentence.text)) {
      context.push(sentence.text);
      said.push(sentence.text);
      continue;
    }
    const number = String(questions.length + 1);
    questions.push({
      id: number,
      section: null,
      number,
      text: sentence.text,
      ...(said.length ? { saidBefore: said.join(' ') } : {}),
      parts: splitParts(sentence.text),
      lines: [lineAt(body, sentence.start), lineAt(body, sentence.end)],
    });
    said = [];
  }
  return { sections: [], questions, context: context.join(' '), headings: [] };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
