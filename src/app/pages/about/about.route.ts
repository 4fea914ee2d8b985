import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { knownIssues, statementPrepared } from './accessibility.ts';
import { cookies } from './cookies.ts';

const folder = 'app/pages/about';

export const aboutRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/accessibility',
    access: 'anyone',
    remember: true,
    handler: async () =>
      page(`${folder}/accessibility.njk`, {
        title: 'Accessibility statement',
        knownIssues,
        statementPrepared,
      }),
  },
  {
    method: 'GET',
    url: '/cookies',
    access: 'anyone',
    remember: true,
    handler: async () => page(`${folder}/cookies.njk`, { title: 'Cookies', cookies }),
  },
  {
    method: 'GET',
    url: '/privacy',
    access: 'anyone',
    remember: true,
    handler: async () => page(`${folder}/privacy.njk`, { title: 'Privacy' }),
  },
  { method: 'GET', url: '/feedback', access: 'anyone', handler: async call => feedbackForm(call) },
  { method: 'POST', url: '/feedback', access: 'anyone', perMinute: 5, handler: sendFeedback },
];

function feedbackForm(
  call: Call,
  values: Record<string, string> = {},
  errors: { field: string; message: string }[] = [],
): Answer {
  return page(
    `${folder}/feedback.njk`,
    { title: 'Give feedback', values: { page: call.query['page'] ?? '', ...values }, errors },
    errors.length ? 422 : 200,
  );
}

async function sendFeedback(call: Call): Promise<Answer> {
  const text = call.form['text'] ?? '';
  if (!text) return feedbackForm(call, call.form, [{ field: 'text', message: 'Enter your feedback' }]);
  if (text.length > 2000)
    return feedbackForm(call, call.form, [
      { field: 'text', message: 'Your feedback must be 2,000 characters or fewer' },
    ]);
  await call.do(async deed => {
    await deed.mail({
      to: call.platform.config.MAIL_FROM,
      subject: 'Feedback on Moothall',
      text: `Page: ${(call.form['page'] ?? '').slice(0, 300)}\n\n${text}\n`,
    });
    deed.record('feedback.sent', 'feedback');
  });
  return seeOther(
    '/feedback',
    'Thank you. Your feedback has been sent to the people who run this installation.',
  );
}
