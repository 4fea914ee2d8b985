import { findCouncil } from '#councils';
import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { storeRaw } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import { count } from '#platform/tables/table.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { takeLedger } from '../../store/ledger.ts';
import { codeKinds, type CodeKind } from '../rules/code-file.ts';
import { personalIn } from '../rules/looks-personal.ts';
import { periodInWords, type Period } from '../rules/periods.ts';
import { insertPublished, listPublished, type Published } from '../store/published.ts';
import { prepareFile } from './prepare-file.ts';

/**
 * Publishes a file of the Transparency Code as its next version; those before stay as they are. `reason`: why there is another version.
 * @throws SpendRefused while something looks personal and nobody has decided, before the period is over, without lines or a reason,
 * when nothing has changed, or when the same days are published in files of another length.
 */
export async function publishFile(
  deed: Deed,
  store: FileStore,
  asked: { council: string; today: string; kind: CodeKind; period: Period; reason: string },
): Promise<Published> {
  const { kind, period, today } = asked;
  const { tx } = deed;
  // No import or decision changes the lines while they are looked at, and two people publish one after the other.
  await takeLedger(tx, deed.council);
  const council = await findCouncil(tx, asked.council);
  if (!council) throw new SpendRefused('council', 'This council was not found.');
  const what = `${codeKinds[kind].title}, ${periodInWords(period)}`;
  if (period.to >= today)
    throw new SpendRefused(
      'not-over',
      `${periodInWords(period)} is not over yet. It can be published from the day after its end.`,
    );
  const before = (await listPublished(tx, council.id)).filter(file => file.kind === kind);
  const other = before.find(
    file =>
      file.from <= period.to &&
      file.to >= period.from &&
      !(file.from === period.from && file.to === period.to),
  );
  if (other)
    throw new SpendRefused(
      'overlap',
      `${periodInWords(other)} has been published as a file of its own. Publish the rest of the quarter in the same way, so that no payment stands in two files.`,
    );
  const file = await prepareFile(tx, council, today, { kind, period });
  if (!file.lines.length)
    throw new SpendRefused('no-lines', `There are no payments that belong in “${what}”. Import them first.`);
  if (file.undecided.length)
    throw new SpendRefused(
      'undecided',
      `${count(file.undecided.length, 'line')} of “${what}” ${file.undecided.length === 1 ? 'holds' : 'hold'} what looks personal, and nobody has decided. Decide on each below; then publish.`,
    );
  const last = before.find(one => one.from === period.from && one.to === period.to);
  if (last?.sha256 === file.sha256)
    throw new SpendRefused('unchanged', `Nothing has changed since version ${last.version} was published.`);
  if (last && !asked.reason)
    throw new SpendRefused('reason', 'Say why there is another version. It is published with the file.');
  const [personal] = personalIn(asked.reason);
  if (personal)
    throw new SpendRefused(
      'reason',
      `The reason is published with the file, and “${personal.text}” in it looks like ${personal.what}. Say it without.`,
    );
  const bytes = Buffer.from(file.csv);
  const version = (last?.version ?? 0) + 1;
  const storedFileId = await storeRaw(deed, store, {
    name: `${codeKinds[kind].slug}.csv`,
    mediaType: 'text/csv',
    bytes,
  });
  const published: Published = {
    id: newId(),
    kind,
    from: period.from,
    to: period.to,
    version,
    reason: last ? asked.reason : '',
    storedFileId,
    bytes: bytes.length,
    sha256: file.sha256,
    lines: file.lines.length,
    redacted: file.redacted,
    pence: file.sum,
    by: deed.actor,
    at: new Date(deed.now.epochMilliseconds),
  };
  await insertPublished(tx, council.id, published);
  deed.record('code-file.published', published.id, {
    kind,
    from: period.from,
    to: period.to,
    version,
    lines: published.lines,
    redacted: published.redacted,
    sha256: published.sha256,
  });
  return published;
}
