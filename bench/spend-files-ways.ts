// What becomes of files of payments that come in by the command and by the pages, each into a council of its own: the real command, the
// real forms with their upload, preview and confirmation, the real worker.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { jobsOf } from '#app/open-platform.ts';
import { buildWeb } from '#app/web.ts';
import { authOf, ensurePerson, grantRole, makeCouncil } from '#councils';
import { does, type Platform, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { listFiles } from '#spend';
import { benchInstallation } from './installation.ts';
import type { FileOutcome } from '../src/modules/spend/commands/file-outcome.ts';
import { importPaymentsCommand } from '../src/modules/spend/commands/import-payments.ts';

/** What became of one file in one way. */
export interface WayOutcome {
  verdict: 'imported' | 'refused';
  lines: number;
  pence: number;
  /** Why it was refused, as the person sees it. */
  reason: string;
}

/** Path in the folder → what became of it, by the command and by the pages. */
export async function byBothWays(
  folder: string,
  paths: readonly string[],
): Promise<Map<string, { command: WayOutcome; page: WayOutcome }>> {
  const { platform: opened, close } = await benchInstallation();
  const platform = { ...opened, config: { ...opened.config, DEMONSTRATION: true, RATE_LIMIT: 1_000_000 } };
  const app = await buildWeb(platform);
  const unpacked = mkdtempSync(join(tmpdir(), 'moothall-files-'));
  const found = new Map<string, { command: WayOutcome; page: WayOutcome }>();
  try {
    for (const [body, files] of Map.groupBy(paths, dirname)) {
      const [byCommand, byPage] = [
        await council(platform, `${body}-by-command`),
        await council(platform, `${body}-by-page`),
      ];
      const finance = await financeOfficer(platform, byPage.id);
      for (const path of files) {
        const packed = readFileSync(join(folder, path));
        const name = basename(path, '.gz');
        const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed;
        const file = join(unpacked, name);
        writeFileSync(file, bytes);
        const command = await ofCommand(platform, byCommand.slug, file);
        rmSync(file);
        found.set(path, { command, page: await ofPage({ platform, app }, byPage, { name, bytes }, finance) });
      }
    }
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
    await app.close();
    await close();
  }
  return found;
}

function council(platform: Platform, name: string) {
  const slug = name.replaceAll('_', '-');
  return makeCouncil(platform, 'bench', { slug, name, jurisdiction: 'england' });
}

/** @returns the cookie of a new finance officer. */
async function financeOfficer(platform: Platform, id: number): Promise<string> {
  const email = `finance${id}@moothall.example`;
  await does(platform, { council: id, actor: 'bench' }, async deed => {
    const personId = await ensurePerson(deed, { name: 'Finance officer', email });
    await grantRole(deed, { personId, role: 'finance-officer' });
  });
  const { headers } = await authOf(platform).api.signInForDemonstration({
    body: { email },
    headers: new Headers(),
    asResponse: true,
  });
  return headers
    .getSetCookie()
    .map(text => text.split(';')[0])
    .join('; ');
}

async function ofCommand(platform: Platform, slug: string, file: string): Promise<WayOutcome> {
  let printed = '';
  await importPaymentsCommand.run({
    positionals: [file],
    values: { council: slug, json: true },
    io: {
      out: text => void (printed += text),
      err: () => undefined,
      stdin: async () => Buffer.alloc(0),
      interactive: false,
    },
    context: platform,
  });
  const { verdict, lines, total, reason } = JSON.parse(printed) as FileOutcome;
  return verdict === 'imported'
    ? { verdict, lines, pence: Math.round(total * 100), reason: '' }
    : refusedWith(reason ?? '');
}

async function ofPage(
  { platform, app }: { platform: Platform; app: FastifyInstance },
  council: { id: number; slug: string },
  file: { name: string; bytes: Buffer },
  cookie: string,
): Promise<WayOutcome> {
  const root = `/${council.slug}/manage/spending`;
  const imported = () => reads(platform, { councils: [council.id] }, tx => listFiles(tx, council.id));
  const before = new Set((await imported()).map(({ id }) => id));
  const read = await postFile(app, root, {}, { field: 'files', ...file }, cookie);
  if (read.statusCode !== 303) return refusedWith(saidOn(read.body));
  const preview = String(read.headers.location).split('#')[0] ?? '';
  const shown = await app.inject({ url: preview, headers: { cookie } });
  if (shown.statusCode !== 200) throw new Error(`${preview} answered ${shown.statusCode}`);
  if (!shown.body.includes(`${preview}/confirm`)) return refusedWith(saidOn(shown.body));
  const confirmed = await app.inject({
    method: 'POST',
    url: `${preview}/confirm`,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  });
  await workOff(platform);
  const fresh = (await imported()).filter(({ id }) => !before.has(id));
  const [done] = fresh;
  if (!done) return refusedWith(saidOn(confirmed.body));
  if (fresh.length > 1) throw new Error(`${file.name} was imported ${fresh.length} times`);
  return { verdict: 'imported', lines: done.lines, pence: done.pence, reason: '' };
}

/** What the worker does: a large file is its. Nobody asks here who the suppliers are. */
async function workOff(platform: Platform): Promise<void> {
  const job = jobsOf(platform).find(({ name }) => name === 'spend.import');
  const { rows } = await platform.db.pool.query<{ id: string; data: object }>(
    "update pgboss.job set state = 'completed', completed_on = now() where name = 'spend.import' and state = 'created' returning id, data",
  );
  for (const { data } of rows) await job?.run(data);
}

function refusedWith(reason: string): WayOutcome {
  return { verdict: 'refused', lines: 0, pence: 0, reason };
}

/** The warning or the error summary of a page, without its marks. */
function saidOn(html: string): string {
  const shown =
    /govuk-warning-text__text">([\s\S]*?)<\/strong>/.exec(html)?.[1] ??
    /govuk-error-summary__body">([\s\S]*?)<\/ul>/.exec(html)?.[1] ??
    '';
  return shown
    .replaceAll(/<span class="govuk-visually-hidden">[^<]*<\/span>|<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
