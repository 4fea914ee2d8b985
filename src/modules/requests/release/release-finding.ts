import { findPersonalData, type PersonalFinding, type PersonalOptions } from './personal-data.ts';
import { markFor } from './mask.ts';

/** stop: the file must not go out until this is mended, or a person has decided otherwise with a reason. look: somebody should see it. */
export type Severity = 'stop' | 'look';

export interface ReleaseFinding {
  /** Name of the file; of a file within, after " › ". */
  file: string;
  severity: Severity;
  /** What kind of thing was found, for example "hidden-sheet"; `cleanOffice` takes these. */
  kind: string;
  /** Where in the file, in words. */
  where: string;
  /** What was found, in plain English. */
  what: string;
  howToMend: string;
}

/** Findings that keep a file from going out unless somebody else lets it out with a reason. */
export function stopsIn<Found extends Pick<ReleaseFinding, 'severity'>>(findings: readonly Found[]): Found[] {
  return findings.filter(({ severity }) => severity === 'stop');
}

/** Collects findings of one file. */
export class Findings {
  readonly list: ReleaseFinding[] = [];
  readonly file: string;
  readonly options: PersonalOptions;

  constructor(file: string, options: PersonalOptions) {
    this.file = file;
    this.options = options;
  }

  stop(kind: string, where: string, what: string, howToMend: string): void {
    this.list.push({ file: this.file, severity: 'stop', kind, where, what, howToMend });
  }

  look(kind: string, where: string, what: string, howToMend: string): void {
    this.list.push({ file: this.file, severity: 'look', kind, where, what, howToMend });
  }

  /** Personal data in a text of the file. What nobody can be sure of stops as well. */
  personal(where: string, text: string): void {
    for (const one of findPersonalData(text, this.options))
      if (isOfAnOffice(one)) this.officeOnce(where, one.text);
      else if (one.certainty === 'conceivable') this.conceivableOnce(where, one.text);
      else this.personalOne(where, one);
  }

  /** Officers who are stopped at every "enquiries@" stop reading. */
  private officeOnce(where: string, text: string): void {
    const what = `an address or number of an office: “${text}”`;
    this.lookOnce('office-contact', where, what, 'Look whether it is an office’s and not a person’s.');
  }

  /** Most are places and products. */
  private conceivableOnce(where: string, text: string): void {
    const what = `two words that may be a person’s name: “${text.replace(/\s+/g, ' ')}”`;
    const advice = 'Look whether it is a person’s name; if so take it out.';
    if (this.list.filter(({ kind }) => kind === 'conceivable-name').length < mostConceivable)
      this.lookOnce('conceivable-name', where, what, advice);
    else
      this.lookOnce(
        'more-conceivable-names',
        'the whole file',
        'more such words than are listed here',
        advice,
      );
  }

  private lookOnce(kind: string, where: string, what: string, howToMend: string): void {
    if (!this.list.some(one => one.what === what)) this.look(kind, where, what, howToMend);
  }

  private personalOne(where: string, one: PersonalFinding): void {
    if (this.list.filter(({ kind }) => kind === 'personal-data').length >= mostPersonal) {
      if (!this.list.some(({ kind }) => kind === 'more-personal-data'))
        this.stop(
          'more-personal-data',
          'the whole file',
          `more personal data than is listed here (${mostPersonal})`,
          'Look whether this file should be released at all; mend what is listed and check again.',
        );
      return;
    }
    const what = markFor(one.kind).slice(1, -1);
    const shown = one.text.replace(/\s+/g, ' ').slice(0, 80);
    const sure =
      one.certainty === 'possible' ? `what may be personal data (${what})` : `personal data (${what})`;
    this.stop(
      'personal-data',
      where,
      `${sure}: “${shown}”`,
      `Remove it, or replace it by “[${what}]”, or say why it may be published.`,
    );
  }
}

/** More are not listed one by one. */
const mostPersonal = 100;
const mostConceivable = 30;

/** Mailboxes named for a task, and telephone numbers that no person has of their own (0300, 0345, 0800, …). */
function isOfAnOffice({ kind, text }: PersonalFinding): boolean {
  if (kind === 'email') return officeMailbox.test(text);
  return (
    kind === 'phone' &&
    /^(?:\+44|0044)?\(?0?\)?(?:30[03]|34[345]|37\d|80[08]|84[345]|87[01])\d{6,7}$/.test(
      text.replace(/[\s.\u2010-\u2015-]/g, ''),
    )
  );
}

const officeMailbox =
  /^(?:foi|eir|freedom\.?of\.?information|information(?:[._-]?(?:governance|requests?|rights|management|compliance|security))?|info|enquir(?:y|ies)|contact(?:[._-]?(?:us|centre))?|customer[._-]?(?:services?|care|relations)|complaints?|feedback|admin(?:istration)?|office|reception|mail|mailbox|post|webmaster|web|press(?:[._-]?office)?|media|news|procurement|contracts|tenders?|finance|payroll|hr|recruitment|jobs|planning|licensing|housing|benefits|revenues|counciltax|council\.tax|electoral[._-]?services|elections|data[._-]?protection|dpo|sar|legal|democratic[._-]?services|library|libraries|parking|waste|highways|social\.?care|safeguarding|schools?|admissions|no-?reply|do-?not-?reply|help(?:desk)?|support|team|service)@/i;
