import type { Council } from '#councils';
import { does, reads, type Platform } from '#platform/platform.ts';
import { officeOf } from '../../office.ts';
import { messagesOf } from '../../store/messages.ts';
import { questionsOf, type Question, type QuestionRegime } from '../../store/questions.ts';
import { answerQuestion, checkQuestion } from '../answer-question.ts';
import { approveLetter, askApproval } from '../approve-letter.ts';
import { confirmQuestions } from '../confirm-questions.ts';
import { receiveRequest } from '../receive-request.ts';
import { sendLetter } from '../send-letter.ts';

/** Hands that take requests of one council from receipt to the sent answer, for tests of what stands between. */
export function officeWork(platform: Platform, council: Council) {
  const office = officeOf(platform, council);

  const as = <T>(actor: string, work: Parameters<typeof does<T>>[2]) =>
    does(platform, { council: council.id, actor }, work);
  const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
    reads(platform, { councils: [0, council.id] }, work);
  const refused = (message: RegExp) => (error: Error) =>
    error.name === 'RequestRefused' && message.test(error.message);

  async function received(over: object = {}, regimes: QuestionRegime[] = ['foia', 'foia']) {
    const made = await as('officer', deed =>
      receiveRequest(deed, office, {
        channel: 'email',
        text: '1. How many books were lent?\n2. What did the shelves cost?',
        title: '',
        receivedOn: '2026-11-23',
        requester: { name: 'Wilma Pike', email: 'wilma@pike.example' },
        ...over,
      }),
    );
    const found = await read(tx => questionsOf(tx, council.id, made.id));
    await as('officer', deed =>
      confirmQuestions(
        deed,
        office,
        made.id,
        found.map((one, place) => ({ ...one, regime: regimes[place] ?? 'foia', serviceId: null })),
        '',
      ),
    );
    return { ...made, questions: () => read(tx => questionsOf(tx, council.id, made.id)) };
  }

  async function answer(request: Awaited<ReturnType<typeof received>>) {
    for (const question of await request.questions()) {
      if (question.state === 'checked') continue;
      await as('officer', async deed => {
        await answerQuestion(deed, question.id, {
          text: 'Ninety.',
          outcome: 'disclosed',
          exemptions: [],
          seen: question.draft?.version ?? 0,
        });
        await checkQuestion(deed, question.id, 'disclosed');
      });
    }
  }

  /** Answers a question with a refusal because of cost. */
  const refuseForCost = (question: Question | undefined) =>
    as('officer', deed =>
      answerQuestion(deed, question?.id ?? '', {
        text: 'Too much.',
        outcome: 'cost-refused',
        exemptions: [],
        seen: question?.draft?.version ?? 0,
      }),
    );

  async function sent(request: Awaited<ReturnType<typeof received>>) {
    await as('officer', deed => askApproval(deed, office, request.id, { twoLevels: false }));
    await as('approver', deed => approveLetter(deed, request.id, 1));
    await as('officer', deed => sendLetter(deed, office, platform.files, request.id));
  }

  /** What was written to the requester in a message of this kind, on one line. */
  const written = async (id: string, kind: string) =>
    (
      (await read(tx => messagesOf(tx, council.id, id))).find(message => message.kind === kind)?.text ?? ''
    ).replaceAll(/\s+/g, ' ');
  return { office, as, read, refused, received, answer, refuseForCost, sent, written };
}
