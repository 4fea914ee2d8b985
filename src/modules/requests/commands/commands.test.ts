import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import type { Platform } from '#platform/platform.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { calendarImportCommand } from './calendar-import.ts';
import { clockCommand } from './clock.ts';
import { importCommands } from './import.ts';

const world = await testWorld();
await world.council('Marlbridge', ['Libraries']);
const folder = temporaryFolder();
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const [requests, disclosures, thread] = ['import requests', 'import disclosures', 'import thread'].map(
  words => importCommands.find(command => command.words === words),
) as [Command<Platform>, Command<Platform>, Command<Platform>];

async function run(
  command: Command<Platform>,
  positionals: string[],
  values: Record<string, string | boolean | string[]> = {},
): Promise<string> {
  let out = '';
  const io = {
    out: (text: string) => void (out += text),
    err: () => {},
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    interactive: false,
  };
  assert.equal(await command.run({ positionals, values, io, context: world.platform }), exitCodes.done);
  return out;
}
const refused = (code: number, message: RegExp) => (error: Error) =>
  error instanceof Refusal && error.exitCode === code && message.test(error.message);

test('clock reckons, day by day, and as JSON', async () => {
  assert.match(
    await run(clockCommand, [], { received: '2026-11-23' }),
    /^Due 2026-12-22\n[\s\S]*2026-11-30      St Andrew’s Day/,
  );
  const paused = await run(clockCommand, [], {
    received: '2026-10-05',
    event: ['2026-10-12=fee-notice', '2026-10-21=fee-paid'],
    json: true,
  });
  assert.equal((JSON.parse(paused) as { due: string }).due, '2026-11-12');
  assert.match(
    await run(clockCommand, [], { received: '2026-11-23', event: ['2026-11-25=clarification-asked'] }),
    /No due day while a clarification is awaited/,
  );
});

test('clock says what is wrong, and whether the command or the input is at fault', async () => {
  const asked: [Record<string, string | string[]>, number, RegExp][] = [
    [{}, exitCodes.usage, /--received/],
    [{ received: 'soon' }, exitCodes.usage, /“soon” is not a date/],
    [{ received: '2026-11-23', regime: 'sar' }, exitCodes.usage, /“sar” is not one of/],
    [{ received: '2026-11-23', event: ['2026-11-25=party'] }, exitCodes.usage, /is not an event/],
    [
      { received: '2026-11-23', event: ['2026-11-20=fee-notice'] },
      exitCodes.refused,
      /before the request was received/,
    ],
    [{ received: '2041-01-05' }, exitCodes.refused, /calendar import/],
  ];
  for (const [values, code, message] of asked)
    await assert.rejects(run(clockCommand, [], values), refused(code, message));
});

test('import says what is wrong with the command, the file and each cell', async () => {
  const council = 'marlbridge';
  await assert.rejects(run(requests, []), refused(exitCodes.usage, /Name the file/));
  await assert.rejects(run(requests, ['x.csv']), refused(exitCodes.usage, /--council SLUG/));
  await assert.rejects(
    run(requests, ['x.csv'], { council: 'nowhere' }),
    refused(exitCodes.refused, /no council “nowhere”/),
  );
  await assert.rejects(
    run(requests, [join(folder, 'no.csv')], { council }),
    refused(exitCodes.refused, /There is no file/),
  );
  await assert.rejects(run(requests, [folder], { council }), refused(exitCodes.refused, /is a folder/));
  await assert.rejects(
    run(requests, [file('empty.csv', '')], { council }),
    refused(exitCodes.refused, /nothing in it/),
  );
  const bad = file('log.csv', 'Ref,Received,Question,Answer,Answered\nA-1,31/02/2026,How?,So,2026-03-01\n');
  await assert.rejects(
    run(disclosures, [bad], { council }),
    refused(exitCodes.refused, /Row 2, column B \(Received\) \(“31\/02\/2026”\)/),
  );
  const plain = file('plain.txt', 'Hello there');
  await assert.rejects(
    run(thread, [plain], { council, answered: '2013-99-99' }),
    refused(exitCodes.usage, /not a whole day/),
  );
  await assert.rejects(
    run(thread, [plain], { council, answered: '18/10/2013' }),
    refused(exitCodes.refused, /names no reference/),
  );
});

test('import first says what would happen, then does it, as JSON when asked', async () => {
  const log = file(
    'good.csv',
    'Ref,Received,Question,Answer,Answered\nA-1,01/02/2026,How many bins?,Nine thousand.,2026-03-01\n',
  );
  const values = { council: 'marlbridge', json: true };
  assert.deepEqual(JSON.parse(await run(disclosures, [log], { ...values, 'dry-run': true })), {
    file: 'good.csv',
    kind: 'disclosures',
    rows: 1,
    wouldAdd: 1,
  });
  assert.equal((await world.get('/marlbridge/disclosures/A-1')).statusCode, 404);
  assert.equal((JSON.parse(await run(disclosures, [log], values)) as { added: number }).added, 1);
  assert.match((await world.get('/marlbridge/disclosures/A-1')).body, /Nine thousand/);
});

test('CAL-2 calendar import tells what changed, and refuses what is no calendar', async () => {
  await assert.rejects(run(calendarImportCommand, []), refused(exitCodes.usage, /bank-holidays\.json/));
  await assert.rejects(
    run(calendarImportCommand, [join(folder, 'no.json')]),
    refused(exitCodes.refused, /There is no file/),
  );
  await assert.rejects(
    run(calendarImportCommand, [file('x.json', '{')]),
    refused(exitCodes.refused, /not JSON/),
  );
  await assert.rejects(
    run(calendarImportCommand, [file('y.json', '{}')]),
    refused(exitCodes.refused, /england-and-wales/),
  );
  const events = [
    { title: 'Christmas Day', date: '2031-12-25' },
    { title: 'A day of our own', date: '2031-05-06' },
  ];
  const year = Object.fromEntries(
    ['england-and-wales', 'scotland', 'northern-ireland'].map(name => [name, { division: name, events }]),
  );
  const calendar = file('bank-holidays.json', JSON.stringify(year));
  assert.deepEqual(JSON.parse(await run(calendarImportCommand, [calendar], { json: true })), {
    days: 2,
    moved: 0,
  });
  assert.match(await run(calendarImportCommand, [calendar]), /up to date/);
  assert.match(await run(clockCommand, [], { received: '2031-05-02' }), /2031-05-06      A day of our own/);
});
