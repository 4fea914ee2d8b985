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
  const council = await makeCouncil(platform, 'bench', {
    slug: 'bench',
    name: 'Bench',
    jurisdiction: 'england',
    localPostcodes: ['MB'],
  });
  const names = Array.from({ length: suppliers }, (_, at) =>
    at % 5 ? inventedName(at * 4) : `${inventedName(at * 4)} of nowhere ${at}`,
  );
  const rows = names.map((name, at) => `${name},${10 + (at % 90)}.00,2026-05-0${1 + (at % 9)}`);
  await does(platform, { council: council.id, actor: 'bench' }, deed =>
    importPayments(deed, {
      name: 'may.csv',
      bytes: Buffer.from(`Supplier Name,Amount,Date\n${rows.join('\n')}\n`),
    }),
  );
  await register.many(names.slice(0, 500).map(name => ({ name })));
  let began = performance.now();
  for (let from = 0; from < names.length; from += 500)
    await register.many(names.slice(from, from + 500).map(name => ({ name })));
  const engine = performance.now() - began;
  for (const pass of ['first pass, organisations made known', 'second register, all known']) {
    const run = await does(platform, { council: council.id, actor: 'bench' }, deed =>
      startResolving(deed, register, false),
    );
    began = performance.now();
    await runResolving(platform, { council: council.id, run, register });
    const whole = performance.now() - began;
    say(
      `${suppliers} suppliers: engine alone ${(engine / 1000).toFixed(1)} s; ${pass} ${(whole / 1000).toFixed(1)} s; ratio ${(whole / engine).toFixed(2)} (goal 1.2)`,
    );
  }
  say(JSON.stringify(await reads(platform, { councils: [council.id] }, tx => countOutcomes(tx, council.id))));
} finally {
  await close();
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
