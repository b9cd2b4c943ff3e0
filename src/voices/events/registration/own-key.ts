import { createHash, createHmac, randomBytes } from 'node:crypto';
import { hiding, keyFor } from '../../../platform/index.ts';
import { mailboxOf } from '../../../platform/mail/index.ts';
import type { Personal } from './registration.ts';

/** How what people say of themselves is kept. One per server. */
export type OwnKeys = ReturnType<typeof ownKeys>;

export function ownKeys(secret: string) {
  const { hide, show } = hiding(keyFor(secret, 'event-registration'));
  const mailboxKey = keyFor(secret, 'event-registration-mailbox');
  return {
    seal: (personal: Personal): Buffer => hide(JSON.stringify(personal)),
    open: (sealed: Buffer): Personal => JSON.parse(show(sealed)) as Personal,
    mailbox: (mail: string): Buffer => createHmac('sha256', mailboxKey).update(mailboxOf(mail)).digest(),
  };
}

/** What the link to a registration holds: 192 bits that nothing else leads to. */
export const newKey = (): string => randomBytes(24).toString('base64url');
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();
