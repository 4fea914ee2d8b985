import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { earliestText, latestText, type PartialDate } from '#platform/dates/partial-date.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { AgreementInput } from './agreement-form.ts';
import type { AgreementField } from './columns.ts';
import { certainties, valueForms, vatWords, type ValueForm } from './kinds.ts';
import { choose, type Fail } from './read-choices.ts';
import type { AgreementValue } from './value.ts';
import { readAmount } from './read-amount.ts';

/**
 * The value in the form it was given: by the column it stands in (total or annual), by what the form says, or by words beside the figure
 * ("pa"). A plain figure with nothing of the kind keeps the form 'not-stated'. Null when there is no figure.
 */
export function readValue(input: AgreementInput, fail: Fail): AgreementValue | null {
  if (filled(input.totalValue) && filled(input.annualValue)) return readBoth(input, fail);
  const stated = fields.filter(([field]) => filled(input[field]));
  const [first, second] = stated;
  if (!first) {
    for (const field of ['valueForm', 'valueFrom', 'valueTo'] as const) {
      if (filled(input[field]))
        fail(
          'value',
          `There is no amount, though ‘${input[field]?.trim().slice(0, 40)}’ is said about it. Give the amount or clear that.`,
        );
    }
    return null;
  }
  if (second) {
    fail(second[0], 'There are two values. Keep the one that is known best, and put the other in the notes.');
    return null;
  }
  const [field, formOfColumn] = first;
  const read = readAmount(input[field] ?? '');
  if ('error' in read) fail(field, read.error);
  const amount = 'ok' in read ? read.ok : { pence: 0 };
  const form = formOf(input, field, formOfColumn, amount.per, fail);
  const vat = choose('vat', vatWords, input.vat, fail, {
    ex: 'excluding',
    exc: 'excluding',
    'ex vat': 'excluding',
    exclusive: 'excluding',
    inc: 'including',
    'inc vat': 'including',
    inclusive: 'including',
    net: 'excluding',
    gross: 'including',
  });
  if (vat !== null && amount.vat !== undefined && vat !== amount.vat)
    fail('vat', `The amount says ‘${amount.vat} VAT’, but this says ‘${vat} VAT’. Make them agree.`);
  return {
    form,
    pence: amount.pence,
    ...periodOf(input, form, fail),
    vat: vat ?? amount.vat ?? 'not-stated',
    certainty:
      choose('certainty', certainties, input.certainty, fail, {
        estimate: 'estimated',
        actual: 'final',
        confirmed: 'final',
      }) ?? 'not-stated',
    notes: (input.valueNotes ?? '').trim(),
  };
}

/** Registers often give both; the total is the value, and the annual figure stands in its notes. */
function readBoth({ annualValue = '', ...rest }: AgreementInput, fail: Fail): AgreementValue | null {
  const annual = readAmount(annualValue);
  if ('error' in annual) fail('annualValue', annual.error);
  const beside = 'ok' in annual ? `${formatMoney(annual.ok.pence)} a year` : '';
  return readValue(
    { ...rest, valueNotes: [beside, (rest.valueNotes ?? '').trim()].filter(note => note !== '').join('; ') },
    fail,
  );
}

const fields: [AgreementField, ValueForm | undefined][] = [
  ['value', undefined],
  ['totalValue', 'total'],
  ['annualValue', 'per-year'],
];

function formOf(
  input: AgreementInput,
  field: AgreementField,
  formOfColumn: ValueForm | undefined,
  per: 'year' | undefined,
  fail: Fail,
): ValueForm {
  const chosen = choose('valueForm', valueForms, input.valueForm, fail, {
    annual: 'per-year',
    annually: 'per-year',
    'per annum': 'per-year',
    pa: 'per-year',
    'a year': 'per-year',
    'in total': 'total',
    spent: 'spent-in-period',
    unknown: 'not-stated',
  });
  const spoken: ValueForm | undefined = per === 'year' ? 'per-year' : undefined;
  const said = [chosen ?? undefined, formOfColumn, spoken].filter(form => form !== undefined);
  const [first] = said;
  if (said.some(form => form !== first)) {
    fail(
      chosen === null ? field : 'valueForm',
      `It is said to be ‘${valueForms[said[0] ?? 'not-stated']}’ and also ‘${valueForms[said.find(form => form !== first) ?? 'not-stated']}’. Make them agree.`,
    );
  }
  if (first !== undefined) return first;
  return filled(input.valueFrom) || filled(input.valueTo) ? 'spent-in-period' : 'not-stated';
}

function periodOf(
  input: AgreementInput,
  form: ValueForm,
  fail: Fail,
): { from: PartialDate | null; to: PartialDate | null } {
  const read = (field: 'valueFrom' | 'valueTo') => {
    if (!filled(input[field])) return null;
    const date = parsePartialDate(input[field] ?? '');
    if ('error' in date) fail(field, date.error);
    return 'ok' in date ? date.ok : null;
  };
  const [from, to] = [read('valueFrom'), read('valueTo')];
  if (form !== 'spent-in-period' && (from !== null || to !== null)) {
    fail(
      'valueForm',
      'A period is given for the value, but the value is not said to be spent in a period. Choose “Spent in a period” or clear the period.',
    );
  }
  if (form === 'spent-in-period' && !filled(input.valueFrom) && !filled(input.valueTo))
    fail('valueFrom', 'Say in which period this was spent: from, to, or both.');
  if (from !== null && to !== null && latestText(to) < earliestText(from))
    fail('valueTo', 'The period of the value ends before it starts. Check both dates.');
  return form === 'spent-in-period' ? { from, to } : { from: null, to: null };
}

function filled(typed: string | undefined): boolean {
  return (typed ?? '').trim() !== '';
}
