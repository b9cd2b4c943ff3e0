import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs a text with a purpose-bound key (see `keyFor`): 128 bits, base64url. */
function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
}

/** Compares in constant time, so that a signature cannot be found byte by byte. */
function signatureFits(key: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(key, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** `text.signature`, for cookies and links. */
export function seal(key: string, text: string): string {
  return `${text}.${sign(key, text)}`;
}

/** The text of a sealed value, or null when it was not made with this key. */
export function unseal(key: string, sealed: string | undefined): string | null {
  if (!sealed) return null;
  const dot = sealed.lastIndexOf('.');
  if (dot < 1) return null;
  const text = sealed.slice(0, dot);
  return signatureFits(key, text, sealed.slice(dot + 1)) ? text : null;
}
