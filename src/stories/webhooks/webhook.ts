import { createHmac } from 'node:crypto';
import { keyFor } from '../../platform/index.ts';

/** An address that is told of what is published: everywhere (scope null) or in one process, of all kinds or some. */
export type Webhook = {
  readonly id: string;
  readonly scope: string | null;
  readonly address: string;
  readonly kinds: readonly string[];
  readonly salt: string;
  readonly formerSalt: string | null;
  readonly renewedAt: Date | null;
  readonly madeBy: string;
  readonly language: string;
  readonly madeAt: Date;
  readonly offSince: Date | null;
  readonly offBecause: 'by-hand' | 'failed' | 'gone' | null;
};

/** One publication on its way to one webhook; null stands for a test. */
export type Delivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly publicationId: number | null;
  readonly madeAt: Date;
  readonly dueAt: Date | null;
  readonly tries: number;
  readonly triedAt: Date | null;
  readonly outcome: 'delivered' | 'failed' | 'withheld' | null;
  /** What the receiver answered: a status and the first of its text, or no status and why there was no answer. */
  readonly status: number | null;
  readonly answer: string | null;
};

/** Minutes from one try to the next: eight tries in a day. */
const pauses = [1, 5, 30, 120, 300, 480, 504];

/** When to try again after so many tries; null once a day is over. */
export function nextTry(tries: number, now: Date): Date | null {
  const minutes = pauses[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

const secretPrefix = 'whsec_';
/** How long a former secret signs beside the new one. */
const bothMs = 24 * 3600 * 1000;

type Salted = Pick<Webhook, 'id' | 'salt' | 'formerSalt' | 'renewedAt'>;

/** Worked out anew each time: whoever reads the database or a backup has no secret from it. */
const keyOf = (installation: string, id: string, salt: string): Buffer =>
  createHmac('sha256', keyFor(installation, 'webhook-secret')).update(`${id}\0${salt}`).digest();

/** The secret as its receiver keeps it (Standard Webhooks 1.0). */
export const secretOf = (installation: string, { id, salt }: Pick<Salted, 'id' | 'salt'>): string =>
  `${secretPrefix}${keyOf(installation, id, salt).toString('base64')}`;

/** The headers that say of a message which it is, when it was sent, and that it is ours (Standard Webhooks 1.0). */
export function signedHeaders(
  installation: string,
  webhook: Salted,
  message: { readonly id: string; readonly at: Date; readonly body: string },
): Record<string, string> {
  const seconds = Math.floor(message.at.getTime() / 1000);
  const isFresh = webhook.renewedAt && message.at.getTime() - webhook.renewedAt.getTime() < bothMs;
  const salts = [webhook.salt, ...(isFresh && webhook.formerSalt ? [webhook.formerSalt] : [])];
  const signatures = salts.map((salt) => {
    const key = keyOf(installation, webhook.id, salt);
    return `v1,${createHmac('sha256', key).update(`${message.id}.${seconds}.${message.body}`).digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
