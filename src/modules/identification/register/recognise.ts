import { basename } from 'node:path';
import { Refusal } from '#platform/commands/command.ts';
import { byteSources } from './byte-sources.ts';
import { CsvBytes } from './csv-bytes.ts';
import { neededColumns, type SourceKind } from './read-source.ts';
import { delimiterOf, plainColumn, withoutMark } from './table-rows.ts';

/**
 * Which of the kinds a file is, by its columns: for files that follow an option's first file on the command line
 * (`--companies part1.csv part2.csv`), where only their content says to which option they belong.
 */
export async function recogniseKind(path: string, kinds: readonly SourceKind[]): Promise<SourceKind> {
  const columns = await columnsOf(path);
  const found = kinds.find(kind =>
    neededColumns(kind).every(names => names.some(name => columns.has(plainColumn(name)))),
  );
  if (!found)
    throw new Refusal(
      `${basename(path)} follows the options but has the columns of none of them (${kinds.map(kind => `--${kind}`).join(', ')}). ` +
        'Put its own option before it.',
    );
  return found;
}

async function columnsOf(path: string): Promise<Set<string>> {
  const columns = new Set<string>();
  for await (const source of byteSources(path)) {
    for await (const chunk of source.chunks) {
      const head = withoutMark(chunk.subarray(0, 200_000));
      if (/\.json$/i.test(source.name)) {
        const first = /\{[^{}]*\}/.exec(head.toString('utf8'))?.[0] ?? '';
        for (const [, key = ''] of first.matchAll(/"([^"]+)"\s*:/g)) columns.add(plainColumn(key));
      } else {
        const csv = new CsvBytes(delimiterOf(head), row => {
          if (row.row === 1) for (let at = 0; at < row.width; at++) columns.add(plainColumn(row.text(at)));
        });
        csv.feed(head);
        csv.end();
      }
      break;
    }
    break;
  }
  return columns;
}
