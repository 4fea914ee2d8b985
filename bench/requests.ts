// node bench/requests.ts: prints how the officers' pages of a council with 50,000 requests and 400,000 messages compare with those of one
// with 500, and how long a search of 30,000 published questions takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrationFolders } from '#app/modules.ts';
import { assemble, jobsOf } from '#app/open-platform.ts';
import { buildWeb } from '#app/web.ts';
import { addService, authOf, ensurePerson, grantRole, makeCouncil } from '#councils';
import { loadDemonstration } from '#demo';
import { readConfig } from '#platform/config/settings.ts';
import { does } from '#platform/platform.ts';
import { leaveTestCluster, testDatabase } from '#platform/testing/database.ts';
import { percentile } from './pages-load.ts';
import { fillRequests } from './requests-data.ts';

/** Calls of each page of each council: enough that the 95th is no accident; and those before that do not count. */
const calls = 300;
const warmUp = 20;
const sizes = { small: 500, large: 50_000 };
const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'moothall-bench-'));
const config = readConfig(
  { MOOTHALL_DATA: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '1000000000' },
  { DEMONSTRATION: true },
);
const jobs = jobsOf(assemble(config, 'x'.repeat(40), 'postgresql://nowhere/nothing'));
const database = await testDatabase(
  migrationFolders,
  jobs.map(({ name }) => ({ name })),
);
const platform = assemble(config, 'x'.repeat(40), database.appUrl);
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();
const web = await buildWeb(platform);
try {
  const cookies = await prepare();
  await pages(cookies);
  await search();
} finally {
  await web.close();
  await platform.jobs.stop(1);
  await platform.db.kysely.destroy();
  await owner.end();
  await database.drop();
  await leaveTestCluster();
  rmSync(folder, { recursive: true, force: true });
}

/** Both councils filled. @returns a session of an administrator of each. */
async function prepare(): Promise<Record<string, string>> {
  const began = performance.now();
  await loadDemonstration(platform);
  const letter = (
    await owner.query<{ content: unknown }>('select content from requests.letter order by request_id limit 1')
  ).rows[0]?.content;
  const cookies: Record<string, string> = {};
  for (const [slug, number] of Object.entries(sizes)) {
    const council = await makeCouncil(platform, 'bench', { slug, name: slug, jurisdiction: 'england' });
    const email = `officer@${slug}.example`;
    await does(platform, { council: council.id, actor: 'bench' }, async deed => {
      for (let n = 1; n <= 12; n++) await addService(deed, `Service ${n}`);
      const personId = await ensurePerson(deed, { name: 'Officer', email });
      await grantRole(deed, { personId, role: 'administrator' });
    });
    await fillRequests(owner, council.id, number, letter);
    const signedIn = await authOf(platform).api.signInForDemonstration({
      body: { email },
      headers: new Headers(),
      asResponse: true,
    });
    cookies[slug] = signedIn.headers
      .getSetCookie()
      .map(text => text.split(';')[0])
      .join('; ');
  }
  say(`prepared in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return cookies;
}

async function milliseconds(url: string, cookie = ''): Promise<number> {
  const began = performance.now();
  const { statusCode } = await web.inject({ url, headers: { cookie } });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  return performance.now() - began;
}

/** Which council is asked next: each as often as the other, in random order, first while warming up and then while measuring. */
function inRandomOrder(...rounds: number[]): ('small' | 'large')[] {
  return rounds.flatMap(round =>
    (['small', 'large'] as const)
      .flatMap(slug => Array.from({ length: round }, () => ({ slug, by: Math.random() })))
      .sort((one, other) => one.by - other.by)
      .map(({ slug }) => slug),
  );
}

/** Every page one at a time, another request each time; nothing of them is remembered. */
async function pages(cookies: Record<string, string>): Promise<void> {
  say(
    `\nMilliseconds, 95th of ${calls} (median); ratios at 50,000 requests to 500 of the 95th and of the median. Goal: 1.5`,
  );
  const deep = Object.fromEntries(
    await Promise.all(
      Object.entries(sizes).map(async ([slug, number]) => {
        const { rows } = await owner.query<{ after: string }>(
          `select received_on || '_' || request_id as after from requests.request r join councils.council c using (council_id)
           where c.slug = $1 and closed_on is not null order by received_on desc, request_id desc offset $2 limit 1`,
          [slug, Math.floor(number * 0.8)],
        );
        return [slug, rows[0]?.after ?? ''] as const;
      }),
    ),
  );
  const sent = (slug: 'small' | 'large', n: number) =>
    `B-${String(((n * 7919) % (sizes[slug] / 25)) * 25 + 1).padStart(6, '0')}`;
  const open = (slug: 'small' | 'large', n: number) =>
    `B-${String((((n * 7919) % (sizes[slug] / 25)) + 1) * 25).padStart(6, '0')}`;
  const asked: [string, (slug: 'small' | 'large', n: number) => string][] = [
    ['open requests', () => ''],
    ['late', () => '?when=late'],
    ['due within a week', () => '?when=soon'],
    ['ended', () => '?when=ended'],
    ['ended, at four fifths', slug => `?when=ended&after=${deep[slug] ?? ''}`],
    ['of one service', () => '?service=service-3'],
    ['ended, of one service', () => '?when=ended&service=service-3'],
    ['reference begins with', () => '?when=ended&reference=B-0003'],
    ['in one state', () => '?state=answering'],
    ['a request, open', (slug, n) => `/${open(slug, n)}`],
    ['a request, sent', (slug, n) => `/${sent(slug, n)}`],
    ['its questions', (slug, n) => `/${open(slug, n)}/questions`],
    ['one question', (slug, n) => `/${open(slug, n)}/questions/2`],
    ['its letter', (slug, n) => `/${sent(slug, n)}/letter`],
    ['its time', (slug, n) => `/${open(slug, n)}/clock`],
    ['its files', (slug, n) => `/${sent(slug, n)}/files`],
    ['its estimate', (slug, n) => `/${open(slug, n)}/estimate`],
    ['publishing it', (slug, n) => `/${sent(slug, n)}/publish`],
    ['reviewing it', (slug, n) => `/${sent(slug, n)}/review`],
    ['refusing it', (slug, n) => `/${open(slug, n)}/refuse`],
    ['messages to sort', () => '/triage'],
    ['entering one', () => '/new'],
    ['bringing some in', () => '/import'],
    ['datasets released', () => '/datasets'],
    ['figures for officers', () => '/figures'],
    ['questions for a service', () => '/../questions'],
  ];
  const worst: number[] = [];
  for (const [name, address] of asked) {
    const times = { small: [] as number[], large: [] as number[] };
    for (const [place, slug] of inRandomOrder(warmUp, calls).entries()) {
      const url = `/${slug}/manage/requests${address(slug, place)}`.replace('requests/../', '');
      const taken = await milliseconds(url, cookies[slug]);
      if (place >= 2 * warmUp) times[slug].push(taken);
    }
    const show = (values: number[]) =>
      `${percentile(values, 0.95).toFixed(1).padStart(7)} (${percentile(values, 0.5).toFixed(1)})`;
    const ratioOf = (part: number) => percentile(times.large, part) / percentile(times.small, part);
    const ratio = ratioOf(0.95);
    worst.push(ratio);
    say(
      `${name.padEnd(24)} 500: ${show(times.small).padEnd(16)} 50,000: ${show(times.large).padEnd(16)} ${ratio.toFixed(2)} (${ratioOf(0.5).toFixed(2)})`,
    );
  }
  say(`worst ratio: ${Math.max(...worst).toFixed(2)}`);
}

/** Words as people type them, common and rare; every address is asked for once only, so nothing is remembered. */
async function search(): Promise<void> {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from requests.disclosure_question q join councils.council c using (council_id) where c.slug = 'large'",
  );
  say(`\nSearch of the disclosure log, ${rows[0]?.n} published questions: milliseconds. Goal: median 50`);
  const searches: [string, (n: number) => string][] = [
    ['one ward', n => `ward ${n * 37}`],
    ['a subject and a ward', n => `trees felled ward ${n * 53}`],
    ['a number', n => String(n * 71)],
    ['a subject', n => `lamps cost&n=${n}`],
  ];
  for (const [name, words] of searches) {
    const taken: number[] = [];
    for (let n = 1; n <= 40; n++)
      taken.push(await milliseconds(`/large/disclosures?q=${words(n).replaceAll(' ', '+')}`));
    say(
      `${name.padEnd(24)} median ${percentile(taken, 0.5).toFixed(1)}, 95th ${percentile(taken, 0.95).toFixed(1)}`,
    );
  }
}
