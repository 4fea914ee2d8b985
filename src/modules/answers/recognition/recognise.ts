import type { FoundQuestion, FoundQuestions, QuestionSection } from '../letter/find-questions.ts';
import { sentencesOf } from '../letter/sentences.ts';
import { heldBy, reasonFor } from './concepts.ts';
import { asksForRegister, namedService } from './named-matters.ts';
import { findPeriod, type Period } from './period.ts';
import { type RecipeId, type RecipeRule, recipeRules, type SubjectKind } from './recipes.ts';
import { asksAboutContract, asksWhatWasPaid } from './supplier-questions.ts';
import { toRecognise } from './to-recognise.ts';
import { topicOf, withTopic } from './topic.ts';
import { canInherit, keepsSubject, type Subject, type SubjectSource, subjectNamed } from './subject.ts';

/** What the standing question is to be asked with; only what the letter says. */
export interface RecipeParameters {
  period?: Period;
  /** How the letter itself reads the period: contracts active in it, or started in it; absent when it leaves that open. */
  reading?: 'active' | 'started';
  organisationName?: string;
  service?: string;
}

/** One standing question that a part of a question asks. */
export interface Recognition {
  recipe: RecipeId;
  parameters: RecipeParameters;
  /** Plain words for the officer: which words decided, and what was carried over from where. */
  because: string[];
  /** 1 when the words alone decide; less the further the subject was fetched. Not a probability. */
  score: number;
}

export interface RecognisedQuestion {
  id: string;
  /** One for each part of the question, in order; without recognitions when nothing we know is asked. */
  parts: { text: string; recognitions: Recognition[] }[];
  /** Every recipe of the parts once, in order. */
  recipes: RecipeId[];
}

const scores: Record<SubjectSource, number> = {
  own: 1,
  lead: 0.95,
  heading: 0.9,
  before: 0.85,
  introduction: 0.7,
};
const wholeRequest =
  /\b(?:for (?:each|all|both)|the following|this information|my (?:request|questions)|these questions|relat(?:es?|ing) to|cover(?:s|ing)|the period|figures|answers)\b/i;

/**
 * Recognises which standing questions each question of a letter asks, by rules alone. What a question leaves unsaid ("each contract",
 * "the provider") is taken from the question before, its lead or its heading. What is only similar gives nothing: it never guesses.
 */
export function recognise(found: FoundQuestions): RecognisedQuestion[] {
  const everywhere = periodForAll(found);
  const introduced = introduction(found);
  let before: (Subject & { id: string }) | undefined;
  let section: string | null = null;
  let latest: Recognition[] = [];
  let questionsBefore = 0;
  return found.questions.map(question => {
    if (question.section !== section) before = undefined;
    section = question.section;
    const said = questionsBefore > 0 ? subjectNamed(question.saidBefore ?? '') : undefined;
    if (said?.kinds.size) before = { ...said, id: String(questionsBefore) };
    questionsBefore++;
    const topic = topicOf(sectionOf(question, found)?.title ?? '', found.context);
    const surroundings = surroundingsOf(question, found, introduced);
    let partBefore = '';
    const parts = question.parts.map(part => {
      const told = toRecognise(part, question);
      const own = topic !== undefined && !before?.kinds.size ? withTopic(told, topic) : told;
      const text = onlyPartOf.test(own) ? `${partBefore} ${own}`.trim() : own;
      partBefore = own;
      const inherited = before
        ? [...surroundings, { subject: before, source: 'before' as const, from: before.id }]
        : surroundings;
      if (latest.length > 0 && (onlyWhich.test(text) || (onlyAmounts.test(text) && latest.every(isSpend))))
        return { text: part, recognitions: latest.map(one => again(one)) };
      const { recognitions, subject } = recognisePart(text, question, inherited, everywhere);
      before = subject && { ...subject, id: question.id };
      latest = recognitions;
      return { text: part, recognitions };
    });
    return {
      id: question.id,
      parts,
      recipes: [...new Set(parts.flatMap(part => part.recognitions.map(one => one.recipe)))],
    };
  });
}

/** "How is it monitored, and how often?", "… assessed, and by whom?": read with the part before. */
const onlyPartOf =
  /^(?:and )?(?:(?:by|to|for|with|from) (?:whom|which|what)|why|when|where|how|how (?:often|frequently|regularly|long))[?.]*$/i;

/** "If so, which?" asks for the same again. */
const onlyWhich =
  /^(?:and )?if (?:so|yes),?\s+(?:which|who|what|please (?:name|list) (?:it|them|these))(?: (?:is|are|was|were) (?:it|they|that|these))?(?: ones?| with| to whom)?[?.]*$/i;

/** "Please give an amount for each", of what was spent: the answer has it already. */
const onlyAmounts =
  /^(?:(?:and|please|give|state|provide|show|include|with|us|me)\s+)*(?:an?|the)?\s*(?:amounts?|figures?|totals?|sums?)\s+(?:for|of)\s+each(?:\s+one)?[?.]*$/i;

function isSpend({ recipe }: Recognition): boolean {
  return recipe.startsWith('spend-') || recipe === 'commissioned-spend';
}

function again(recognition: Recognition): Recognition {
  return {
    ...recognition,
    because: ['asks which or how much each, after the question just before'],
    score: scores.before,
  };
}

interface Surrounding {
  subject: Subject;
  source: SubjectSource;
  /** Id of the question, for `because`. */
  from?: string;
}

function recognisePart(
  text: string,
  question: FoundQuestion,
  inherited: Surrounding[],
  everywhere: Period | undefined,
): { recognitions: Recognition[]; subject: Subject | undefined } {
  const own = subjectNamed(text);
  const lead = inherited.find(one => one.source === 'lead');
  const chosen =
    own.kinds.size > 0
      ? { subject: own, source: 'own' as const }
      : inherited
          .toSorted((a, b) => scores[b.source] - scores[a.source])
          .find(one => canInherit(text, one.source));
  const carried = chosen && chosen.source !== 'own' ? chosen.subject : undefined;
  const before = inherited.find(one => one.source === 'before')?.subject;
  const samePeriod =
    /\b(?:same (?:time|period|years?|dates?)|(?:that|this) (?:period|time)|(?:those|these) (?:\w+ )?(?:financial )?years|as above)\b/i.test(
      text,
    );
  const ownPeriod =
    findPeriod(text) ?? findPeriod(question.text) ?? (samePeriod ? before?.period : undefined);
  const period =
    ownPeriod ?? carried?.period ?? lead?.subject.period ?? spokenOf(carried, before) ?? everywhere;
  const service = namedService(text) ?? carried?.service;
  const kinds = chosen && kindsFor(text, chosen);
  const recognitions: Recognition[] = [];
  const add = (recipe: RecipeId, because: string[], source: SubjectSource, name?: string): void => {
    if (recognitions.some(one => one.recipe === recipe)) return;
    const parameters = parametersOf(
      question.text,
      source === 'own' ? (ownPeriod ?? lead?.subject.period ?? everywhere) : period,
      service,
      name,
    );
    recognitions.push({ recipe, parameters, because, score: scores[source] });
  };
  const freeRuleHeld = recipeRules.some(rule => rule.subject === undefined && satisfied(rule, text));
  for (const rule of recipeRules) {
    const held = satisfied(rule, text);
    if (!held) continue;
    if (rule.subject === undefined) add(rule.recipe, held, 'own');
    else if (freeRuleHeld && chosen?.source !== 'own') continue;
    else if (chosen && kinds?.has(rule.subject) && fitsSource(rule, chosen.source, text)) {
      add(rule.recipe, [...held, ...subjectReason(chosen, own.because)], chosen.source);
    }
  }
  const name = chosen?.subject.organisationName;
  if (chosen && name !== undefined && !(freeRuleHeld && chosen.source !== 'own')) {
    const because = subjectReason(chosen, own.because);
    if (asksWhatWasPaid(text, chosen.source)) add('spend-with-organisation', because, chosen.source, name);
    if (asksAboutContract(text, chosen.source)) add('contract-with-supplier', because, chosen.source, name);
  }
  const register = own.kinds.size === 0 ? asksForRegister(text) : undefined;
  if (register !== undefined && recognitions.length === 0)
    add('agreements-list', [`asks for the register as a whole (“${register}”)`], 'own');
  const subject =
    own.kinds.size > 0
      ? own
      : (chosen?.subject ?? (recognitions.length > 0 || keepsSubject(text) ? before : undefined));
  return {
    recognitions,
    subject: subject && {
      ...subject,
      // A period set where the subject is named holds for what follows; one set in passing ("reports of the last two years") does not.
      ...(own.kinds.size === 0 || period === undefined ? {} : { period }),
      ...(service === undefined ? {} : { service }),
    },
  };
}

/** "Which departments spend the most with them?" asks what is spent, though the question before asked only who they are. */
function kindsFor(
  text: string,
  { subject, source }: Pick<Surrounding, 'subject' | 'source'>,
): Set<SubjectKind> {
  const spent = source !== 'own' && subject.byName && heldBy('spend', text) !== undefined;
  return spent ? new Set([...subject.kinds, 'spent']) : subject.kinds;
}

/** Under a heading that names the subject, the period that the question before gave it. */
function spokenOf(carried: Subject | undefined, before: Subject | undefined): Period | undefined {
  return carried && [...carried.kinds].some(kind => before?.kinds.has(kind)) ? before?.period : undefined;
}

function parametersOf(
  question: string,
  period?: Period,
  service?: string,
  organisationName?: string,
): RecipeParameters {
  const reading = period && !('current' in period) ? readingOf(question) : undefined;
  return {
    ...(period === undefined ? {} : { period }),
    ...(reading === undefined ? {} : { reading }),
    ...(organisationName === undefined ? {} : { organisationName }),
    ...(service === undefined ? {} : { service }),
  };
}

/** A question that names its subject must also hold the rule's `ownNeeds`; one that only points back cannot satisfy `sayItself`. */
function fitsSource(rule: RecipeRule, source: SubjectSource, text: string): boolean {
  if (source === 'own') return rule.ownNeeds?.some(name => heldBy(name, text) !== undefined) ?? true;
  return !(rule.sayItself && (source === 'before' || source === 'introduction'));
}

/** The reasons when every need is held and nothing forbidden is; undefined otherwise. */
function satisfied(rule: RecipeRule, text: string): string[] | undefined {
  if (rule.unless?.some(name => heldBy(name, text) !== undefined)) return undefined;
  const reasons: string[] = [];
  for (const group of rule.needs) {
    const name = group.find(one => heldBy(one, text) !== undefined);
    if (name === undefined) return undefined;
    reasons.push(reasonFor(name, heldBy(name, text) ?? ''));
  }
  return reasons;
}

function subjectReason(chosen: Surrounding, own: string[]): string[] {
  if (chosen.source === 'own') return own;
  if (chosen.source === 'lead') return ['is part of a list whose opening words say what it is about'];
  if (chosen.source === 'heading') return ['stands under a heading that says what it is about'];
  if (chosen.source === 'introduction') return ['points to what the letter says at its start'];
  return [`goes on from question ${chosen.from ?? 'before'}`];
}

function surroundingsOf(
  question: FoundQuestion,
  found: FoundQuestions,
  introduced: Surrounding[],
): Surrounding[] {
  const surroundings: Surrounding[] = [];
  if (question.lead !== undefined) {
    const subject = subjectNamed(question.lead);
    const period = findPeriod(question.lead);
    const leading: Subject = period === undefined ? subject : { ...subject, period };
    if (subject.kinds.size > 0) surroundings.push({ subject: leading, source: 'lead' });
  }
  const section = sectionOf(question, found);
  const heading = subjectNamed(`${section?.title ?? ''}. ${section?.context ?? ''}`);
  if (heading.kinds.size > 0) surroundings.push({ subject: heading, source: 'heading' });
  return [...surroundings, ...introduced];
}

function sectionOf(question: FoundQuestion, found: FoundQuestions): QuestionSection | undefined {
  return found.sections.find(one => one.id === question.section);
}

/** The letter's own introduction counts when it speaks of one subject only. */
function introduction(found: FoundQuestions): Surrounding[] {
  const subjects = sentencesOf(found.context).map(sentence => subjectNamed(sentence.text));
  const named = subjects.filter(subject => subject.kinds.size > 0);
  const kinds = new Set(named.map(subject => [...subject.kinds].sort().join(' ')));
  const [only] = named;
  return kinds.size === 1 && only ? [{ subject: only, source: 'introduction' }] : [];
}

/** "For each of the financial years 2019/20 to 2021/22, please state:" sets the period for all that do not set their own. */
function periodForAll(found: FoundQuestions): Period | undefined {
  const said = [found.context, ...found.sections.map(section => `${section.title}. ${section.context}`)].join(
    '\n\n',
  );
  for (const sentence of sentencesOf(said)) {
    if (!wholeRequest.test(sentence.text)) continue;
    const period = findPeriod(sentence.text);
    if (period && !('current' in period)) return period;
  }
  return undefined;
}

function readingOf(text: string): 'active' | 'started' | undefined {
  if (
    /\b(?:start(?:ed|ing)|began|beginning|let|awarded|signed|entered into|new contracts?)\b.{0,80}\b(?:in|during|since|between|within|over)\b/i.test(
      text,
    )
  )
    return 'started';
  if (
    /\b(?:active|in force|in place|running|live|held|current)\b.{0,60}\b(?:in|during|since|between|at any (?:time|point)|over)\b/i.test(
      text,
    )
  )
    return 'active';
  return undefined;
}
