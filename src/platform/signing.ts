import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

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

/**
 * Hides texts with a purpose-bound key (see `keyFor`), for what the program must be able to show again: whoever reads the
 * database, or a backup of it, learns nothing without the secret. `show` throws on what was hidden with another key.
 */
export function hiding(key: string): { hide(text: string): Buffer; show(kept: Buffer): string } {
  const bytes = Buffer.from(key, 'base64url');
  return {
    hide(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
    },
    show(kept) {
      const decipher = createDecipheriv('aes-256-gcm', bytes, kept.subarray(0, 12));
      decipher.setAuthTag(kept.subarray(12, 28));
      return decipher.update(kept.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
