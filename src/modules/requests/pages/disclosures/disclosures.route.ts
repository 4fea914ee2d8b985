import { download, json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { findStoredFile } from '#platform/files/stored-file.ts';
import { isId } from '#platform/ids.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import { isReference } from '../../rules/reference.ts';
import {
  disclosedFiles,
  disclosedQuestions,
  findDisclosure,
  listDisclosures,
  searchDisclosures,
  type Disclosure,
} from '../../store/disclosures.ts';
import { atomFeed } from './atom.ts';
import {
  csvColumns,
  csvRows,
  disclosureJson,
  disclosureRow,
  disclosureView,
  foundRow,
} from './disclosures.presenter.ts';
import { asTyped } from '../shared.ts';

const url = '/:council/disclosures';
const perPage = 25;

export const disclosureRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: list },
  {
    method: 'GET',
    url: `${url}.json`,
    access: 'anyone',
    api: { summary: 'The disclosure log: published questions and answers', tags: ['requests'] },
    handler: asJson,
  },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
  { method: 'GET', url: `${url}.atom`, access: 'anyone', handler: asAtom },
  { method: 'GET', url: `${url}/:reference`, access: 'anyone', remember: true, handler: show },
  { method: 'GET', url: `${url}/:reference/files/:file`, access: 'anyone', handler: file },
];

const pathOf = (call: Call) => `/${call.council.slug}/disclosures`;

async function list(call: Call): Promise<Answer> {
  const words = (call.query['q'] ?? '').slice(0, 200);
  const path = pathOf(call);
  const shared = {
    title: 'Disclosure log',
    description: `What ${call.council.name} answered to requests for information.`,
    path,
    words,
    feeds: [
      { type: 'application/atom+xml', href: `${path}.atom`, title: 'Disclosure log' },
      { type: 'application/json', href: `${path}.json`, title: 'Disclosure log as data' },
    ],
    back: `/${call.council.slug}/requests`,
    backText: 'Information requests',
    section: '/requests',
  };
  return call.read(async tx => {
    if (words) {
      const found = await searchDisclosures(tx, { council: call.council.id, words, most: 50 });
      return page('modules/requests/pages/disclosures/disclosures.njk', {
        ...shared,
        found: found.map(one => foundRow(one, path)),
        many: found.length === 50,
      });
    }
    const after = readAfter(call.query['after']);
    const rows = await listDisclosures(tx, { council: call.council.id, most: perPage + 1, ...after });
    const shown = rows.slice(0, perPage);
    const questions = await disclosedQuestions(
      tx,
      call.council.id,
      shown.map(({ id }) => id),
    );
    const last = shown.at(-1);
    return page('modules/requests/pages/disclosures/disclosures.njk', {
      ...shared,
      rows: shown.map(row => disclosureRow(row, questions.get(row.id) ?? [], path)),
      next: rows.length > perPage && last ? `${path}?after=${last.answeredOn}_${last.id}` : undefined,
      later: 'after' in after,
    });
  });
}

function readAfter(text: string | undefined): { after?: { key: string; id: string } } {
  const [, key, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(text ?? '') ?? [];
  if (!key || !id || !isId(id)) return {};
  try {
    return { after: { key: Temporal.PlainDate.from(key, { overflow: 'reject' }).toString(), id } };
  } catch {
    return {};
  }
}

async function show(call: Call): Promise<Answer> {
  const reference = call.parameter('reference');
  const asData = reference.endsWith('.json');
  const name = asData ? reference.slice(0, -'.json'.length) : reference;
  return call.read(async tx => {
    const found = call.found(
      await asTyped(name, typed => findDisclosure(tx, call.council.id, typed)),
      'This disclosure',
    );
    const questions = (await disclosedQuestions(tx, call.council.id, [found.id])).get(found.id) ?? [];
    const files = await disclosedFiles(tx, call.council.id, found.id);
    const path = `${pathOf(call)}/${encodeURIComponent(found.reference)}`;
    const base = call.platform.baseUrl();
    if (asData) return json(disclosureJson(found, questions, files, { base, path, council: call.council }));
    return page('modules/requests/pages/disclosures/disclosure.njk', {
      ...disclosureView(found, questions, files, path),
      feeds: [{ type: 'application/ld+json', href: `${path}.json`, title: found.title }],
      json: `${path}.json`,
      back: pathOf(call),
      backText: 'Disclosure log',
      section: '/requests',
    });
  });
}

/** All of the log, however long, page by page. */
async function* everything(
  call: Call,
): AsyncGenerator<{ row: Disclosure; questions: Awaited<ReturnType<typeof disclosedQuestions>> }> {
  let after: { after?: { key: string; id: string } } = {};
  for (;;) {
    const { rows, questions } = await call.read(async tx => {
      const rows = await listDisclosures(tx, { council: call.council.id, most: 200, ...after });
      return {
        rows,
        questions: await disclosedQuestions(
          tx,
          call.council.id,
          rows.map(({ id }) => id),
        ),
      };
    });
    for (const row of rows) yield { row, questions };
    const last = rows.at(-1);
    if (!last || rows.length < 200) return;
    after = { after: { key: last.answeredOn, id: last.id } };
  }
}

async function asCsv(call: Call): Promise<Answer> {
  const base = `${call.platform.baseUrl()}${pathOf(call)}`;
  async function* rows(): AsyncGenerator<string[]> {
    for await (const { row, questions } of everything(call))
      yield* csvRows(row, questions.get(row.id) ?? [], base);
  }
  return download(
    streamCsv(csvColumns, rows(), { mark: true }),
    'text/csv; charset=utf-8',
    `disclosures-${call.today}.csv`,
  );
}

async function asJson(call: Call): Promise<Answer> {
  const words = (call.query['q'] ?? '').slice(0, 200);
  const base = call.platform.baseUrl();
  const path = pathOf(call);
  const after = readAfter(call.query['after']);
  return call.read(async tx => {
    const council = call.council.id;
    const rows = words
      ? [
          ...new Map(
            (await searchDisclosures(tx, { council, words, most: 50 })).map(one => [one.id, one]),
          ).values(),
        ]
      : await listDisclosures(tx, { council, most: 101, ...after });
    const shown = rows.slice(0, 100);
    const questions = await disclosedQuestions(
      tx,
      council,
      shown.map(({ id }) => id),
    );
    const last = shown.at(-1);
    return json({
      council: call.council.slug,
      licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      next:
        !words && rows.length > 100 && last
          ? `${base}${path}.json?after=${last.answeredOn}_${last.id}`
          : null,
      disclosures: shown.map(row =>
        disclosureJson(row, questions.get(row.id) ?? [], [], {
          base,
          path: `${path}/${encodeURIComponent(row.reference)}`,
          council: call.council,
        }),
      ),
    });
  });
}

async function asAtom(call: Call): Promise<Answer> {
  const { rows, questions } = await call.read(async tx => {
    const rows = await listDisclosures(tx, { council: call.council.id, most: 50 });
    return {
      rows,
      questions: await disclosedQuestions(
        tx,
        call.council.id,
        rows.map(({ id }) => id),
      ),
    };
  });
  const base = call.platform.baseUrl();
  return download(
    atomFeed(call.council, rows, questions, `${base}${pathOf(call)}`),
    'application/atom+xml; charset=utf-8',
  );
}

async function file(call: Call): Promise<Answer> {
  const id = call.parameter('file');
  const stored = await call.read(async tx => {
    const reference = call.parameter('reference');
    const found = isReference(reference) ? await findDisclosure(tx, call.council.id, reference) : undefined;
    const files = found ? await disclosedFiles(tx, call.council.id, found.id) : [];
    return isId(id) && files.some(one => one.fileId === id)
      ? findStoredFile(tx, call.council.id, id)
      : undefined;
  });
  const known = call.found(stored, 'This file');
  const bytes = call.found(await call.platform.files.get(known.file_id), 'This file');
  return download(bytes, known.media_type, known.name);
}
