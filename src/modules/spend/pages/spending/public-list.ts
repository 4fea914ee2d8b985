import { page, type Answer, type Call } from '#platform/http/route.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Asked, askedOf } from './gather.ts';
import { filterFields, withQuery } from './spending.form.ts';

/** A public list below a council's spending: what it is called and where its template is. */
export interface PublicList {
  /** Last part of its address: "payments". */
  name: string;
  title: string;
  description: string;
  template: string;
}

/** What a list shows for what was asked, and where its next page goes on. */
export interface ListShown {
  rows: object[];
  /** Anything else its template wants. */
  more?: object;
  next: string | undefined;
}

/** The page of such a list: the same opening, filters and paging for all of them. `after` is the place from which it goes on. */
export async function showList(
  call: Call,
  { name, title, description, template }: PublicList,
  read: (tx: Tx, asked: Asked, after: string | undefined) => Promise<ListShown>,
): Promise<Answer> {
  const spending = `/${call.council.slug}/spending`;
  const path = `${spending}/${name}`;
  const shared = { title, description, path, back: spending, backText: 'Spending' };
  return call.read(async tx => {
    const asked = await askedOf(tx, call);
    if (!asked) return page(template, { ...shared, empty: true });
    const { question, cover } = asked;
    const { after } = call.query;
    const { rows, more, next } = await read(tx, asked, after);
    const href = (place?: string) =>
      withQuery(path, { ...question.understood, ...(place ? { after: place } : {}) });
    return page(template, {
      ...shared,
      title: after ? `${title} (continued)` : title,
      errors: question.errors,
      fields: filterFields(question, cover, ['from', 'to', 'service', 'q']),
      filtered: Object.keys(question.understood).length > 0,
      rows,
      ...more,
      pages:
        after || next
          ? {
              landmarkLabel: 'Pages of the list',
              ...(after ? { previous: { text: 'First page', href: href() } } : {}),
              ...(next ? { next: { text: 'Next page', href: href(next) } } : {}),
            }
          : undefined,
      csv: withQuery(`${path}.csv`, question.understood),
    });
  });
}
