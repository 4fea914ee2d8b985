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
    for (const one of findPersonalData(text, this.options)) this.personalOne(where, one);
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
