import { sql } from 'kysely';
import {
  answerQuestion,
  approveLetter,
  askApproval,
  askClarification,
  checkQuestion,
  confirmQuestions,
  forPublication,
  officeOf,
  openReview,
  publishDisclosure,
  questionsOf,
  receiveRequest,
  sendLetter,
  takeIn,
  type Office,
  type Outcome,
  type Question,
  type ReliedOn,
} from '#requests';
import { findPersonByEmail, listServices, type Council } from '#councils';
import type { Deed } from '#platform/deed.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { askedBefore, elevenQuestions, stories, triageMail, type Story } from './request-stories.ts';

/** Everything a story needs: who does it and where. */
interface Stage {
  platform: Platform;
  office: Office;
  council: Council;
  services: ReadonlyMap<string, string>;
  people: { officer: string; contributor: string; approver: string };
}

/**
 * Requests of every state, made through the module's own actions, each on the days it would have happened: a council that has answered
 * for a year, with one late, one in review, and messages waiting.
 */
export async function loadRequests(
  platform: Platform,
  council: Council,
  today: Temporal.PlainDate,
): Promise<void> {
  const stage = await stageOf(platform, council);
  for (const story of [...askedBefore, ...stories]) await play(stage, story, today);
  await does(at(platform, today, 0), { council: council.id, actor: 'demonstration' }, async deed => {
    await takeIn(deed, platform.files, { bytes: Buffer.from(triageMail), channel: 'email' });
    // Invented people get no mail, wherever this installation sends its own: what was written to them is kept to be looked at.
    await sql`update platform.mail set state = 'kept' where council_id = ${council.id} and state = 'waiting'`.execute(
      deed.tx,
    );
  });
}

async function stageOf(platform: Platform, council: Council): Promise<Stage> {
  return reads(platform, { councils: [0, council.id] }, async tx => {
    const person = async (role: string) =>
      (await findPersonByEmail(tx, `${role}@marlbridge.example`))?.id ?? '';
    return {
      platform,
      council,
      office: officeOf(platform, council),
      services: new Map((await listServices(tx, council.id)).map(({ name, id }) => [name, id])),
      people: {
        officer: await person('foi-officer'),
        contributor: await person('contributor'),
        approver: await person('approver'),
      },
    };
  });
}

/** The same installation at ten o'clock some days ago: what is done then is dated then. */
function at(platform: Platform, today: Temporal.PlainDate, daysAgo: number): Platform {
  const moment = today
    .subtract({ days: daysAgo })
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' });
  return { ...platform, clock: () => moment.toInstant() };
}

async function play(stage: Stage, story: Story, today: Temporal.PlainDate): Promise<void> {
  const { office, people } = stage;
  const on = <T>(daysAgo: number, actor: string, work: (deed: Deed) => Promise<T>) =>
    does(at(stage.platform, today, daysAgo), { council: stage.council.id, actor }, work);
  const { id } = await on(story.received, 'mail', deed =>
    receiveRequest(deed, office, {
      channel: story.channel ?? 'email',
      text: story.text ?? elevenQuestions,
      title: story.title,
      reference: story.reference,
      receivedOn: today.subtract({ days: story.received }).toString(),
      requester: {
        name: story.name,
        email: `${story.name.toLowerCase().replaceAll(' ', '.')}@requester.example`,
      },
      silent: true,
    }),
  );
  if (story.upTo === 'received') return;
  await on(Math.max(story.received - 1, 0), people.officer, async deed => {
    const found = await questionsOf(deed.tx, deed.council, id);
    const serviceId = story.service ? (stage.services.get(story.service) ?? null) : null;
    await confirmQuestions(
      deed,
      office,
      id,
      found.map(one => ({ ...one, serviceId })),
      story.title,
    );
    if (story.upTo === 'clarifying')
      await askClarification(deed, office, id, 'Which financial year do you mean?');
  });
  if (story.upTo === 'clarifying' || story.upTo === 'answering') return;
  const questions = await reads(stage.platform, { councils: [0, stage.council.id] }, tx =>
    questionsOf(tx, stage.council.id, id),
  );
  const answeredDaysAgo = story.answered ?? 0;
  await on(answeredDaysAgo + 1, people.contributor, deed => writeAnswers(deed, questions, story));
  await on(answeredDaysAgo + 1, people.officer, async deed => {
    for (const question of questions) await checkQuestion(deed, question.id, outcomeOf(question, story));
    await askApproval(deed, office, id, { twoLevels: false });
  });
  if (story.upTo === 'approving') return;
  await on(answeredDaysAgo, people.approver, deed => approveLetter(deed, id, 1));
  await on(answeredDaysAgo, people.officer, deed => sendLetter(deed, office, stage.platform.files, id));
  if (story.published !== false)
    await on(answeredDaysAgo, people.officer, deed =>
      publishDisclosure(deed, id, forPublication(), {
        title: story.title,
        entries: [],
        publicFrom: deed.now,
        doubtsSettled: '',
      }),
    );
  if (story.review !== undefined)
    await on(story.review, people.officer, deed =>
      openReview(deed, office, id, {
        kind: 'review',
        receivedOn: today.subtract({ days: story.review ?? 0 }).toString(),
        words: 'You left out the second half of my question.',
      }),
    );
}

function outcomeOf(question: Question, story: Story): Outcome {
  const told = story.answers?.[question.position - 1]?.outcome;
  if (told) return told;
  return question.reading.status === 'nothing-held'
    ? 'not-held'
    : question.draft?.gaps.length
      ? 'part'
      : 'disclosed';
}

/** Answers of the story; where it tells none, what the registers drafted stands. */
async function writeAnswers(deed: Deed, questions: readonly Question[], story: Story): Promise<void> {
  for (const question of questions) {
    const given = story.answers?.[question.position - 1];
    if (!given && question.draft?.text) continue;
    const exemptions: ReliedOn[] = given?.exemption ? [given.exemption] : [];
    await answerQuestion(deed, question.id, {
      text: given?.text ?? 'We hold no information that answers this question.',
      outcome: given?.outcome ?? 'not-held',
      exemptions,
      seen: question.draft?.version ?? 0,
    });
  }
  deed.record('demonstration.answered', story.reference);
}
