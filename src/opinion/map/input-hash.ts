import { bitsOf, mix } from './mixing.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/**
 * 32 hexadecimal digits that tell inputs apart: the sum over all votes of four numbers mixed from participant, statement,
 * vote and weight, so that the order of the input does not matter; then everything that was decided beforehand.
 */
export function hashInput(matrix: VoteMatrix, decided: readonly string[]): string {
  const { starts, codes, weights, participantIds, statementIds } = matrix;
  const byCode = Int32Array.from({ length: 3 * statementIds.length }, (_, code) =>
    mix(mix(statementIds[Math.floor(code / 3)] as number) + (code % 3) + 1),
  );
  const sums = new Int32Array(4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const person = mix((participantIds[row] as number) + 0x51ed270b);
    const to = starts[row + 1] as number;
    for (let at = starts[row] as number; at < to; at += 1) {
      let one = mix(person ^ (byCode[codes[at] as number] as number));
      if (weights) one = mix(one ^ bitsOf(weights[at] as number));
      const two = Math.imul(one ^ person, 0x2c1b3c6d) ^ (one >>> 15);
      a = (a + one) | 0;
      b = (b + two) | 0;
      c = (c + Math.imul(two, one | 1)) | 0;
      d = (d + (Math.imul(one, 0x297a2d39) ^ (two >>> 13))) | 0;
    }
  }
  sums.set([a, b, c, d]);
  for (const text of decided) {
    for (let at = 0; at <= text.length; at += 1) {
      const unit = at < text.length ? text.charCodeAt(at) : 0x10000; // marks the end
      for (let lane = 0; lane < 4; lane += 1) {
        sums[lane] = mix(((sums[lane] as number) ^ unit) + Math.imul(lane + 1, 0x9e3779b1));
      }
    }
  }
  return Array.from(sums, (sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
}
