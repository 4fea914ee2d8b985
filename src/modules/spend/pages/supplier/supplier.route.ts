import { namesOf } from '#councils';
import { Problem } from '#platform/http/problem.ts';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { formatMoney } from '#platform/money/money.ts';
import { count } from '#platform/tables/table.ts';
import { disagreement } from '../../rules/standing.ts';
import { listPayments } from '../../store/payments.ts';
import { peopleLines, resolutionsOf } from '../../store/resolutions.ts';
import { findSupplier, suppliersOfMarks } from '../../store/suppliers.ts';
import { daysInWords } from '../imports/imports.presenter.ts';
import { decisionRow, outcomeWords } from '../suppliers/suppliers.presenter.ts';

const root = '/:council/manage/spending/suppliers/:supplier';

export const supplierPageRoutes: readonly Route[] = [
  { method: 'GET', url: root, access: 'may:spend.resolve', handler: show },
];

/** One supplier: everything that was decided about it and by whom, other spellings, its last payments. */
async function show(call: Call): Promise<Answer> {
  const id = call.parameter('supplier');
  if (!/^\d{1,9}$/.test(id)) throw new Problem(404, 'This supplier was not found');
  const council = call.council.id;
  const path = `/${call.council.slug}/manage/spending/suppliers`;
  const view = await call.read(async tx => {
    const supplier = call.found(await findSupplier(tx, council, Number(id)), 'This supplier');
    const own = await resolutionsOf(tx, council, [supplier.id]);
    const people = supplier.name
      ? ((await peopleLines(tx, council, [supplier.mark])).get(supplier.mark) ?? [])
      : [];
    const lines = [...new Map([...own, ...people].map(line => [line.id, line])).values()].sort(
      (a, b) => a.at.getTime() - b.at.getTime(),
    );
    const undone = new Set(lines.flatMap(({ undoes }) => (undoes ? [undoes] : [])));
    const names = await namesOf(
      tx,
      lines.map(({ by }) => by),
    );
    const against = disagreement(people.filter(line => !undone.has(line.id) && line.undoes === null));
    return {
      supplier,
      decisions: lines.map(line => decisionRow(line, names, path, undone)),
      disagreement: people
        .filter(line => against?.some(({ id }) => id === line.id))
        .map(line => decisionRow(line, names, path, undone)),
      others: (await suppliersOfMarks(tx, council, [supplier.mark])).filter(
        other => other.id !== supplier.id && supplier.name,
      ),
      payments: await listPayments(tx, { council, filter: { supplierId: supplier.id }, most: 50 }),
    };
  });
  const { supplier } = view;
  return page('modules/spend/pages/supplier/supplier.njk', {
    title: supplier.name || 'A supplier without a name',
    path,
    back: path,
    state: outcomeWords[supplier.outcome],
    decisions: view.decisions,
    disagreement: view.disagreement,
    others: view.others.map(other => ({
      name: { text: other.name, href: `${path}/${other.id}` },
      ref: other.ledgerRef ?? '',
      state: outcomeWords[other.outcome],
    })),
    heading: `Its last ${count(view.payments.length, 'payment')}`,
    payments: view.payments.map(payment => ({
      paid: daysInWords(payment.paid, payment.paid),
      amount: formatMoney(payment.pence),
      service: payment.service || 'Not given',
      category: payment.category || 'Not given',
      // Whoever may say who suppliers are need not be one who imports.
      file: call.visitor.may('spend.import')
        ? {
            text: `${payment.fileName}, row ${count(payment.line)}`,
            href: `/${call.council.slug}/manage/spending/imports/${payment.fileId}`,
          }
        : `${payment.fileName}, row ${count(payment.line)}`,
    })),
  });
}
