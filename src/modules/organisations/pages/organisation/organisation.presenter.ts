import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Classification } from '../../rules/classify.ts';
import { bases } from '../../rules/evidence.ts';
import { evidenceInWords } from '../../rules/evidence-words.ts';
import { legalForms } from '../../rules/legal-form.ts';
import type { Organisation } from '../../store/organisations.ts';
import type { StoredRecognition } from '../../store/recognitions.ts';

type Named = StoredRecognition & { council: string };

const flags = [
  ['socialEnterprise', 'Social enterprise'],
  ['vcse', 'Voluntary, community or social enterprise (VCSE)'],
  ['sme', 'Small or medium-sized (SME)'],
  ['micro', 'Micro-business'],
  ['publicBody', 'Public body'],
] as const;
const words = { yes: 'Yes', no: 'No', unknown: 'Not known' };

/** An organisation's page: what it is and why, then the facts. */
export function organisationView(
  organisation: Organisation,
  classification: Classification,
  recognitions: readonly Named[],
) {
  return {
    name: organisation.name,
    orgId: organisation.orgId,
    // Our own id means something to officers, who merge records by it, and to programs.
    number: organisation.orgId.startsWith('moothall-') ? 'No register number known' : organisation.orgId,
    legalForm: organisation.legalForm ? legalForms[organisation.legalForm] : undefined,
    judged: flags.map(([flag, label]) => ({
      label,
      value: words[classification[flag].value],
      declaredOnly: classification[flag].declaredOnly,
      reasons: classification[flag].reasons,
    })),
    names: organisation.names.map(name => ({
      name: name.name,
      kind: { current: 'Current name', previous: 'Previous name', trading: 'Also known as' }[name.kind],
      when: between(name.from, name.to),
      source: name.source,
    })),
    identifiers: organisation.identifiers.map(({ scheme, id, source }) => ({
      number: `${scheme}-${id}`,
      source,
    })),
    addresses: organisation.addresses.map(address => ({
      use: { 'registered-office': 'Registered office', 'place-of-work': 'Place of work' }[address.use],
      address: [address.lines, address.postcode].filter(Boolean).join(', '),
      source: `${address.source}, ${formatPartialDate(address.date)}`,
    })),
    evidence: organisation.evidence
      .filter(piece => piece.value.kind !== 'address')
      .map(piece => ({
        id: piece.id,
        says: evidenceInWords(piece.value),
        basis: bases[piece.basis],
        source: piece.source,
        date: formatPartialDate(piece.date),
        expiry: piece.expiry ? formatPartialDate(piece.expiry) : 'Does not expire',
      })),
    recognitions: recognitions.map(recognition => ({
      id: recognition.id,
      council: recognition.council,
      basis: recognition.basis,
      when: recognition.withdrawnOn
        ? `${formatPartialDate(recognition.on)} to ${formatPartialDate(recognition.withdrawnOn)}, withdrawn: ${recognition.withdrawnBecause ?? ''}`
        : `Since ${formatPartialDate(recognition.on)}`,
      standing: recognition.withdrawnOn === null,
    })),
    merged: organisation.merged,
  };
}

/** The same facts as data. */
export function asData(
  organisation: Organisation,
  classification: Classification,
  recognitions: readonly Named[],
) {
  return {
    orgId: organisation.orgId,
    name: organisation.name,
    legalForm: organisation.legalForm,
    names: organisation.names,
    identifiers: organisation.identifiers.map(({ scheme, id, source }) => ({
      orgId: `${scheme}-${id}`,
      source,
    })),
    addresses: organisation.addresses,
    classification,
    evidence: organisation.evidence
      .filter(piece => piece.value.kind !== 'address')
      .map(({ basis, source, date, expiry, value }) => ({ basis, source, date, expiry, ...value })),
    recognitions: recognitions.map(({ council, basis, on, withdrawnOn, withdrawnBecause }) => ({
      council,
      basis,
      on,
      withdrawnOn,
      withdrawnBecause,
    })),
  };
}

function between(from: string | null, to: string | null): string {
  if (from && to) return `${formatPartialDate(from)} to ${formatPartialDate(to)}`;
  if (from) return `Since ${formatPartialDate(from)}`;
  return to ? `Until ${formatPartialDate(to)}` : '';
}
