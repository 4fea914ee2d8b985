import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { type Found, Matcher } from '../src/modules/identification/engine/matcher.ts';
import { indexFileName, readIndex } from '../src/modules/identification/register/format.ts';
import { IndexView } from '../src/modules/identification/register/index-view.ts';
import { factsOf } from '../src/modules/identification/rules/acceptance.ts';

/** A supplier's name with the organisation it was found to be by people; the columns of `data/truth/labelled.csv`. */
export interface LabelledName {
  readonly name: string;
  readonly postcode: string;
  /** Every id that counts as right; empty for a name that must stay unresolved. */
  readonly right: ReadonlySet<string>;
  readonly equivalent: ReadonlySet<string>;
  readonly source: string;
  readonly difficulty: string;
  /** The register holds the organisation under some name. */
  readonly covered: boolean;
}

/** A labelled name as the engine sees it. */
export interface Case extends LabelledName {
  readonly index: IndexView;
  readonly found: Found;
  readonly facts: readonly number[];
  readonly same: boolean;
  readonly correct: boolean;
  readonly inTopFive: boolean;
  /** Decided by rule, so no lesson for the model: number, initials, person, public body. */
  readonly byRule: boolean;
  /** Reads like a person, a public body or a school, and its name is not in the register as it stands: never accepted. */
  readonly barred: boolean;
  /** Which register the case was run against. */
  readonly register: string;
}

/** The folder of reference material beside the project, or undefined: then the measuring scripts say so and stop. */
export function sharedData(): string | undefined {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const folder = process.env['MOOTHALL_SHARED'] ?? join(root, '..', 'shared');
  return existsSync(join(folder, 'data', 'truth', 'labelled.csv')) ? join(folder, 'data') : undefined;
}

/** Labelled names and the negatives that an auditor confirmed. */
export function readLabelled(data: string): LabelledName[] {
  const rows = csv(join(data, 'truth', 'labelled.csv')).map((row): LabelledName => {
    const equivalent = [row['true_org_id'], ...list(row['equivalent_org_ids'])].filter(
      id => id !== undefined,
    );
    return {
      name: row['supplier_name'] ?? '',
      postcode: row['postcode_if_any'] ?? '',
      equivalent: new Set(equivalent),
      right: new Set([...equivalent, ...list(row['also_acceptable_ids'])]),
      source: row['source'] ?? '',
      difficulty: row['difficulty'] ?? '',
      covered: row['coverage'] !== 'none',
    };
  });
  const negatives = csv(join(data, 'truth', 'negatives.csv')).filter(row =>
    /^(no-registered-org|ambiguous)/.test(row['expected'] ?? ''),
  );
  return [
    ...rows,
    ...negatives.map((row): LabelledName => ({
      name: row['supplier_name'] ?? '',
      postcode: '',
      right: new Set(),
      equivalent: new Set(),
      source: 'negatives',
      difficulty: row['expected'] ?? '',
      covered: false,
    })),
  ];
}

/** Reads a CSV with a header; for measuring only. */
export function csv(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true, bom: true });
}

function list(text = ''): string[] {
  return text.split('|').filter(Boolean);
}

/** The labelled names as the engine sees them in each of these registers. */
export async function casesIn(
  folders: readonly string[],
  labelled: readonly LabelledName[],
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const folder of folders)
    cases.push(...runCases(new IndexView(await readIndex(join(folder, indexFileName))), labelled, folder));
  return cases;
}

/** Runs the search for every labelled name and keeps what acceptance would be given. */
export function runCases(index: IndexView, labelled: readonly LabelledName[], register: string): Case[] {
  const matcher = new Matcher(index);
  return labelled.map(label => {
    const found = matcher.find(label.name, { postcode: label.postcode });
    const isRight = (organisation: number) =>
      index.registrationsOf(organisation).some(one => label.right.has(index.idOf(one)));
    const best = found.ranked[0];
    const numbered = best !== undefined && found.numbered === best.organisation;
    const exact = best?.comparison.foundBy === 'same name';
    const barred = found.kind !== 'organisation' && !exact && best?.comparison.foundBy !== 'number';
    return {
      ...label,
      index,
      found,
      facts: factsOf(found, index.recordCount),
      same: exact,
      correct: best !== undefined && isRight(best.organisation),
      inTopFive: found.ranked.slice(0, 5).some(one => isRight(one.organisation)),
      byRule: numbered || best?.comparison.foundBy === 'initials' || barred,
      barred,
      register,
    };
  });
}
