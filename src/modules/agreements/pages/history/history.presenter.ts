import { changesBetween } from '../../rules/changes.ts';
import type { AgreementVersion } from '../../store/history.ts';

const deeds: Record<string, string> = {
  made: 'Entered',
  changed: 'Changed',
  imported: 'Imported from a file',
  'import-undone': 'Put back when an import was undone',
  removed: 'Removed from the register',
  restored: 'Restored',
};

/** Each state of an agreement, newest first: who, when, and what was different from the state before. */
export function historyRows(versions: readonly AgreementVersion[], names: ReadonlyMap<string, string>) {
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  });
  return versions.map((version, at) => {
    const before = versions[at + 1];
    return {
      version: version.version,
      what: deeds[version.deed] ?? version.deed,
      who: whoInWords(version.by, names),
      at: when.format(version.at),
      changes: before
        ? changesBetween(before.draft, version.draft).map(({ label, before, after }) => ({
            label,
            before: before || 'nothing',
            after: after || 'nothing',
          }))
        : [],
      first: !before,
      current: at === 0,
    };
  });
}

/** The person, or what acted in nobody's name. */
export function whoInWords(by: string, names: ReadonlyMap<string, string>): string {
  return (
    names.get(by) ??
    (by === 'command' ? 'the command line' : by === 'system' ? 'the system' : 'someone not recorded')
  );
}
