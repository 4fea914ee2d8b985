import pg from 'pg';
import { Refusal } from '#platform/commands/command.ts';
import type { OpenPlatform } from '../open-platform.ts';

/** First line of a backup; a later format gets another number. */
const format = 'moothall-backup-1';

interface Header {
  format: string;
  migrations: string[];
  /** Tables in an order in which their rows can be put back. */
  tables: string[];
}

/**
 * The installation as lines of JSON: a header, then for each table its rows as PostgreSQL itself writes them, then the files.
 * One repeatable-read transaction, so it is one moment. Queued jobs are not part of it: what they were to do is told by the data.
 */
export async function* backupRecords(
  platform: OpenPlatform,
  progress: (rows: number) => void,
): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: platform.ownerUrl });
  await client.connect();
  let count = 0;
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await tablesInOrder(client);
    yield line({ format, migrations: await migrationsOf(client), tables } satisfies Header);
    for (const table of tables) {
      yield line({ table });
      await client.query(`declare every no scroll cursor for select to_jsonb(row) as row from ${table} row`);
      for (;;) {
        const { rows } = await client.query<{ row: object }>('fetch 500 from every');
        if (!rows.length) break;
        for (const { row } of rows) yield line({ row });
        progress((count += rows.length));
      }
      await client.query('close every');
    }
    const { rows: files } = await client.query<{ file_id: string }>(
      'select file_id from platform.stored_file',
    );
    for (const { file_id } of files) {
      const bytes = await platform.files.get(file_id);
      if (bytes) yield line({ file: file_id, bytes: bytes.toString('base64') });
    }
    yield line({ end: count });
  } finally {
    await client.end();
  }
}

/**
 * Puts a backup into an empty installation of the same version: all of it, or nothing.
 * @throws Refusal when the file is no whole backup, is of another version, or the installation is not empty.
 */
export async function restoreRecords(
  platform: OpenPlatform,
  records: AsyncIterable<string>,
  progress: (rows: number) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: platform.ownerUrl });
  await client.connect();
  let count = 0;
  let table = '';
  let batch: object[] = [];
  let ended: number | undefined;
  const flush = async () => {
    if (!batch.length) return;
    const columns = await writableColumns(client, table);
    await client.query(
      `insert into ${table} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(batch)],
    );
    progress((count += batch.length));
    batch = [];
  };
  try {
    await client.query('begin');
    let first = true;
    for await (const text of records) {
      const record = parse(text);
      if (first) {
        await checkHeader(client, record as unknown as Header);
        first = false;
      } else if (typeof record['table'] === 'string') {
        await flush();
        table = await knownTable(client, record['table']);
      } else if (record['row']) {
        batch.push(record['row'] as object);
        if (batch.length === 500) await flush();
      } else if (typeof record['file'] === 'string') {
        await flush();
        await platform.files.put(record['file'], Buffer.from(String(record['bytes']), 'base64'));
      } else if (typeof record['end'] === 'number') ended = record['end'];
    }
    await flush();
    if (ended !== count) throw new Refusal('This backup was cut short. Nothing has been restored.');
    // A backup made before numbers were kept has none.
    await client.query(
      'insert into councils.last_council_number (number) values ((select coalesce(max(council_id), 0) from councils.council)) on conflict (only_one) do update set number = greatest(last_council_number.number, excluded.number)',
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw isFaultOfData(error)
      ? new Refusal(
          `This backup is damaged: ${(error as Error).message} (table ${table}). Nothing has been restored.`,
        )
      : error;
  } finally {
    await client.end();
  }
}

/** Values or rows the database cannot take (SQLSTATE classes 22 and 23, and 54: too large). */
function isFaultOfData(error: unknown): boolean {
  return /^(22|23|54)/.test((error as { code?: string }).code ?? '');
}

async function checkHeader(client: pg.Client, header: Header): Promise<void> {
  if (header.format !== format)
    throw new Refusal('This file is not a Moothall backup, or one of another version of it.');
  const ours = await migrationsOf(client);
  const theirs = header.migrations;
  if (ours.join() !== theirs.join())
    throw new Refusal(
      `This backup was made by ${theirs.length > ours.length ? 'a newer' : 'an older'} Moothall. Restore it with that version, then update.`,
    );
  const { rows } = await client.query<{ number: number }>(
    'select count(*)::int as number from councils.council',
  );
  if (rows[0]?.number)
    throw new Refusal(
      'There are councils in this installation already. Restore into an empty one: another MOOTHALL_DATA folder, or an empty database.',
    );
  for (const table of [...(await tablesInOrder(client))].reverse())
    await client.query(`delete from ${table}`);
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  return (
    await client.query<{ name: string }>('select name from public.moothall_migration order by name')
  ).rows.map(({ name }) => name);
}

/** Our tables, those referred to before those that refer to them. */
async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers: string[] | null }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(distinct k.confrelid::regclass::text) from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname not like 'pg_%' order by 1`);
  const ordered: string[] = [];
  while (ordered.length < rows.length) {
    const next = rows.filter(
      ({ name, refers }) => !ordered.includes(name) && (refers ?? []).every(other => ordered.includes(other)),
    );
    if (!next.length)
      throw new Error('Tables refer to each other in a circle; a backup cannot be put in order.');
    ordered.push(...next.map(({ name }) => name));
  }
  return ordered;
}

async function knownTable(client: pg.Client, name: string): Promise<string> {
  if (!(await tablesInOrder(client)).includes(name))
    throw new Refusal(`The backup holds a table this version does not have: ${name}.`);
  return name;
}

/** Columns that can be written: computed ones make themselves. */
async function writableColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
}

function parse(text: string): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(text);
    if (record && typeof record === 'object') return record as Record<string, unknown>;
  } catch {
    // Told below, with everything else that is no record.
  }
  throw new Refusal('This file is not a Moothall backup, or it is damaged. Nothing has been restored.');
}

function line(record: object): string {
  return `${JSON.stringify(record)}\n`;
}
