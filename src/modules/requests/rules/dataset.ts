/** Kinds of file that a program can use again as they are. */
const reusable = /\.(csv|tsv|json|geojson|xml|ods|xlsx|xls|parquet)$/i;
/** Kinds that hold a table as a picture of itself. */
const onlyToRead = /\.(pdf|docx?|odt|png|jpe?g|tiff?)$/i;

/** The licence under which what a council owns may be used again (s.11A(2)); other people's rights stand. */
export const licence = {
  name: 'Open Government Licence v3.0',
  url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
} as const;

/** Whether a file is a dataset in a form that can be used again (FOI-N5, s.11(1A)). */
export function isDataset(name: string): boolean {
  return reusable.test(name);
}

/** What an officer should look at before a file goes out in this form; undefined when there is nothing (FOI-N5). */
export function formAdvice(name: string, asked: PreferredForm | undefined): string | undefined {
  if (asked === 'dataset' && onlyToRead.test(name))
    return 'A dataset was asked for. As far as practicable it has to go out in a form that can be used again, such as CSV.';
  if (asked === 'inspection')
    return 'The requester wants to look at it in person: offer a time and place, too.';
  return undefined;
}

/** The form in which a requester would like to have it (s.11(1)). */
export type PreferredForm = 'dataset' | 'paper' | 'inspection' | 'summary';

export const formWords: Record<PreferredForm, string> = {
  dataset: 'As a dataset that can be used again',
  paper: 'On paper',
  inspection: 'To look at it in person',
  summary: 'As a summary',
};

const forms: readonly [PreferredForm, RegExp][] = [
  [
    'dataset',
    /\b(?:as|in|into|an?)\s+(?:an?\s+)?(?:excel|csv|spreadsheet|machine[- ]readable|re-?usable|xlsx|ods|open data)\b|\bspreadsheet (?:format|form|file)\b/i,
  ],
  ['inspection', /\b(?:inspect|view|look at)\b[^.?!]{0,60}\b(?:in person|at your offices?|on site)\b/i],
  ['paper', /\b(?:on paper|hard cop(?:y|ies)|by post|printed cop(?:y|ies))\b/i],
  ['summary', /\bas a (?:digest|summary)\b|\ba summary (?:is|would be) enough\b/i],
];

/** The form a letter asks for in its own words; undefined when it names none. A hint for the officer, who decides. */
export function preferredForm(text: string): PreferredForm | undefined {
  return forms.find(([, pattern]) => pattern.test(text))?.[0];
}
