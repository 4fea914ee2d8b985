// node bench/spend-resolve.ts [--councils N] [--suppliers N] [--register DIR]: looking up the distinct suppliers of some councils and
// writing down every line, against the engine alone on the same names in the same process. DIR is a folder that bench/linkage.ts made
// (--dir DIR; its steps invent and build): a register of full size and suppliers as messy as ledgers write them. Without it a toy.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCouncil } from '#councils';
import { buildRegister, companyId, Identifier } from '#identification';
import { does, reads } from '#platform/platform.ts';
import { countOutcomes, importPayments, runResolving, startResolving } from '#spend';
import { benchInstallation } from './installation.ts';
import type { InventedSupplier } from './linkage-suppliers.ts';
import { inventedName } from './spend-data.ts';

const { values } = parseArgs({
  options: {
    councils: { type: 'string', default: '4' },
    suppliers: { type: 'string', default: '3000' },
    register: { type: 'string' },
  },
});
const councils = Number(values.councils);
const each = Number(values.suppliers);
/** Of a council's suppliers, as many as real neighbours have in common with others; half of these another ledger writes otherwise. */
const sharedShare = 0.2;
/** Proposals that resolving keeps of each name. */
const kept = 4;

type Written = Pick<InventedSupplier, 'name' | 'postcode' | 'number'>;
const say = (text: string) => process.stdout.write(`${text}\n`);
const { platform, folder, close } = await benchInstallation();
try {
  const register = await Identifier.open(values.register ?? (await inventedRegister()));
  const pool = values.register ? messySuppliers(values.register) : toySuppliers();
  for (const one of suppliersOf(0).slice(0, 1000)) register.one(askedOf(one), kept);
  const times: { engine: number; whole: number }[] = [];
  const distinct = new Set<string>();
  for (let council = 0; council < councils; council++) {
    const suppliers = suppliersOf(council);
    for (const { name } of suppliers) distinct.add(name.toLowerCase());
    const resolve = await prepared(council, suppliers, register);
    const ask = async () => {
      for (const one of suppliers) register.one(askedOf(one), kept);
    };
    // In turn, so that neither always finds the names' part of the register in the processor's cache.
    const engineFirst = council % 2 === 0;
    const first = await timed(engineFirst ? ask : resolve);
    const second = await timed(engineFirst ? resolve : ask);
    times.push(engineFirst ? { engine: first, whole: second } : { engine: second, whole: first });
    if (council < 6) report(`council ${council + 1}`, times.slice(-1));
  }
  if (councils > 1) report('councils after the first', times.slice(1));
  report(`all ${councils}, ${each} suppliers each, ${distinct.size} of them different`, times);

  function suppliersOf(council: number): Written[] {
    const shared = Math.round(each * sharedShare);
    const own = each - shared;
    const common = pool.slice(0, 4 * shared);
    return [
      ...Array.from({ length: shared }, (_, at) => {
        const one = common[(council * shared * 7 + at * 3 + (council % 3)) % common.length] as Written;
        return at % 2 === 0 || council % 2 === 0 ? one : { ...one, name: one.name.toLowerCase() };
      }),
      ...Array.from(
        { length: own },
        (_, at) => pool[(common.length + council * own + at) % pool.length] as Written,
      ),
    ];
  }
} finally {
  await close();
}

function askedOf({ name, postcode, number }: Written) {
  const id = number ? companyId(number) : undefined;
  return { name, postcode: postcode || undefined, ids: id ? [id] : [] };
}

/** A council whose suppliers are all still to be looked up. @returns what looks them up. */
async function prepared(number: number, suppliers: readonly Written[], register: Identifier) {
  const council = await makeCouncil(platform, 'bench', {
    slug: `council-${number}`,
    name: `Council ${number}`,
    jurisdiction: 'england',
    localPostcodes: ['MB'],
  });
  const who = { council: council.id, actor: 'bench' };
  const rows = suppliers.map(
    (one, at) =>
      `"${one.name.replaceAll('"', '""')}",${one.postcode},${one.number},${10 + (at % 90)}.00,2026-05-0${1 + (at % 9)}`,
  );
  const bytes = Buffer.from(
    `Supplier Name,Supplier Postcode,Company Number,Amount,Date\n${rows.join('\n')}\n`,
  );
  await does(platform, who, deed => importPayments(deed, { name: 'may.csv', bytes }));
  const run = await does(platform, who, deed => startResolving(deed, register, false));
  return async () => {
    await runResolving(platform, { council: council.id, run, register });
    if (number === 0)
      say(
        JSON.stringify(
          await reads(platform, { councils: [council.id] }, tx => countOutcomes(tx, council.id)),
        ),
      );
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function report(what: string, times: readonly { engine: number; whole: number }[]): void {
  const sum = (key: 'engine' | 'whole') => times.reduce((total, time) => total + time[key], 0) / 1000;
  const [engine, whole] = [sum('engine'), sum('whole')];
  say(
    `${what}: the engine alone ${engine.toFixed(2)} s, resolved and written ${whole.toFixed(2)} s; ratio ${(whole / engine).toFixed(2)} (goal 1.2)`,
  );
}

/** No more than are needed: a million of them would be work for the collector that nothing else has. */
function messySuppliers(dir: string): Written[] {
  const all = JSON.parse(readFileSync(join(dir, 'suppliers.json'), 'utf8')) as InventedSupplier[];
  return all
    .slice(0, each * (councils + 1))
    .map(({ name, postcode, number }) => ({ name, postcode, number }));
}

function toySuppliers(): Written[] {
  return Array.from({ length: 28_800 }, (_, at) => ({
    name: at % 5 ? inventedName(at) : `${inventedName(at)} of nowhere ${at}`,
    postcode: '',
    number: '',
  }));
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
