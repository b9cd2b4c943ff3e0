import { colleagues } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { record, type Services } from '../../platform/index.ts';
import { isLanguage, messages, say } from '../../site/index.ts';
import { siteName } from '../../site/settings/index.ts';
import { turnWebhook } from './store.ts';
import type { Webhook } from './webhook.ts';

const words = messages.webhooks.mail;

/** Where a webhook is looked after. */
export const hrefOf = ({ id, scope }: Pick<Webhook, 'id' | 'scope'>): string =>
  `/manage${scope === null ? '' : `/processes/${scope}`}/webhooks/${id}`;

/** Of an address, what is no secret: some receivers know their senders by the rest of it. */
export const originOf = ({ address }: Pick<Webhook, 'address'>): string => new URL(address).origin;

/** Nothing gets through any more: stops trying, and tells whoever looks after it now. */
export async function switchOff(
  { db, clock, mailer, publicUrl }: Pick<Services, 'db' | 'clock' | 'mailer' | 'publicUrl'>,
  hook: Webhook,
  because: 'failed' | 'gone',
): Promise<void> {
  const turned = await inTransaction(db, async (tx) => {
    if (!(await turnWebhook(tx, hook.id, because, clock()))) return false;
    const object = { type: 'webhook', id: hook.id };
    const actor = { kind: 'system', id: 'webhooks' } as const;
    await record(
      tx,
      { actor, act: 'webhook.off', object, processId: hook.scope, after: { because } },
      clock(),
    );
    return true;
  });
  if (!turned) return;
  const owners = (await colleagues(db)).filter(({ account, roles }) =>
    hook.scope === null ? account.isAdministrator : roles.get(hook.scope)?.has('convener'),
  );
  const language = isLanguage(hook.language) ? hook.language : 'en';
  const about = { site: siteName(language), address: originOf(hook), url: publicUrl + hrefOf(hook) };
  const subject = say(language, words.subject, about);
  const text = say(language, because === 'gone' ? words.gone : words.failed, about);
  for (const { account } of owners) await mailer.send({ to: account.email, subject, text });
}
