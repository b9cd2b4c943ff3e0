/** What a slug looks like: lower-case Latin letters and digits in groups joined by single dashes. */
const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const slugLimit = 60;

/** Names that are addresses of their own below /processes or /manage/processes. */
const reserved = new Set(['new']);

/** Can this be the readable part of an address? */
export function isSlug(text: string): boolean {
  return text.length <= slugLimit && slugPattern.test(text) && !reserved.has(text);
}

/**
 * A readable address from a title: "L'eau, à qui ?" gives "l-eau-a-qui". Answers '' when the title holds no Latin
 * letters or digits at all, as in Arabic: the caller then falls back to the template's name.
 */
export function slugFrom(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain.length <= slugLimit) return reserved.has(plain) ? `${plain}-process` : plain;
  const cut = plain.slice(0, slugLimit + 1);
  const lastWord = cut.lastIndexOf('-');
  return lastWord > slugLimit / 2 ? cut.slice(0, lastWord) : cut.slice(0, slugLimit);
}
