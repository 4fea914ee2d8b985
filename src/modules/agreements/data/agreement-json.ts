import { annualFigure, valueInWords } from '../rules/value.ts';
import { periodInWords } from '../rules/period.ts';
import type { Agreement } from '../store/agreements.ts';
import type { AgreementDocument } from '../store/documents.ts';

/** An agreement as published data: amounts in pence, dates as known (2013, 2013-04 or 2013-04-01), null where nothing is recorded. */
export function agreementJson(agreement: Agreement, council: string) {
  const { draft } = agreement;
  const { value } = draft;
  return {
    reference: draft.reference,
    url: `/${council}/agreements/${encodeURIComponent(agreement.slug)}`,
    title: draft.title,
    description: draft.description || null,
    kind: draft.kind,
    purpose: draft.purpose,
    procedure: draft.procedure,
    service: draft.service ? { name: draft.service, slug: agreement.service } : null,
    organisations: agreement.parties.map(party => ({
      name: party.name,
      orgId: party.orgId,
      url: `/organisations/${encodeURIComponent(party.orgId)}`,
      socialEnterprise: party.socialEnterprise,
      recognised: party.recognised,
      vcse: party.vcse,
      sme: party.sme,
    })),
    registrationNumber: draft.registrationNumber || null,
    start: draft.start,
    end: draft.end,
    openEnded: draft.openEnded,
    periodInWords: periodInWords(draft),
    extensions: draft.extensions || null,
    review: draft.review,
    value: value && {
      form: value.form,
      pence: value.pence,
      from: value.from,
      to: value.to,
      vat: value.vat,
      certainty: value.certainty,
      notes: value.notes || null,
      inWords: valueInWords(value),
    },
    perYear: value && annualFigure(value, draft),
    irrecoverableVatPence: draft.irrecoverableVat,
    monitoring: {
      whoMeets: draft.monitoring.whoMeets || null,
      howOften: draft.monitoring.howOften || null,
      againstWhat: draft.monitoring.againstWhat || null,
      whoIsTold: draft.monitoring.whoIsTold || null,
      customersConsulted: draft.monitoring.customersConsulted || null,
    },
    sme: draft.sme,
    smeEvidence: draft.smeEvidence || null,
    vcse: draft.vcse,
    vcseEvidence: draft.vcseEvidence || null,
    published: agreement.published,
    version: agreement.version,
    changedAt: agreement.changedAt.toISOString(),
  };
}

/** A published document of an agreement. */
export function documentJson(document: AgreementDocument, council: string, slug: string) {
  return {
    title: document.title,
    kind: document.kind,
    date: document.date,
    url: `/${council}/agreements/${encodeURIComponent(slug)}/documents/${document.id}`,
  };
}
