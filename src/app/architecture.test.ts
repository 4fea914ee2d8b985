import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, cycle, escapes, fault, imports } from './architecture.ts';
import { generated } from './generated.ts';

const rules = allowed();

test('modules call only what architecture.json allows, through their public names', () => {
  const faults = imports().flatMap(found => [fault(found, rules), escapes(found)].filter(Boolean));
  assert.deepEqual(faults, []);
});

test('the check sees planted breaches', () => {
  assert.match(
    fault({ file: 'src/platform/http/x.ts', target: '#councils' }, rules) ?? '',
    /knows no module/,
  );
  assert.match(
    fault({ file: 'src/modules/councils/x.ts', target: '#agreements' }, rules) ?? '',
    /may not call/,
  );
  assert.match(
    fault({ file: 'src/modules/agreements/rules/x.ts', target: '#organisations' }, rules) ?? '',
    /pure/,
  );
  assert.match(
    fault({ file: 'src/modules/agreements/x.ts', target: '#app/web.ts' }, rules) ?? '',
    /only src\/app/,
  );
  assert.match(
    escapes({ file: 'src/modules/agreements/store/x.ts', target: '../../councils/store/tables.ts' }) ?? '',
    /leaves its module/,
  );
});

test('no module reaches itself through others', () => {
  assert.equal(cycle(rules), undefined);
  assert.deepEqual(cycle({ a: { calls: ['b'] }, b: { calls: ['a'] } }), ['a', 'b', 'a']);
});

for (const [file, text] of Object.entries(generated())) {
  test(`docs/generated/${file} says what the program says (npm run generate)`, () => {
    assert.equal(
      readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'generated', file), 'utf8'),
      text,
    );
  });
}
