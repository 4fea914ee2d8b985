import { findQuestions, LetterError, readLetter } from '#answers';
import type { ParsedMail } from '../mail/index.ts';

/** The words of letters that came as attachments (Word, text), where the mail itself asks nothing: "please find my request attached". */
export async function wordsOfLetters(mail: ParsedMail): Promise<string> {
  const letters: string[] = [];
  for (const attachment of mail.attachments.filter(({ name }) => /\.(docx|txt)$/i.test(name)).slice(0, 5)) {
    try {
      const { text } = await readLetter(attachment.content(), { fileName: attachment.name });
      if (findQuestions(text).questions.length) letters.push(text);
    } catch (error) {
      if (!(error instanceof LetterError)) throw error;
    }
  }
  return letters.join('\n\n');
}
