/** First place in ascending `array` whose value is at least `value`. */
export function lowerBound(array: Uint32Array, value: number): number {
  let from = 0;
  let to = array.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (array[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
