import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { formatMoney } from '#platform/money/money.ts';
import { flagInSentence } from '../../publication/rules/target.ts';
import { compareServices, type ServiceYears } from './compare-services.ts';
import { type Asked, askedOf, askedOfFile } from './gather.ts';
import { filterFields, withQuery } from './spending.form.ts';
import { bar, type FigureTable, percent, tableCsv } from './table.ts';
import { yearInWords } from '../../rules/financial-year.ts';

const url = '/:council/spending/services';

/** Services side by side, year by year: made for a phone, where a wide table is no use. */
export const servicesRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
];

/** The services asked for, or all of them. */
function chosen({ question, cover }: Asked, call: Call): string[] {
  const other = cover.services.find(name => name === call.query['with']);
  return [...new Set([question.service, other].flatMap(name => (name === undefined ? [] : [name])))];
}

async function show(call: Call): Promise<Answer> {
  const spending = `/${call.council.slug}/spending`;
  const path = `${spending}/services`;
  const shared = { title: 'Compare services and years', path, back: spending, backText: 'Spending' };
  return call.read(async tx => {
    const asked = await askedOf(tx, call);
    if (!asked) return page('modules/spend/pages/spending/services.njk', { ...shared, empty: true });
    const { question, cover } = asked;
    const wanted = chosen(asked, call);
    const services = await compareServices(tx, asked.ask, question.flag, wanted);
    const other = call.query['with'] ?? '';
    const [service, kind] = filterFields(question, cover, ['service', 'show']);
    const understood = { ...question.understood, ...(wanted.includes(other) ? { with: other } : {}) };
    return page('modules/spend/pages/spending/services.njk', {
      ...shared,
      errors: question.errors,
      what: flagInSentence(question.flag),
      fields: [
        { ...service, label: 'One service' },
        { ...service, label: 'and another', name: 'with', value: other, error: undefined },
        kind,
      ],
      filtered: Object.keys(understood).length > 0,
      services: services.map(card),
      csv: withQuery(`${path}.csv`, understood),
    });
  });
}

function card({ label, years }: ServiceYears) {
  return {
    label: label || 'The ledger does not say',
    years: years.map(({ year, base, evidencedShare, atMostShare, coverage }) => ({
      year: yearInWords(year),
      base: formatMoney(Math.round(base / 100) * 100),
      evidenced: percent(evidencedShare),
      atMost: percent(atMostShare),
      coverage: percent(coverage),
      bar:
        evidencedShare === null
          ? undefined
          : bar({ evidenced: evidencedShare, atMost: atMostShare ?? evidencedShare }),
    })),
  };
}

async function asCsv(call: Call): Promise<Answer> {
  return call.read(async tx => {
    const asked = await askedOfFile(tx, call);
    const services = await compareServices(tx, asked.ask, asked.question.flag, chosen(asked, call));
    const table: FigureTable = {
      id: 'services',
      title: 'Services and years',
      columns: [
        { key: 'service', title: 'Service', kind: 'text' },
        { key: 'year', title: 'Year', kind: 'text' },
        { key: 'base', title: 'Third-party spend', kind: 'money' },
        { key: 'evidenced', title: 'Evidenced', kind: 'money' },
        { key: 'evidencedShare', title: 'Evidenced, share', kind: 'share' },
        { key: 'atMostShare', title: 'At most', kind: 'share' },
        { key: 'coverage', title: 'Coverage', kind: 'share' },
      ],
      rows: services.flatMap(({ label, years }) =>
        years.map(({ year, ...rest }) => ({ service: label, year: yearInWords(year), ...rest })),
      ),
    };
    return download(
      tableCsv(table),
      'text/csv; charset=utf-8',
      `${call.council.slug}-services-${call.today}.csv`,
    );
  });
}
