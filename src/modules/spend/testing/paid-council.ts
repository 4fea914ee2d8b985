import type { Council } from '#councils';
import { addEvidence, makeOrganisation } from '#organisations';
import { does, type Platform } from '#platform/platform.ts';
import { importPayments } from '../actions/import-payments.ts';
import { runResolving, startResolving } from '../actions/resolve-suppliers.ts';
import { paymentCsv, type SampleLine } from './samples.ts';

/** Imports a file of these lines and looks its suppliers up among the organisations known here. */
export async function pays(
  platform: Platform,
  council: Council,
  lines: readonly SampleLine[],
): Promise<void> {
  const who = { council: council.id, actor: 'test' };
  await does(platform, who, deed =>
    importPayments(deed, { name: 'payments.csv', bytes: Buffer.from(paymentCsv(lines)) }),
  );
  const run = await does(platform, who, deed => startResolving(deed, undefined, false));
  await runResolving(platform, { council: council.id, run, register: undefined });
}

/** An invented community interest company, by its number in the register. */
export async function communityInterestCompany(
  platform: Platform,
  council: Council,
  name: string,
  id: string,
): Promise<void> {
  await does(platform, { council: council.id, actor: 'test' }, async deed => {
    const source = 'Companies House';
    const organisation = await makeOrganisation(deed, {
      name,
      source,
      identifiers: [{ scheme: 'GB-COH', id }],
    });
    await addEvidence(deed, organisation, {
      basis: 'register-number',
      source,
      date: '2020-01-01',
      expiry: null,
      value: { kind: 'legal-form', legalForm: 'community-interest-company' },
    });
  });
}
