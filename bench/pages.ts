// node bench/pages.ts: prints how the pages compare with bare routes, and a register of 100,000 agreements with one of 1,000.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { offer } from '#app/offers.ts';
import { addService, listServices, makeCouncil } from '#councils';
import { loadDemonstration } from '#demo';
import { does, reads } from '#platform/platform.ts';
import { benchInstallation } from './installation.ts';
import { fillRegister } from './pages-data.ts';
import { latencies, percentile, throughput } from './pages-load.ts';

const sizes = { thousand: 1_000, 'hundred-thousand': 100_000 };
const say = (text: string) => process.stdout.write(`${text}\n`);
const { platform, database, owner, folder, close } = await benchInstallation();
try {
  offer();
  await prepare();
  const server = fork(join(import.meta.dirname, 'pages-server.ts'), [
    database.ownerUrl,
    database.appUrl,
    folder,
  ]);
  const [ports] = (await once(server, 'message')) as [{ web: number; bare: number }];
  if (process.argv[2] !== 'large') await againstBareRoutes(ports);
  await largeAgainstSmall(ports.web);
  server.disconnect();
  await once(server, 'exit');
} finally {
  await close();
}

async function prepare(): Promise<void> {
  const began = performance.now();
  await loadDemonstration(platform);
  const marlbridge = (
    await owner.query<{ id: number }>(
      "select council_id as id from councils.council where slug = 'marlbridge'",
    )
  ).rows[0]?.id as number;
  const services = await reads(platform, { councils: [marlbridge] }, tx => listServices(tx, marlbridge));
  for (const [slug, number] of Object.entries(sizes)) {
    const council = await makeCouncil(platform, 'bench', { slug, name: slug, jurisdiction: 'england' });
    await does(platform, { council: council.id, actor: 'bench' }, async deed => {
      for (const { name } of services) await addService(deed, name);
    });
    await fillRegister(owner, council.id, number, Math.min(3_000, number));
  }
  say(`prepared in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Slices of one second, in turn, so that whatever else the machine does falls on all alike; the median slice of each counts. */
async function againstBareRoutes(ports: { web: number; bare: number }): Promise<void> {
  say(
    '\nRequests a second on one process (8 connections); ratio to a bare Fastify route with the page’s main query. Goal: 0.5',
  );
  for (const page of ['/marlbridge/agreements', '/marlbridge/social-enterprises']) {
    const runs: Record<string, number[]> = { bare: [], remembered: [], 'made anew': [] };
    let unlike = 0;
    for (let round = 0; round < 6; round++) {
      const slice: [string, number, () => string][] = [
        ['bare', ports.bare, () => page],
        ['remembered', ports.web, () => page],
        // An address of its own each time is never remembered: what a changing revision costs on every request.
        ['made anew', ports.web, () => `${page}?nobody-asked=${unlike++}`],
      ];
      for (const [name, port, path] of slice) {
        const rate = await throughput(port, path);
        if (round) runs[name]?.push(rate); // the first round warms up
      }
    }
    const bare = percentile(runs['bare'] ?? [], 0.5);
    for (const [name, rates] of Object.entries(runs)) {
      const rate = percentile(rates, 0.5);
      say(
        `${page.padEnd(32)} ${name.padEnd(11)} ${rate.toFixed(0).padStart(6)}/s  ${(rate / bare).toFixed(2)}`,
      );
    }
  }
}

/** Every request made anew, one at a time, the two registers in turn. */
async function largeAgainstSmall(port: number): Promise<void> {
  say(
    '\nMilliseconds of a page made anew, 95th of 100 (and median); ratio of 100,000 agreements to 1,000. Goal: 1.5',
  );
  const deep = async (slug: string) => {
    const { rows } = await owner.query<{ key: string; id: string }>(
      `select start_from::text as key, agreement_id as id from agreements.agreement a join councils.council c using (council_id)
       where c.slug = $1 and start_from is not null order by start_from desc, agreement_id offset $2 limit 1`,
      [slug, Math.floor(sizes[slug as keyof typeof sizes] * 0.8)],
    );
    return `after=${Buffer.from(JSON.stringify([rows[0]?.key, rows[0]?.id])).toString('base64url')}`;
  };
  const { rows } = await owner.query<{ slug: string }>(
    "select s.slug from councils.service s join councils.council c using (council_id) where c.slug = 'thousand' order by 1 limit 1",
  );
  const service = rows[0]?.slug ?? '';
  const asked: [string, (slug: string) => Promise<string>][] = [
    ['first page', async () => 'sort=start-newest'],
    ['filtered', async () => `q=care&service=${service}&socialEnterprise=yes`],
    ['rare word', async () => 'q=77'],
    ['social enterprises', async () => 'socialEnterprise=yes'],
    ['deep page', deep],
  ];
  for (const [name, query] of asked) {
    const times: Record<string, number[]> = { thousand: [], 'hundred-thousand': [] };
    for (let round = 0; round < 11; round++) {
      for (const slug of Object.keys(sizes)) {
        const text = await query(slug);
        const paths = Array.from(
          { length: 10 },
          (_, n) => `/${slug}/agreements?${text}&nobody-asked=${round}-${n}`,
        );
        const taken = await latencies(port, paths);
        if (round) times[slug]?.push(...taken);
      }
    }
    const [small = [], large = []] = Object.values(times);
    const show = (values: number[]) =>
      `${percentile(values, 0.95).toFixed(1).padStart(7)} (${percentile(values, 0.5).toFixed(1)})`;
    const ratio = percentile(large, 0.95) / percentile(small, 0.95);
    say(`${name.padEnd(19)} 1,000: ${show(small)}   100,000: ${show(large)}   ${ratio.toFixed(2)}`);
  }
}
