import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '#platform/commands/command.ts';
import { mailParseCommand } from './mail-parse.ts';

const fixtures = join(import.meta.dirname, '../mail/fixtures');

async function run(positionals: string[], values: Record<string, boolean | string[]>): Promise<string> {
  let out = '';
  const io = {
    out: (text: string) => void (out += text),
    err: () => {},
    stdin: () => Promise.resolve(readFileSync(join(fixtures, 'subject-raw-utf8.eml'))),
    interactive: false,
  };
  assert.equal(await mailParseCommand.run({ positionals, values, io, context: undefined }), 0);
  return out;
}

test('mail parse --json prints exactly what is documented', async () => {
  const printed: unknown = JSON.parse(await run([join(fixtures, 'nested-four-deep.eml')], { json: true }));
  assert.deepEqual(printed, JSON.parse(readFileSync(join(fixtures, 'nested-four-deep.json'), 'utf8')));
  assert.deepEqual(Object.keys(printed as object), [
    'from',
    'to',
    'subject',
    'date',
    'kind',
    'text',
    'blocks',
    'attachments',
    'authentication',
    'warnings',
  ]);
});

test('mail parse prints a list for a mailbox, and a summary without --json', async () => {
  const list: unknown = JSON.parse(await run([join(fixtures, 'mailbox.mbox')], { json: true }));
  assert.ok(Array.isArray(list) && list.length === 2);
  assert.match(
    await run([join(fixtures, 'bounce-exim.eml')], {}),
    /^Kind: +bounce \(it lists failed recipients/m,
  );
  assert.match(await run(['-'], {}), /^Subject: +Café rents$/m);
  const trusting = await run([join(fixtures, 'authentication-fail.eml')], {
    json: true,
    trust: ['mx.marlbridge.example'],
  });
  assert.match(trusting, /"trusted": true/);
});

test('mail parse says what is missing', async () => {
  await assert.rejects(run([], {}), Refusal);
  await assert.rejects(run([join(fixtures, 'not-there.eml')], {}), /There is no file/);
});
