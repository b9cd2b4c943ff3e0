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
 * Hides texts and bytes with a purpose-bound key (see `keyFor`), for what the program must be able to show again: whoever
 * reads the database, or a backup of it, learns nothing without the secret. What was hidden with another key `showBytes`
 * answers with null, and `show` throws.
 */
export function hiding(key: string) {
  const secret = Buffer.from(key, 'base64url');
  const hideBytes = (bytes: Uint8Array): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce);
    const hidden = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
  };
  const showBytes = (kept: Buffer): Buffer | null => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', secret, kept.subarray(0, 12));
      decipher.setAuthTag(kept.subarray(12, 28));
      return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
    } catch {
      return null;
    }
  };
  return {
    hideBytes,
    showBytes,
    hide: (text: string): Buffer => hideBytes(Buffer.from(text)),
    show(kept: Buffer): string {
      const shown = showBytes(kept);
      if (shown === null) throw new Error('it was hidden with another secret');
      return shown.toString('utf8');
    },
  };
}
