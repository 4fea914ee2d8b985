/** Logistic regression by Newton's method with a ridge, small and exact enough for thirty facts and some thousand rows. */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  right: readonly boolean[],
  ridge: number,
): number[] {
  const width = rows[0]?.length ?? 0;
  let weights = Array.from({ length: width }, () => 0);
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((weight, i) => (i ? -ridge * weight : 0));
    const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? (i ? ridge : 1e-6) : 0)));
    for (const [number, row] of rows.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += weights[i]! * row[i]!;
      const p = 1 / (1 + Math.exp(-sum));
      const error = (right[number] ? 1 : 0) - p;
      const spread = p * (1 - p);
      for (let i = 0; i < width; i++) {
        if (!row[i]) continue;
        gradient[i]! += error * row[i]!;
        for (let j = 0; j < width; j++) hessian[i]![j]! += spread * row[i]! * row[j]!;
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + step[i]!);
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Gaussian elimination with pivoting; the matrix of a ridge fit is never singular. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]!;
    if (Math.abs(lead[column]!) < 1e-12) continue;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / lead[column]!;
      if (!factor) continue;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * lead[at]!;
    }
  }
  return rows.map((row, i) => (Math.abs(row[i]!) < 1e-12 ? 0 : row[size]! / row[i]!));
}
