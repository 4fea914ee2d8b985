import type { Candidate, Identified } from '../engine/decide.ts';
import type { Identifier } from '../engine/identifier.ts';
import { fold } from '../rules/fold.ts';
import { nameKey, normaliseName } from '../rules/normalise-name.ts';
import { type ColumnUse, usedColumns } from './columns.ts';
import { namesToAskFor } from './ledger-numbers.ts';
import { readPaymentFile } from './read-payment-file.ts';
import { summarise, type Summary, type SupplierResult } from './summary.ts';
import { gatherSuppliers, type SupplierList } from './suppliers.ts';

/** Everything found out about one payment file. */
export interface IdentifiedFile {
  readonly file: string;
  /** What was read from which column, by its heading. */
  readonly columns: Readonly<Partial<Record<ColumnUse, string>>>;
  /** How the file was read where that is not plain, in sentences. */
  readonly notes: readonly string[];
  readonly list: SupplierList;
  readonly results: readonly SupplierResult[];
  readonly summary: Summary;
}

/** How a file is to be identified. */
export interface IdentifyOptions {
  readonly map?: ReadonlyMap<string, string>;
  /** The one sheet to read of a workbook. */
  readonly sheet?: string | undefined;
  /** The council whose file it is: payments to itself are to a public body. */
  readonly councilName?: string | undefined;
  readonly threads?: number | undefined;
  readonly top?: number;
  readonly progress?: (done: number, total: number) => void;
}

/** Reads a payment file, identifies its suppliers and adds up. Throws `Refusal` when the file cannot be read or has no supplier column. */
export async function identifyFile(
  path: string,
  identifier: Identifier,
  options: IdentifyOptions = {},
): Promise<IdentifiedFile> {
  const { name: file, tables, notes } = await readPaymentFile(path, options);
  const list = gatherSuppliers(tables);
  const total = list.suppliers.length;
  const asked = namesToAskFor(list.suppliers.map(({ name }) => name));
  const inputs = list.suppliers.map((supplier, at) => ({ ...supplier, name: asked[at] ?? supplier.name }));
  const answers = await identifier.many(inputs, {
    threads: options.threads,
    top: options.top ?? 5,
    progress: done => options.progress?.(done, total),
  });
  const own = options.councilName ? keyOf(options.councilName) : '';
  const results = list.suppliers.map((supplier, at): SupplierResult => {
    const answer = answers[at];
    if (!answer) throw new Error('A supplier was left without an answer.');
    return { supplier, answer: own && keyOf(asked[at] ?? '') === own ? itself(answer) : answer };
  });
  const withAliases = throughVatNumbers(results);
  const [main] = tables;
  const columns = usedColumns(main.places, main.headers);
  const told = [...notes, ...list.notes];
  return { file, columns, notes: told, list, results: withAliases, summary: summarise(withAliases) };
}

function keyOf(name: string): string {
  return nameKey(normaliseName(fold(name)).tokens).join();
}

function itself(answer: Identified): Identified {
  return {
    ...answer,
    decision: 'public-body',
    best: undefined,
    probability: 0,
    reasons: ['the council itself'],
    classification: {
      socialEnterprise: 'no',
      vcse: 'no',
      sme: 'no',
      publicBody: true,
      evidence: ['the council itself'],
    },
    links: [],
    basis: '',
  };
}

interface Accepted {
  readonly best: Candidate;
  readonly links: Identified['links'];
  readonly name: string;
}

/**
 * A VAT number under which one organisation was accepted proposes that organisation for the other names that bear it. A proposal only:
 * one VAT number may cover a group of companies.
 */
function throughVatNumbers(results: readonly SupplierResult[]): SupplierResult[] {
  const accepted = new Map<string, Accepted | undefined>();
  for (const { supplier, answer } of results) {
    if (!supplier.vat || answer.decision !== 'accept' || !answer.best) continue;
    const had = accepted.get(supplier.vat);
    if (!accepted.has(supplier.vat))
      accepted.set(supplier.vat, { best: answer.best, links: answer.links, name: supplier.name });
    else if (had && had.best.id !== answer.best.id) accepted.set(supplier.vat, undefined);
  }
  return results.map(result => {
    const { supplier, answer } = result;
    const alias = supplier.vat ? accepted.get(supplier.vat) : undefined;
    if (
      !alias ||
      (answer.decision !== 'none' && answer.decision !== 'review') ||
      answer.best?.id === alias.best.id
    )
      return result;
    const best: Candidate = {
      ...alias.best,
      probability: 0.6,
      reasons: [`the same VAT number as “${alias.name}”`],
    };
    const others = answer.candidates
      .filter(one => one.id !== best.id)
      .map(one => ({ ...one, probability: Math.min(one.probability, 0.3) }));
    return {
      supplier,
      answer: {
        ...answer,
        decision: 'review',
        best,
        probability: 0.6,
        reasons: best.reasons,
        candidates: [best, ...others].slice(0, 5),
        links: alias.links,
        basis: 'for review',
      },
    };
  });
}
