import { createHmac } from 'node:crypto';
import { hiding, keyFor, seal, unseal } from '../../platform/index.ts';
import { mailboxOf } from '../../platform/mail/index.ts';
import { lastHour, zoneOf } from '../../platform/zones/index.ts';

export const rhythms = ['immediate', 'daily', 'weekly'] as const;
/** How often a follower is told of what was published. */
export type Rhythm = (typeof rhythms)[number];

/** How the addresses of followers are kept, and what the links of their mails hold. */
export type Keys = ReturnType<typeof keysOf>;

export function keysOf(secret: string) {
  const linkKey = keyFor(secret, 'follow-link');
  const hashKey = keyFor(secret, 'follow-address-hash');
  const hash = (address: string) => createHmac('sha256', hashKey).update(address.toLowerCase()).digest();
  return {
    hash,
    hashMailbox: (address: string) => hash(mailboxOf(address)),
    /** How an address is kept, and read again. */
    ...hiding(keyFor(secret, 'follow-address')),
    link: (key: string) => seal(linkKey, key),
    /** The key of whose link that is, or null. Keys are never given twice, so the link of somebody who left leads nowhere. */
    ofLink: (token: string | undefined) => unseal(linkKey, token),
  };
}

/** In links: a member of the staff, whose id is no follower's. */
const staffMark = 'staff ';
export type StaffLinked = { readonly accountId: string; readonly choice: number };
export const staffLink = ({ accountId, choice }: StaffLinked): string => `${staffMark}${accountId} ${choice}`;
export function staffIn(linked: string | null): StaffLinked | null {
  if (!linked?.startsWith(staffMark)) return null;
  // Links that were sent before choices were counted hold no number.
  const [accountId = '', choice = '0'] = linked.slice(staffMark.length).split(' ');
  return { accountId, choice: Number(choice) };
}

const minute = 60_000;
/** One mail for a chain of events: it waits until nothing came for so long, at most for the longer time. */
const quiet = 3 * minute;
const longest = 15 * minute;

export const isSettled = (first: Date, last: Date, now: Date): boolean =>
  now.getTime() - last.getTime() >= quiet || now.getTime() - first.getTime() >= longest;

/** At this hour digests go out, weekly ones on Mondays. */
const digestHour = 7;

/** The newest moment at which a digest was due, in the time zone of the installation. */
export const lastDue = (rhythm: Rhythm, now: Date): Date =>
  rhythm === 'immediate' ? now : lastHour(zoneOf(null), now, digestHour, rhythm === 'weekly');
