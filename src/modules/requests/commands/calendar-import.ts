import { readFileSync } from 'node:fs';
import { listCouncils } from '#councils';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { importCalendar } from '../actions/change-calendar.ts';
import { unreadable } from './unreadable.ts';
import { readCalendarFile } from '../rules/clock/read-calendar.ts';

export const calendarImportCommand: Command<Platform> = {
  words: 'calendar import',
  summary: 'Bring in bank holidays (gov.uk bank-holidays.json) and reckon open requests anew.',
  usage: 'FILE [--json]',
  options: { json: { type: 'boolean', doc: 'Print the outcome as JSON.' } },
  needs: 'database',
  async run({ positionals, values, context, io }) {
    const [file] = positionals;
    if (!file)
      throw new Refusal('Say which file: moothall calendar import bank-holidays.json', exitCodes.usage);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw new Refusal(unreadable(file, error));
    }
    const holidays = read(text);
    const councils = await reads(context, { councils: [] }, listCouncils);
    const { days, moved } = await importCalendar(
      context,
      holidays,
      councils.map(({ id }) => id),
      'command',
    );
    io.out(
      values['json']
        ? `${JSON.stringify({ days, moved })}\n`
        : days
          ? `${days} ${days === 1 ? 'day has' : 'days have'} changed. ${moved} open ${moved === 1 ? 'request is' : 'requests are'} now due on another day.\n`
          : 'The calendar is up to date: nothing has changed.\n',
    );
    return exitCodes.done;
  },
};

function read(text: string) {
  try {
    return readCalendarFile(text);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}
