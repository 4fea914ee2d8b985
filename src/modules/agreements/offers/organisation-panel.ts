import type { OrganisationPanel } from '#platform/offers/organisation-panel.ts';
import { kinds } from '../rules/kinds.ts';
import { periodInWords } from '../rules/period.ts';
import { valueInWords } from '../rules/value.ts';
import { agreementsWith } from '../store/overview.ts';

/** Lines on the page of one organisation. */
const most = 100;

/** On an organisation's page: what councils buy from it and fund. */
export const agreementsPanel: OrganisationPanel = {
  id: 'agreements',
  title: 'Contracts and grants',
  order: 10,
  async show(tx, { organisationId, councils }) {
    const byId = new Map(councils.map(council => [council.id, council]));
    const found = await agreementsWith(tx, { organisationId, councils: [...byId.keys()], most: most + 1 });
    if (!found.length) return undefined;
    return {
      ...(found.length > most
        ? { text: `The newest ${most} are shown. Each council’s register has all of them.` }
        : {}),
      columns: [
        { key: 'title', title: 'Title' },
        { key: 'council', title: 'Council' },
        { key: 'service', title: 'Service' },
        { key: 'kind', title: 'Kind' },
        { key: 'when', title: 'When' },
        { key: 'value', title: 'Value' },
      ],
      rows: found.slice(0, most).map(({ council, slug, draft }) => {
        const where = byId.get(council);
        return {
          title: { text: draft.title, href: `/${where?.slug ?? ''}/agreements/${encodeURIComponent(slug)}` },
          council: where?.name ?? '',
          service: draft.service || 'Not recorded',
          kind: kinds[draft.kind],
          when: periodInWords(draft),
          value: draft.value ? valueInWords(draft.value) : 'Not recorded',
        };
      }),
    };
  },
};
