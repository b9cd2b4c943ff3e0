import { randomInt } from 'node:crypto';

declare const receiptBrand: unique symbol;
/**
 * The code by which a participant finds their contributions again, and the only thing that makes them the same person
 * to us: 11 random characters (54 bits) and a check character, written K7QF-2M9T-XQ4B. Held by the participant alone;
 * the database keeps a keyed hash of it.
 */
export type Receipt = string & { readonly [receiptBrand]: true };

// 31 signs, a prime number, so that the weighted sum finds every single wrong sign and every swap of neighbours.
// I, L, O, 0 and 1 are missing because they look alike.
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;

/** A new receipt. */
export function newReceipt(): Receipt {
  let body = '';
  for (let i = 0; i < length - 1; i += 1) body += signs[randomInt(signs.length)];
  return written(body + checkSign(body));
}

/**
 * Reads a receipt as people type it: any case, with or without dashes and spaces.
 * Answers null when it cannot be one (wrong length, a sign we never use, or the check character does not fit).
 */
export function parseReceipt(typed: string): Receipt | null {
  const bare = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '');
  if (bare.length !== length || [...bare].some((sign) => !signs.includes(sign))) return null;
  const body = bare.slice(0, -1);
  return checkSign(body) === bare.at(-1) ? written(bare) : null;
}

function checkSign(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += (i + 1) * signs.indexOf(body[i] ?? '');
  // The check sign's own weight is 12; solve 12·c + sum ≡ 0 (mod 31). 13 is the inverse of 12 modulo 31.
  return signs[(((31 - (sum % 31)) % 31) * 13) % 31] ?? '';
}

function written(bare: string): Receipt {
  return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}` as Receipt;
}
