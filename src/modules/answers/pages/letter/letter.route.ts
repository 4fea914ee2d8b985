import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { draftAnswers, type Draft } from '../../draft-answers.ts';
import { LetterError } from '../../letter/letter.ts';
import { readLetter } from '../../letter/read-letter.ts';
import { replyHtml, replyText } from '../../reply-of.ts';
import { draftView } from './letter.presenter.ts';

const url = '/:council/manage/letter';
const folder = 'modules/answers/pages/letter';

export const letterRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:letters.answer', handler: async call => form(call) },
  { method: 'POST', url, access: 'may:letters.answer', largestBody: 6 * 1024 * 1024, handler: draft },
];

function form(call: Call, errors: FieldError[] = []): Answer {
  return page(
    `${folder}/letter.njk`,
    {
      title: 'Answer a letter',
      values: { received: formatPartialDate(call.today), ...call.form },
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      errors,
      back: `/${call.council.slug}/manage`,
    },
    errors.length ? 422 : 200,
  );
}

async function draft(call: Call): Promise<Answer> {
  const errors: FieldError[] = [];
  const received = parsePartialDate(call.form['received'] ?? '');
  if (!('ok' in received) || received.ok.length !== 10)
    errors.push({
      field: 'received',
      message:
        'error' in received
          ? received.error
          : 'Enter the day the letter was received, like 20 September 2013',
    });
  const text = await letterText(call, errors);
  if (errors.length || text === undefined || !('ok' in received)) return form(call, errors);
  const drafted = await call.read(tx => draftAnswers(tx, call.council, text, received.ok));
  if (!drafted.questions.length)
    return form(call, [
      {
        field: 'text',
        message: 'No question was found in this letter. Read it yourself; nothing has been drafted',
      },
    ]);
  return answer(call, drafted, text);
}

/** The letter's text as `readLetter` gives it, whether it was pasted or uploaded: a browser posts other line ends than a file has. */
async function letterText(call: Call, errors: FieldError[]): Promise<string | undefined> {
  const [upload] = call.uploads['file'] ?? [];
  const typed = call.form['text'] ?? '';
  if (!upload && !typed) {
    errors.push({ field: 'text', message: 'Paste the letter, or choose a file' });
    return undefined;
  }
  try {
    const bytes = upload ? upload.bytes : Buffer.from(typed);
    return (await readLetter(bytes, upload ? { fileName: upload.name } : {})).text;
  } catch (error) {
    if (!(error instanceof LetterError)) throw error;
    errors.push({ field: upload ? 'file' : 'text', message: error.message });
    return undefined;
  }
}

function answer(call: Call, drafted: Draft, text: string): Answer {
  const { council, platform } = call;
  if (call.form['as'] === 'text')
    return download(
      replyText(drafted, council.name, platform.baseUrl()),
      'text/plain; charset=utf-8',
      `reply-${drafted.received}.txt`,
    );
  if (call.form['as'] === 'html')
    return download(
      replyHtml(drafted, council.name, platform.baseUrl()),
      'text/html; charset=utf-8',
      `reply-${drafted.received}.html`,
    );
  return page(`${folder}/drafted.njk`, {
    title: 'Drafted answers',
    ...draftView(drafted),
    letter: text,
    received: drafted.received,
    back: `/${council.slug}/manage/letter`,
  });
}
