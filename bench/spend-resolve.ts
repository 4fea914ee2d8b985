// node bench/spend-resolve.ts [--suppliers N]: looking up a council's distinct suppliers, against the engine alone on the same names.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCouncil } from '#councils';
import { buildRegister, Identifier } from '#identification';
import { does, reads } from '#platform/platform.ts';
import { countOutcomes, importPayments, runResolving, startResolving } from '#spend';
import { benchInstallation } from './installation.ts';
import { inventedName } from './spend-data.ts';

const { values } = parseArgs({
  options: { suppliers: { type: 'string', default: '6000' }, register: { type: 'string' } },
});
const suppliers = Number(values.suppliers);
const say = (text: string) => process.stdout.write(`${text}\n`);
const { platform, folder, close } = await benchInstallation();
try {
  const register = await Identifier.open(values.register ?? (await inventedRegister()));
  const names = Array.from({ length: suppliers }, (_, at) =>
    at % 5 ? inventedName(at * 4) : `${inventedName(at * 4)} of nowhere ${at}`,
  );
  const rows = names.map((name, at) => `${name},${10 + (at % 90)}.00,2026-05-0${1 + (at % 9)}`);
  const file = { name: 'may.csv', bytes: Buffer.from(`Supplier Name,Amount,Date\n${rows.join('\n')}\n`) };
  await register.many(names.slice(0, 500).map(name => ({ name })));
  const engine = await median(async () => {
    for (let from = 0; from < names.length; from += 500)
      await register.many(names.slice(from, from + 500).map(name => ({ name })));
  });
  say(`${suppliers} suppliers: the engine alone ${(engine / 1000).toFixed(2)} s`);
  // Of the councils after the first every organisation is known here already, as in later months of the first.
  for (const slug of ['first', 'second', 'third', 'fourth']) {
    const council = await makeCouncil(platform, 'bench', {
      slug,
      name: slug,
      jurisdiction: 'england',
      localPostcodes: ['MB'],
    });
    const who = { council: council.id, actor: 'bench' };
    await does(platform, who, deed => importPayments(deed, file));
    const run = await does(platform, who, deed => startResolving(deed, register, false));
    const began = performance.now();
    await runResolving(platform, { council: council.id, run, register });
    const whole = performance.now() - began;
    say(
      `${slug} council: ${slug === 'first' ? 'organisations made known' : 'organisations known already'}, every line written: ${(whole / 1000).toFixed(2)} s; ratio ${(whole / engine).toFixed(2)} (goal 1.2)`,
    );
    say(
      JSON.stringify(await reads(platform, { councils: [council.id] }, tx => countOutcomes(tx, council.id))),
    );
  }
} finally {
  await close();
}

/** In the middle of five times. */
async function median(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

async function inventedRegister(): Promise<string> {
  const file = join(folder, 'BasicCompanyData-2026-11-01.csv');
  const lines = Array.from(
    { length: 28_800 },
    (_, at) =>
      `"${inventedName(at).toUpperCase()}","${10_000_000 + at}","MB1 1AA","Private Limited Company","Active","SMALL"`,
  );
  writeFileSync(
    file,
    `CompanyName,CompanyNumber,RegAddress.PostCode,CompanyCategory,CompanyStatus,Accounts.AccountCategory\n${lines.join('\n')}\n`,
  );
  await buildRegister({ companies: [file] }, join(folder, 'register'));
  return join(folder, 'register');
}
