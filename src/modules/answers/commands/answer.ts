import { readFileSync } from 'node:fs';
import { councilNamed } from '#councils';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { todayInLondon } from '#platform/dates/london.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { draftAnswers, type Draft } from '../draft-answers.ts';
import { LetterError } from '../letter/letter.ts';
import { readLetter } from '../letter/read-letter.ts';
import { replyHtml, replyText } from '../reply-of.ts';

const formats = ['letter', 'json', 'html'] as const;

export const answerCommand: Command<Platform> = {
  words: 'answer',
  summary: 'Read a letter and draft its answer from a council’s registers.',
  usage: 'FILE --council SLUG',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'Whose registers answer.' },
    received: {
      type: 'string',
      value: 'YYYY-MM-DD',
      doc: 'Day the letter was received; today unless given. The answer speaks of that day.',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      doc: 'letter (plain text), json or html; letter unless given.',
    },
  },
  needs: 'database',
  async run({ positionals, values, context, io }) {
    const [file] = positionals;
    if (!file)
      throw new Refusal(
        'Say which letter to read: moothall answer FILE --council SLUG. A hyphen (-) reads standard input.',
        exitCodes.usage,
      );
    const format = formats.find(name => name === (values['format'] ?? 'letter'));
    if (!format)
      throw new Refusal(
        `“${String(values['format'])}” is not one of ${formats.join(', ')}.`,
        exitCodes.usage,
      );
    const received = day(values['received'], context);
    const council = await councilNamed(context, values);
    const letter = await read(file === '-' ? await io.stdin() : bytesOf(file), file);
    for (const warning of letter.warnings) io.err(`${warning}\n`);
    const draft = await reads(context, { councils: [0, council.id] }, tx =>
      draftAnswers(tx, council, letter.text, received),
    );
    if (!draft.questions.length)
      throw new Refusal('No question was found in this letter. Read it yourself; nothing has been drafted.');
    io.out(written(draft, format, council.name, context.baseUrl()));
    return exitCodes.done;
  },
};

function written(
  draft: Draft,
  format: (typeof formats)[number],
  councilName: string,
  baseUrl: string,
): string {
  if (format === 'letter') return replyText(draft, councilName, baseUrl);
  if (format === 'html') return replyHtml(draft, councilName, baseUrl);
  const { sectionTitles: _titles, ...reply } = draft;
  return `${JSON.stringify(reply, null, 2)}\n`;
}

function day(given: unknown, context: Platform): string {
  if (given === undefined) return todayInLondon(context.clock).toString();
  try {
    return Temporal.PlainDate.from(String(given)).toString();
  } catch {
    throw new Refusal(`“${String(given)}” is not a date. Write it as 2013-09-20.`, exitCodes.usage);
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read: ${(error as Error).message}`,
    );
  }
}

async function read(bytes: Buffer, fileName: string) {
  try {
    return await readLetter(bytes, { fileName });
  } catch (error) {
    if (error instanceof LetterError) throw new Refusal(error.message);
    throw error;
  }
}
