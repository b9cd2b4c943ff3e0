import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new public id: 12 characters of Crockford's base 32 in lower case (60 random bits).
 * It goes into addresses, so it stays the same for the life of the record.
 */
export function newId(): string {
  const bytes = randomBytes(12);
  let id = '';
  for (const byte of bytes) id += alphabet[byte & 31];
  return id;
}
