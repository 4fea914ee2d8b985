import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Every rule of law for information requests, by its id. */
const ids = [
  'CAL-1 CAL-2 CAL-3 CAL-4',
  'FOI-T1 FOI-T2 FOI-T3 FOI-T4 FOI-T5 FOI-T6 FOI-T7 FOI-T8 FOI-T9 FOI-T10',
  'EIR-T1 EIR-T2 EIR-T3 EIR-T4 EIR-T5',
  'IR-T1 IR-T2 IR-T3 IR-T4',
  'FOI-V1 FOI-V2 FOI-V3 FOI-V4',
  'FOI-C1 FOI-C2 FOI-C3 FOI-C4 FOI-C5 FOI-C6 EIR-C1',
  'FOI-N1 FOI-N2 FOI-N3 FOI-N4 FOI-N5',
  'FOI-R1 FOI-R2 FOI-R3 FOI-RR1 FOI-D1 FOI-D2',
  'FOI-S1 FOI-S2 FOI-S3 FOI-S4 FOI-X1',
].flatMap(line => line.split(' '));

/** Rules that ask nothing of this program, and why. */
const notOurs: Record<string, string> = {
  'FOI-T8': 'other periods apply to maintained schools only; a council answers for itself',
};

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** The names of all tests of the project, as they stand in the source. */
function testNames(): string {
  return globSync(['src/**/*.test.ts', 'tests/**/*.test.ts'], { cwd: root })
    .filter(file => !file.endsWith(join('rules', 'coverage.test.ts')))
    .flatMap(file => {
      const source = readFileSync(join(root, file), 'utf8');
      return [...source.matchAll(/\btest\(\s*(['"`])([\s\S]*?)\1/g)].map(([, , name = '']) => name);
    })
    .join('\n');
}

test('every rule of law has a test that carries its id, or a reason why it asks nothing of us', () => {
  const names = testNames();
  const missing = ids.filter(
    id => !(id in notOurs) && !new RegExp(`\\b${id.replaceAll('.', '\\.')}(?![0-9])`).test(names),
  );
  assert.deepEqual(missing, []);
  for (const id of Object.keys(notOurs)) assert.ok(ids.includes(id), `${id} is a rule`);
});
