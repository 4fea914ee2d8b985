import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { councilNamed } from '#councils';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { does, type Platform } from '#platform/platform.ts';
import { TableError } from '#platform/tables/table.ts';
import { readFile, type ImportKind, type ThreadOptions } from '../actions/import-from-elsewhere.ts';
import { confirmKeptImport, keepForImport } from '../actions/keep-import.ts';
import { RequestRefused } from '../actions/refused.ts';
import { forPublication } from '../for-publication.ts';
import { officeOf } from '../office.ts';
import { unreadable } from './unreadable.ts';

const about: Record<ImportKind, { words: string; summary: string }> = {
  requests: { words: 'import requests', summary: 'Bring in open requests of another system (CSV or Excel).' },
  disclosures: {
    words: 'import disclosures',
    summary: 'Bring in a disclosure log (CSV or Excel, one row a question).',
  },
  thread: {
    words: 'import thread',
    summary:
      'Bring in an answer as a public request site shows it (text or mail) as a disclosure, question by question.',
  },
};

export const importCommands: readonly Command<Platform>[] = (Object.keys(about) as ImportKind[]).map(
  kind => ({
    ...about[kind],
    usage: 'FILE --council SLUG [--dry-run] [--json]',
    options: {
      council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
      'dry-run': { type: 'boolean', doc: 'Only say what would happen.' },
      json: { type: 'boolean', doc: 'Print the outcome as JSON.' },
      ...(kind === 'thread'
        ? ({
            reference: {
              type: 'string',
              value: 'REF',
              doc: 'The council’s reference, where the text names none.',
            },
            title: { type: 'string', value: 'TEXT', doc: 'What it was about.' },
            received: { type: 'string', value: 'YYYY-MM-DD', doc: 'Day it was received.' },
            answered: {
              type: 'string',
              value: 'YYYY-MM-DD',
              doc: 'Day it was answered; of mail, the day it was sent.',
            },
            source: { type: 'string', value: 'URL', doc: 'Where it is published.' },
          } as const)
        : {}),
    },
    needs: 'database',
    async run({ positionals, values, io, context: platform }) {
      const [path] = positionals;
      if (!path)
        throw new Refusal(
          `Name the file: moothall ${about[kind].words} FILE --council SLUG`,
          exitCodes.usage,
        );
      const council = await councilNamed(platform, values);
      const bytes = bytesOf(path);
      const text = (name: string) => (typeof values[name] === 'string' ? { [name]: values[name] } : {});
      const options: ThreadOptions = {
        ...text('reference'),
        ...text('title'),
        ...text('source'),
        ...(values['received'] ? { receivedOn: dayOf(String(values['received'])) } : {}),
        ...(values['answered'] ? { answeredOn: dayOf(String(values['answered'])) } : {}),
      };
      try {
        const read = await readFile(kind, { name: basename(path), bytes }, options);
        if (read.faults.length)
          throw new Refusal(
            read.faults
              .map(
                ({ row, column, value, message }) =>
                  `${row ? `Row ${row}, ` : ''}${column}${value ? ` (“${value}”)` : ''}: ${message}`,
              )
              .join('\n'),
          );
        const added = values['dry-run']
          ? read.rows.length
          : await does(platform, { council: council.id, actor: 'command' }, async deed => {
              const id = await keepForImport(deed, platform.files, {
                kind,
                name: basename(path),
                bytes,
                options,
              });
              return confirmKeptImport(
                deed,
                officeOf(platform, council),
                platform.files,
                id,
                forPublication(),
              );
            });
        const outcome = {
          file: basename(path),
          kind,
          rows: read.rows.length,
          [values['dry-run'] ? 'wouldAdd' : 'added']: added,
        };
        io.out(
          values['json']
            ? `${JSON.stringify(outcome, null, 2)}\n`
            : `${values['dry-run'] ? 'Would bring in' : 'Brought in'} ${added} from ${read.rows.length} rows.\n`,
        );
        return exitCodes.done;
      } catch (error) {
        if (error instanceof TableError || error instanceof RequestRefused) throw new Refusal(error.message);
        throw error;
      }
    },
  }),
);

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Refusal(unreadable(path, error));
  }
}

/** A whole day in any of the ways people write one. */
function dayOf(text: string): string {
  const read = parsePartialDate(text);
  if (!('ok' in read) || read.ok.length !== 10)
    throw new Refusal(`“${text}” is not a whole day. Write it as 2013-10-18.`, exitCodes.usage);
  return read.ok;
}
