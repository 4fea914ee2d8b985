import { isId } from '#platform/ids.ts';
import { tooLong, type FieldError } from '#platform/pages/form.ts';
import type { QuestionRegime } from '../../store/questions.ts';

/** One question as the form shows it. */
export interface QuestionFields {
  id: string;
  number: string;
  text: string;
  regime: QuestionRegime;
  service: string;
  keep: boolean;
}

const regimes: readonly QuestionRegime[] = ['foia', 'eir', 'own-data', 'business-as-usual'];

/** More questions than this no letter has; a form that says otherwise is not ours. */
const most = 100;

/** Reads the rows `number-1`, `text-1`, `regime-1`, `service-1`, `id-1`, `drop-1` and so on, as they were typed. */
export function readQuestionsForm(form: Record<string, string>): { title: string; rows: QuestionFields[] } {
  const rows: QuestionFields[] = [];
  for (let place = 1; place <= most && `text-${place}` in form; place++) {
    const of = (name: string) => form[`${name}-${place}`] ?? '';
    rows.push({
      id: isId(of('id')) ? of('id') : '',
      number: of('number') || String(place),
      text: of('text').replaceAll('\r\n', '\n'),
      regime: regimes.find(one => one === of('regime')) ?? 'foia',
      service: isId(of('service')) ? of('service') : '',
      keep: of('drop') !== 'yes',
    });
  }
  return { title: form['title'] ?? '', rows };
}

/** The longest number a question may have: "12(b)(iii)" and the like. */
const longestNumber = 20;

/** What is wrong with the rows that stay, each beside its own field. */
export function questionFaults({ title, rows }: ReturnType<typeof readQuestionsForm>): FieldError[] {
  const at = (field: string, message: string | undefined) => (message ? [{ field, message }] : []);
  return [
    ...at('title', tooLong(title)),
    ...rows.flatMap(({ number, text, keep }, place) => {
      if (!keep) return [];
      const twice = rows.slice(0, place).some(other => other.keep && other.number === number);
      return [
        ...at(
          `number-${place + 1}`,
          tooLong(number, longestNumber) ??
            (twice ? `Two questions have the number ${number}. Give this one another.` : undefined),
        ),
        ...at(
          `text-${place + 1}`,
          text.trim() ? undefined : `Question ${number} has no words. Write them, or leave it out.`,
        ),
      ];
    }),
  ];
}
