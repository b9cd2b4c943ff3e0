import { takeTurn } from '../../platform/database/index.ts';
import type { Clock, Log } from '../../platform/index.ts';
import { type Mailer, sendsOnce } from '../../platform/mail/index.ts';
import type { Language } from '../../site/index.ts';
import { isSettled, type Keys, lastDue, type Rhythm, rhythms, staffLink } from './follower.ts';
import { confirmMail, type Links, type Mail, type NewsServices, newsMail, readable } from './news.ts';
import { staffMail } from './staff.ts';
import {
  claim,
  type Delivery,
  dropDelivery,
  type FollowDelivery,
  findFollower,
  makeDeliveries,
  markUncertain,
  publicationsById,
  settle,
  untold,
} from './store.ts';

export type SendServices = NewsServices & {
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
};

/** Makes the mails of every rhythm that is due. Nothing readable is no mail. */
export async function tell(services: SendServices): Promise<void> {
  for (const rhythm of rhythms) await tellBy(services, rhythm);
}

async function tellBy(services: SendServices, rhythm: Rhythm): Promise<void> {
  const now = services.clock();
  const due = lastDue(rhythm, now);
  await takeTurn(services.db, `follow-tell-${rhythm}`, async (tx) => {
    const { until, publications } = await untold(tx, rhythm, due);
    const [first, last] = [publications.at(0), publications.at(-1)];
    if (!first || !last) return;
    if (rhythm === 'immediate' ? !isSettled(first.recordedAt, last.recordedAt, now) : until < due) return;
    const news = await readable(services, publications, 'en');
    const told = news.map(({ publication, about }) => ({ id: publication.id, about }));
    await makeDeliveries(tx, { rhythm, due, until }, told);
  });
}

/** Sends what waits. */
export const createSender = (services: SendServices, keys: Keys) =>
  sendsOnce<Delivery>(services, {
    name: 'follow-send',
    markUncertain: () => markUncertain(services.db),
    claim: () => claim(services.db),
    prepare: async (delivery) => {
      const prepared = await prepare(services, keys, delivery);
      if (!prepared) return null;
      const { to, mail, leave } = prepared;
      const { host } = new URL(services.publicUrl);
      return {
        to,
        ...mail,
        headers: {
          'List-Id': `<${'accountId' in delivery ? 'staff' : 'follow'}.${host}>`,
          'List-Unsubscribe': `<${leave}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      };
    },
    drop: (id) => dropDelivery(services.db, id),
    settle: (id, state) => settle(services.db, id, state),
  });

/** A mail as it reads by now, to whom it goes and how one leaves; null where there is nothing to say any more. */
async function prepare(services: SendServices, keys: Keys, delivery: Delivery) {
  const at = (path: string, of: string, language: Language) =>
    `${services.publicUrl}${path}?of=${encodeURIComponent(keys.link(of))}&lang=${language}`;
  if ('accountId' in delivery)
    return staffMail(services, delivery, (language, choice) =>
      at('/follow/leave', staffLink({ accountId: delivery.accountId, choice }), language),
    );
  const { followerKey, language } = delivery;
  const links = {
    own: at('/follow/mine', followerKey, language),
    leave: at('/follow/leave', followerKey, language),
  };
  const mail = await mailOf(services, delivery, links);
  return mail && { to: keys.show(delivery.address), mail, leave: links.leave };
}

/** What is to be said by now, or null where nothing of it may be read any more. */
async function mailOf(
  services: SendServices,
  { publications, language, followerKey }: FollowDelivery,
  links: Links,
): Promise<Mail | null> {
  if (publications === null) {
    const { follows = [] } = (await findFollower(services.db, followerKey)) ?? {};
    const pending = follows.filter(({ isConfirmed }) => !isConfirmed).map(({ subject }) => subject);
    return confirmMail(services, pending, language, links);
  }
  const found = await publicationsById(services.db, publications);
  const news = await readable(services, found, language);
  return news.length === 0 ? null : newsMail(services, news, language, links);
}
