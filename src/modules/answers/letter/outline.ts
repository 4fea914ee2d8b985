import { isAsking } from './asking.ts';
import { isCompletedByItems } from './completed-by-items.ts';
import type { FoundQuestion, FoundQuestions, QuestionSection } from './find-questions.ts';
import { flat, sentencesOf } from './sentences.ts';
import { splitParts } from './split-parts.ts';

interface DraftQuestion {
  number: string;
  text: string;
  subs: { label: string; text: string }[];
  from: number;
  to: number;
}

interface DraftSection {
  /** The requester's letter or number; undefined while only the layout says that a section begins. */
  label?: string;
  title: string;
  context: string[];
  questions: DraftQuestion[];
}

/** Questions and sections while the letter is read from top to bottom; `finish` names them all. */
export class Outline {
  /** The question that sub-questions and wrapped paragraphs belong to. */
  question: DraftQuestion | undefined;
  /** What each item of the list being read completes; empty when they stand by themselves. */
  private opening = '';
  private readonly sections: DraftSection[] = [{ title: '', context: [], questions: [] }];
  private readonly context: string[] = [];
  private readonly headings: number[] = [];

  openSection(heading: { text: string; from: number; to: number }, label?: string): void {
    for (let line = heading.from; line <= heading.to; line += 1) this.headings.push(line);
    this.beginSection(flat(heading.text.replace(/:\s*$/, '')), label);
  }

  private beginSection(title: string, label?: string): void {
    const last = this.current();
    const isEmpty = last.questions.length === 0 && last.label === undefined && last.title === '';
    if (isEmpty) this.sections.pop();
    this.sections.push({ ...(label === undefined ? {} : { label }), title, context: [], questions: [] });
    this.question = undefined;
    this.opening = '';
  }

  /** For A1, B1: the section of that letter, opened when it is not the one being read. */
  enterSection(letter: string): void {
    const { label, questions } = this.current();
    if (label === letter) return;
    if (label === undefined && questions.length === 0) this.current().label = letter;
    else this.beginSection('', letter);
  }

  /** Numbering begins at 1 again: a new section, unless its heading has just opened one. */
  restart(): void {
    if (this.current().questions.length > 0) this.beginSection('');
  }

  addQuestion(number: string, token: { text: string; from: number; to: number }): void {
    const { questions } = this.current();
    const counted = number === '' ? String(questions.length + 1) : number;
    const text = flat(`${this.opening} ${token.text}`);
    this.question = { number: counted, text, subs: [], from: token.from, to: token.to };
    questions.push(this.question);
  }

  /** A question outside the list. */
  addSentence(sentence: { text: string; from: number; to: number }): void {
    this.opening = '';
    this.addQuestion('', sentence);
  }

  addSub(label: string, text: string, to: number): void {
    if (!this.question || text === '') return;
    this.question.subs.push({ label, text });
    this.question.to = to;
  }

  extendQuestion(text: string, to: number): void {
    if (!this.question) return this.addContext(text);
    const sub = this.question.subs.at(-1);
    if (sub) sub.text = flat(`${sub.text} ${text}`);
    else this.question.text = flat(`${this.question.text} ${text}`);
    this.question.to = to;
  }

  addContext(text: string): void {
    const said = sentencesOf(text).at(-1)?.text ?? '';
    this.opening = isCompletedByItems(said) ? said : '';
    const section = this.current();
    const named = section.label !== undefined || section.title !== '';
    if (named && section.questions.length === 0) section.context.push(text);
    else this.context.push(text);
  }

  finish(): FoundQuestions {
    for (const section of this.sections) section.questions = section.questions.filter(asksInWords);
    const used = this.sections.filter(section => section.questions.length > 0);
    for (const empty of this.sections.filter(section => section.questions.length === 0)) {
      this.context.push(empty.title, ...empty.context);
    }
    const only = used[0];
    const none = used.length === 1 && only?.label === undefined;
    if (none && only) this.context.push(only.title, ...only.context);
    const ids = sectionIds(used);
    const taken = new Set<string>();
    const questions = used.flatMap((section, at) =>
      section.questions.map(draft => finished(draft, none ? null : (ids[at] ?? null), taken)),
    );
    const sections = none
      ? []
      : used.map((section, at): QuestionSection => ({
          id: ids[at] ?? '',
          title: section.title,
          context: flat(section.context.join(' ')),
        }));
    return { sections, questions, context: flat(this.context.join(' ')), headings: this.headings };
  }

  private current(): DraftSection {
    const last = this.sections.at(-1);
    if (last) return last;
    const fresh: DraftSection = { title: '', context: [], questions: [] };
    this.sections.push(fresh);
    return fresh;
  }
}

/** A number with nothing after it is no question. */
function asksInWords(draft: DraftQuestion): boolean {
  return /\p{L}/u.test(draft.text) || draft.subs.length > 0;
}

function sectionIds(sections: DraftSection[]): string[] {
  const taken = new Set<string>();
  const written = new Set(sections.map(section => section.label));
  return sections.map(({ label }) => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    const free = label ?? letters.find(letter => !written.has(letter) && !taken.has(letter)) ?? 'S';
    return unique(free, taken);
  });
}

function finished(draft: DraftQuestion, section: string | null, taken: Set<string>): FoundQuestion {
  const { number, subs } = draft;
  const lead = flat(draft.text);
  const marked = subs.map(sub => (sub.label === '' ? `- ${sub.text}` : `(${sub.label}) ${sub.text}`));
  const text = flat([lead, ...marked].join(' '));
  const ownPart = subs.length > 0 ? partsOfLead(lead) : [];
  const prefixed = section === null || number.startsWith(`${section}.`) ? number : `${section}.${number}`;
  return {
    id: unique(prefixed, taken),
    section,
    number,
    text,
    ...(subs.length > 0 ? { lead } : {}),
    parts: subs.length > 0 ? [...ownPart, ...subs.map(sub => flat(sub.text))] : splitParts(text),
    lines: [draft.from, draft.to],
  };
}

/** What the words before a list ask on their own: "Do you fund anyone? If so please state:" asks one thing before its list. */
function partsOfLead(lead: string): string[] {
  return sentencesOf(lead)
    .map(sentence => sentence.text)
    .filter(text => !text.endsWith(':') && isAsking(text))
    .flatMap(splitParts);
}

function unique(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
