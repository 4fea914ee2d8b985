import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Identifier } from '../engine/identifier.ts';
import { buildRegister } from '../register/build.ts';

/** Names that only fill a small register: rarity means little among three names. */
const fillers = Array.from({ length: 200 }, (_, at) => `GB-COH-${9920000 + at},Filler Firm Number ${at} Ltd`);

/** A register of the rows of a directory (first line: its columns, `org_id,name` first), opened for identifying. */
export async function registerOf(columns: string, rows: readonly string[]): Promise<Identifier> {
  const folder = await mkdtemp(join(tmpdir(), 'moothall-register-'));
  try {
    const list = join(folder, 'directory.csv');
    const blanks = ','.repeat(columns.split(',').length - 2);
    await writeFile(list, [columns, ...rows, ...fillers.map(row => row + blanks)].join('\n'));
    await buildRegister({ directory: [list] }, folder);
    return await Identifier.open(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
