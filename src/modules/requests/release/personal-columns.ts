import { isGivenName, isSurname } from './name-words.ts';

/** Headings of columns that hold personal data whatever stands below them. */
const personalHeading =
  /^(?:(?:(?:client|tenant|child|pupil|patient|staff|employee|applicant|claimant|customer|carer|parent|resident) )?(?:first|last|fore|sur|given|family|middle|christian|full|maiden|employee|staff|officer|tenant|client|child(?:’s|'s)?|pupil|patient|claimant|applicant|complainant|carer|parent|resident|service user|next of kin) ?names?|initials|d\.?\s?o\.?\s?b\.?|date of (?:birth|death)|birth ?date|year of birth|age|gender|sex|ethnic(?:ity| origin)|religion|disabilit(?:y|ies)|sexual orientation|marital status|next of kin|nhs(?: no\.?| number)?|n\.?i\.?(?:no)?(?: no\.?| number)?|national insurance(?: no\.?| number)?|passport(?: no\.?| number)?|sort ?code|(?:bank )?account(?: no\.?| number)|iban|(?:home |postal |client |street )?address(?: ?(?:line)? ?\d)?|post ?code|e-?mail(?: address)?|salary|payroll(?: no\.?| number)?|(?:home |work |mobile |contact )?(?:tel|phone|telephone|mob|mobile)\.?(?: ?no\.?| number)?|diagnosis|(?:medical |health )?conditions?|medical.{0,30}|(?:reason for )?(?:sickness|absence)|convictions?|uprn|upn)$/i;

/** Headings under which persons or bodies may stand: what stands there decides. */
const anyName =
  /^(?:names?|clients?|tenants?|officers?|contacts?|contact (?:name|officer)|employees?|staff|applicants?|complainants?|carers?|owners?|persons?|service users?|pupils?|patients?|claimants?|responsible officer|line manager|managers?|author|payees?|recipients?|beneficiar(?:y|ies)|resident)$/i;

export interface PersonalColumn {
  /** From 0. */
  column: number;
  /** From 0. */
  row: number;
  heading: string;
  /** heading: it alone says so; names: what stands below it looks like names of persons. */
  why: 'heading' | 'names';
}

/** Columns of a table that hold personal data. `rows`: the cells as they are seen, headings among the first rows. */
export function personalColumns(rows: readonly (readonly string[])[]): PersonalColumn[] {
  const found: PersonalColumn[] = [];
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const heading = cell.trim();
      if (heading.length > 60) return;
      if (personalHeading.test(heading)) found.push({ column, row, heading, why: 'heading' });
      else if (anyName.test(heading)) {
        const below = rows.slice(row + 1, row + 200).map(one => one[column]?.trim() ?? '');
        if (areNames(below.filter(Boolean))) found.push({ column, row, heading, why: 'names' });
      }
    }),
  );
  return found;
}

/** Half of them one to four words of letters, of which some is a known name, or all of them single words. */
function areNames(values: readonly string[]): boolean {
  if (values.length === 0) return false;
  const short = values.filter(
    value => /^\p{L}[\p{L}\p{M}.,'’ -]{1,40}$/u.test(value) && value.split(/[\s,]+/).length <= 4,
  );
  const known = short.filter(value =>
    value.split(/[\s,.]+/).some(word => isGivenName(word) || isSurname(word)),
  );
  const single = short.filter(
    value => !/\s/.test(value) && !/(?:ing|tion|ment|care|ance|ity|ist|ness)$/i.test(value),
  );
  return (
    short.length * 2 >= values.length && (known.length * 3 >= short.length || single.length === values.length)
  );
}
