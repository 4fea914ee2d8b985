import { looksLikeEmail, type FieldError, type FormResult } from '#platform/pages/form.ts';

/** What the four pages of the form have gathered so far; each page carries on what the others asked. */
export interface AskFields {
  text: string;
  name: string;
  email: string;
  address: string;
}

export const pages = ['question', 'published', 'reply', 'check'] as const;
export type AskPage = (typeof pages)[number];

/** Characters a request may have; longer ones go by e-mail, with an attachment. */
export const longestText = 20_000;

export function readAskForm(form: Record<string, string>): AskFields {
  return {
    text: (form['text'] ?? '').replaceAll('\r\n', '\n'),
    name: form['name'] ?? '',
    email: (form['email'] ?? '').trim(),
    address: (form['address'] ?? '').replaceAll('\r\n', '\n'),
  };
}

export function questionFaults({ text }: AskFields): FieldError[] {
  if (!text.trim()) return [{ field: 'text', message: 'Say what you want to know.' }];
  if (text.length > longestText)
    return [
      {
        field: 'text',
        message: `Keep it below ${longestText.toLocaleString('en-GB')} characters, or send it by e-mail.`,
      },
    ];
  return [];
}

/** FOI-V1: a name and an address for correspondence; an e-mail address serves. */
export function replyFaults({ name, email, address }: AskFields): FieldError[] {
  const [byMail, byPost] = [email.trim() !== '', address.trim() !== ''];
  return [
    ...(name.trim() ? [] : [{ field: 'name', message: 'Give your name: the law asks for it.' }]),
    ...(byMail || byPost
      ? []
      : [{ field: 'email', message: 'Give an e-mail address, or a postal address below.' }]),
    ...(byMail && !looksLikeEmail(email.trim())
      ? [{ field: 'email', message: 'Give an e-mail address like name@example.org.' }]
      : []),
    ...(!byMail && byPost && address.trim().length < 10
      ? [{ field: 'address', message: 'Give the whole postal address.' }]
      : []),
  ];
}

/** Everything at once, before it is sent. */
export function readWhole(form: Record<string, string>): FormResult<AskFields> {
  const fields = readAskForm(form);
  const errors = [...questionFaults(fields), ...replyFaults(fields)];
  return errors.length ? { errors } : { value: fields };
}
