import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '../../platform/database/index.ts';
import type { Services } from '../../platform/index.ts';
import { oneAtATime } from '../../platform/jobs/index.ts';
import { findPublications, takeUntold } from '../../records/publications/index.ts';
import { publicForm } from './public-form.ts';
import { type Answer, post } from './send.ts';
import * as store from './store.ts';
import { switchOff } from './switch-off.ts';
import { type Delivery, nextTry, signedHeaders, type Webhook } from './webhook.ts';

export type WebhookServices = Pick<
  Services,
  'db' | 'config' | 'clock' | 'kinds' | 'publicUrl' | 'mailer' | 'log'
>;

/** The name under which publications wait for us. */
const reader = 'webhooks';
const untoldAtOnce = 500;
const triedAtOnce = 20;
const lookAgainMs = 1_000;
/** "I am gone": whoever answers so is asked no more. */
const gone = 410;

/** What carries publications to webhooks. One in each process; several get in nobody's way. */
export function createWebhooks(services: WebhookServices) {
  const { db, clock, log } = services;
  const turns = oneAtATime(carry);

  /** Takes on what was published, and tries what is due until nothing is. */
  async function carry(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (!turns.isOver()) {
      while ((await takeOn()) === untoldAtOnce);
      for (const delivery of await store.claimDue(db, clock(), triedAtOnce - underWay.size)) {
        const trying = tryOne(delivery)
          .catch((error) => putOff(delivery, error))
          // What was not written down either is due again by itself.
          .catch((error) => log.error({ err: error, delivery: delivery.id }, 'a try was not written down'))
          .finally(() => underWay.delete(trying));
        underWay.add(trying);
      }
      if (underWay.size === 0) return;
      // What others have to hear does not wait for a receiver that is slow to answer.
      await Promise.race([...underWay, setTimeout(lookAgainMs, undefined, { ref: false })]);
    }
    await Promise.all(underWay);
  }

  const takeOn = () =>
    inTransaction(db, async (tx) => {
      const published = await takeUntold(tx, reader, untoldAtOnce);
      for (const publication of published) await store.addDeliveries(tx, publication, clock());
      return published.length;
    });

  async function tryOne(delivery: Delivery): Promise<void> {
    const hook = await store.findWebhook(db, delivery.webhookId);
    if (!hook) return;
    const keptBack = { outcome: null, status: null, answer: null, dueAt: null };
    if (hook.offSince) return store.settle(db, delivery.id, keptBack);
    const found = await findPublications(db, [delivery.publicationId ?? 0]);
    const publication = found.get(delivery.publicationId ?? 0);
    const message = publication && (await publicForm(services, publication));
    if (!message) return store.settle(db, delivery.id, { ...keptBack, outcome: 'withheld' });
    await writeDown(hook, delivery, await sendTo(hook, delivery.id, message));
  }

  /** One that cannot even be tried holds nobody up. */
  async function putOff({ id, tries }: Delivery, error: unknown): Promise<void> {
    log.error({ err: error, delivery: id }, 'a webhook could not be told');
    const dueAt = nextTry(tries, clock());
    await store.settle(db, id, { outcome: dueAt ? null : 'failed', status: null, answer: 'failed', dueAt });
  }

  function sendTo(hook: Webhook, id: string, message: object): Promise<Answer> {
    const body = JSON.stringify(message);
    const headers = signedHeaders(services.config.secret, hook, { id, at: clock(), body });
    return post(hook.address, { headers, body }, { loopback: services.config.webhooksToLoopback });
  }

  async function writeDown(hook: Webhook, { id, tries, madeAt }: Delivery, answer: Answer): Promise<void> {
    const now = clock();
    const how = { status: answer.status, answer: answer.text };
    if (arrived(answer)) return store.settle(db, id, { ...how, outcome: 'delivered', dueAt: null });
    const dueAt = answer.status === gone ? null : nextTry(tries, now);
    await store.settle(db, id, { ...how, outcome: dueAt ? null : 'failed', dueAt });
    if (answer.status === gone) await switchOff(services, hook, 'gone');
    // Where others got through meanwhile, it is this one message that its receiver does not take.
    else if (!dueAt && !(await store.gotThroughSince(db, hook.id, madeAt)))
      await switchOff(services, hook, 'failed');
  }

  return {
    carry: turns.run,
    /** The same behind an answer. */
    wake(): void {
      turns.run().catch((error: unknown) => log.error({ err: error }, 'webhooks could not be told'));
    },
    /** Sends a test now, once, whether the webhook is on or off. */
    async test(hook: Webhook): Promise<void> {
      const { id } = await store.insertTest(db, hook.id, clock());
      const message = { type: 'webhook.test', timestamp: clock().toISOString(), data: { webhook: hook.id } };
      const answer = await sendTo(hook, id, message);
      const outcome = arrived(answer) ? 'delivered' : 'failed';
      await store.settle(db, id, { outcome, status: answer.status, answer: answer.text, dueAt: null });
    },
    /** Begins nothing more, and waits for what is on its way. */
    close: turns.close,
  };
}
export type Webhooks = ReturnType<typeof createWebhooks>;

const arrived = ({ status }: Answer) => status !== null && status >= 200 && status < 300;
