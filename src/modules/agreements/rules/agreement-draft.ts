import type { PartialDate } from '#platform/dates/partial-date.ts';
import type { Kind, Procedure, Purpose, YesNoUnknown } from './kinds.ts';
import type { AgreementPeriod } from './period.ts';
import type { AgreementValue } from './value.ts';

/** One party of an agreement other than the council. */
export interface Party {
  name: string;
  /** For example GB-COH-01234567; null when only the name is known. */
  orgId: string | null;
}

/** What is known of an agreement once a form or a row has been understood. Texts are '' where nothing is known. */
export interface AgreementDraft extends AgreementPeriod {
  reference: string;
  title: string;
  description: string;
  /** Name of the service (department) as the council calls it; '' when not known. */
  service: string;
  organisations: Party[];
  kind: Kind;
  purpose: Purpose | null;
  procedure: Procedure | null;
  /** Transparency Code: when the agreement is to be reviewed. */
  review: PartialDate | null;
  value: AgreementValue | null;
  /** Transparency Code: VAT that cannot be recovered, in pence. */
  irrecoverableVat: number | null;
  monitoring: {
    whoMeets: string;
    howOften: string;
    againstWhat: string;
    whoIsTold: string;
    customersConsulted: string;
  };
  sme: YesNoUnknown;
  smeEvidence: string;
  vcse: YesNoUnknown;
  vcseEvidence: string;
  /** A registration number as it came with a file, which seldom says of which register; a lead, never an identity. */
  registrationNumber: string;
  published: boolean;
}

/** An agreement of which nothing is known yet: a contract, not published. */
export const blankAgreement: AgreementDraft = {
  reference: '',
  title: '',
  description: '',
  service: '',
  organisations: [],
  kind: 'contract',
  purpose: null,
  procedure: null,
  start: null,
  end: null,
  openEnded: false,
  extensions: '',
  review: null,
  value: null,
  irrecoverableVat: null,
  monitoring: { whoMeets: '', howOften: '', againstWhat: '', whoIsTold: '', customersConsulted: '' },
  sme: 'unknown',
  smeEvidence: '',
  vcse: 'unknown',
  vcseEvidence: '',
  registrationNumber: '',
  published: false,
};
