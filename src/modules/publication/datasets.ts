import type { Dataset } from '#platform/offers/dataset.ts';

let offered: readonly Dataset[] = [];

/** `src/app` hands over the datasets other modules offer (a port: this module calls none of them by name). */
export function offerDatasets(datasets: readonly Dataset[]): void {
  const ids = datasets.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`Two datasets are called “${twice}”.`);
  offered = datasets;
}

export function datasets(): readonly Dataset[] {
  return offered;
}
