import type { Doubt } from '../../actions/fit-for-publication.ts';

/** Values of numbered fields: `stands-1`, `stands-2`, … */
export function chosen(form: Readonly<Record<string, string>>, name: 'stands' | 'stood'): string[] {
  return Object.entries(form).flatMap(([field, value]) =>
    new RegExp(`^${name}-\\d{1,4}$`).test(field) ? [value] : [],
  );
}

/** Doubtful words, each once with the questions it stands in, to be ticked. */
export function doubtItems(unsure: readonly (Doubt & { question: string })[], stands: readonly string[]) {
  return [...Map.groupBy(unsure, ({ text }) => text)].map(([text, same], at) => {
    const questions = [...new Set(same.map(({ question }) => question))];
    return {
      name: `stands-${at + 1}`,
      value: text,
      text: `${same[0]?.words ?? text} (question${questions.length > 1 ? 's' : ''} ${questions.join(', ')})`,
      checked: stands.includes(text),
    };
  });
}
