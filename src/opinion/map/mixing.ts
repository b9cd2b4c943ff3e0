/** Spreads the bits of a 32-bit number, so that sums of such numbers tell inputs apart (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);

/** 32 bits that differ for different numbers, nearly always. */
export function bitsOf(value: number): number {
  float[0] = value;
  return mix((halves[0] as number) ^ mix(halves[1] as number));
}
