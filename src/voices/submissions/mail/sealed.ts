import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyFor } from '../../../platform/index.ts';

/** Hides bytes with the secret of the installation: whoever reads the database, or a backup of it, learns nothing. */
export function sealedWith(secret: string, purpose: 'letter-mail' | 'letter-mailbox') {
  const key = Buffer.from(keyFor(secret, purpose), 'base64url');
  return {
    hide(bytes: Uint8Array): Buffer {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hidden = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
    },
    /** Null where it was hidden with another secret. */
    show(kept: Buffer): Buffer | null {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, kept.subarray(0, 12));
        decipher.setAuthTag(kept.subarray(12, 28));
        return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
