/**
 * Stable order of items by small integer keys, without comparisons: positions of the items, least key first. `within` is an earlier
 * order to refine (least significant key first); left out, items are taken as they stand.
 */
export function countingOrder(
  keys: Uint32Array | Uint16Array,
  keyLimit: number,
  within?: Uint32Array,
): Uint32Array {
  const count = within ? within.length : keys.length;
  const starts = new Uint32Array(keyLimit + 1);
  // Within bounds throughout: keys are below keyLimit and positions below the number of keys.
  for (let at = 0; at < count; at++) starts[keys[within ? within[at]! : at]! + 1]!++;
  for (let key = 0; key < keyLimit; key++) starts[key + 1]! += starts[key]!;
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const item = within ? within[at]! : at;
    order[starts[keys[item]!]!++] = item;
  }
  return order;
}

/** Stable order of items by 32-bit keys: two passes of 16 bits. */
export function radixOrder(keys: Uint32Array, within?: Uint32Array): Uint32Array {
  const low = new Uint16Array(keys.length);
  for (let at = 0; at < keys.length; at++) low[at] = keys[at]! & 0xffff;
  const first = countingOrder(low, 65_536, within);
  for (let at = 0; at < keys.length; at++) low[at] = keys[at]! >>> 16;
  return countingOrder(low, 65_536, first);
}

/** The inverse of an order: where each item went. */
export function inverseOrder(order: Uint32Array): Uint32Array {
  const place = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) place[order[at]!] = at;
  return place;
}

/** `array[order[i]]` for every i. */
export function gather(array: Uint32Array, order: Uint32Array): Uint32Array {
  const out = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) out[at] = array[order[at]!]!;
  return out;
}

/** Order of two texts by their code units, the same in every language. */
export function compareText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
