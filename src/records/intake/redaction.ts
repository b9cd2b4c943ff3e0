/** What stands where something was taken out. */
export const gap = '[…]';

/** The marks people type for a gap, in one form; with the original, any other word in brackets that is not its own. */
export function withGaps(typed: string, original?: string): string {
  const body = typed.replaceAll(/\[\s*(?:…|\.\.\.|\.\.)\s*\]/g, gap).trim();
  return original === undefined
    ? body
    : body.replaceAll(bracketed, (mark) => (original.includes(mark) ? mark : gap));
}

/** `[name]` says what was taken out. */
const bracketed = /\[[^[\]\n]{1,80}\]/g;
export const hasGap = (typed: string): boolean => typed.match(bracketed) !== null;

/**
 * Is `redacted` the original with nothing but parts taken out, each marked by a gap? Whoever redacts can hide words of
 * a participant but never put others into their mouth.
 */
export function onlyTakesOut(original: string, redacted: string): boolean {
  const pieces = redacted.split(gap);
  if (pieces.length < 2) return false;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const found = isLast && piece !== '' ? original.length - piece.length : original.indexOf(piece, at);
    if (index === 0 && found !== 0) return false;
    if (found < at || !original.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return true;
}
