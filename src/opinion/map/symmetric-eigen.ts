/**
 * All eigenvalues, largest first, and their eigenvectors (by eigenvalue, then by place) of a small symmetric matrix given
 * as rows. Jacobi's method: turn one off-diagonal entry to zero after the other until none is left.
 */
export function symmetricEigen(rows: readonly (readonly number[])[]): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const size = rows.length;
  const matrix = rows.map((row) => Float64Array.from(row));
  const turned = rows.map((_, at) =>
    Float64Array.from({ length: size }, (__, other) => (at === other ? 1 : 0)),
  );
  let total = 0;
  for (const row of matrix) for (const entry of row) total += entry * entry;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    if (offDiagonal(matrix) <= 1e-32 * total) break;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(matrix, turned, p, q);
  }
  const order = rows
    .map((_, at) => at)
    .sort((a, b) => (matrix[b]?.[b] as number) - (matrix[a]?.[a] as number));
  return {
    values: order.map((at) => matrix[at]?.[at] as number),
    vectors: order.map((at) => Array.from(turned[at] as Float64Array)),
  };
}

function offDiagonal(matrix: readonly Float64Array[]): number {
  let sum = 0;
  matrix.forEach((row, p) => {
    for (let q = p + 1; q < row.length; q += 1) sum += (row[q] as number) ** 2;
  });
  return sum;
}

/** Turns the plane of p and q so that the entry (p, q) becomes zero; `turned` keeps the turned axes as rows. */
function rotate(
  matrix: readonly Float64Array[],
  turned: readonly Float64Array[],
  p: number,
  q: number,
): void {
  const rowP = matrix[p] as Float64Array;
  const rowQ = matrix[q] as Float64Array;
  const between = rowP[q] as number;
  if (between === 0) return;
  const half = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * between);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turn(rowP, rowQ, cosine, sine);
  for (const row of matrix) {
    const atP = row[p] as number;
    const atQ = row[q] as number;
    row[p] = cosine * atP - sine * atQ;
    row[q] = sine * atP + cosine * atQ;
  }
  turn(turned[p] as Float64Array, turned[q] as Float64Array, cosine, sine);
}

function turn(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let at = 0; at < a.length; at += 1) {
    const fromA = a[at] as number;
    const fromB = b[at] as number;
    a[at] = cosine * fromA - sine * fromB;
    b[at] = sine * fromA + cosine * fromB;
  }
}
