import { sql } from 'kysely';
import { type Colleague, colleagues } from '../../people/index.ts';
import { type Queryable, takeTurn } from '../../platform/database/index.ts';
import { lastHour, zoneOf } from '../../platform/zones/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { siteName } from '../../site/settings/index.ts';
import { type InboxNews, inboxNews } from '../inbox/index.ts';
import { isSettled, type StaffLinked } from './follower.ts';
import type { Mail, NewsServices } from './news.ts';
import { readUntil, type StaffDelivery } from './store.ts';

/** How often a member of the staff is told of what waits for them. */
export const staffRhythms = ['immediate', 'daily', 'weekly', 'never'] as const;
export type StaffRhythm = (typeof staffRhythms)[number];

/** When that is, by the clock of the installation; weekday 1 is Monday. */
export type StaffMail = {
  readonly rhythm: StaffRhythm;
  readonly hour: number;
  readonly weekday: number;
};
type Kept = StaffMail & {
  readonly accountId: string;
  readonly language: Language;
  readonly toldUntil: Date;
  /** How often they chose. */
  readonly choice: number;
};

const words = messages.inbox.mail;

const columns = sql.raw(
  'account_id as "accountId", rhythm, hour, weekday, language, told_until as "toldUntil", choice',
);

/** What somebody chose; whoever chose nothing is told daily from the first minute on. */
export async function staffMailOf(db: Queryable, accountId: string): Promise<StaffMail> {
  const { rows } = await sql<Kept>`select ${columns} from staff_mail where account_id = ${accountId}`.execute(
    db,
  );
  return rows[0] ?? { rhythm: 'daily', hour: 7, weekday: 1 };
}

export async function chooseStaffMail(
  db: Queryable,
  accountId: string,
  { rhythm, hour, weekday, language }: StaffMail & { readonly language: Language },
): Promise<void> {
  await sql`insert into staff_mail (account_id, rhythm, hour, weekday, language)
    values (${accountId}, ${rhythm}, ${hour}, ${weekday}, ${language})
    on conflict (account_id) do update set rhythm = excluded.rhythm, hour = excluded.hour,
      weekday = excluded.weekday, language = excluded.language, choice = staff_mail.choice + 1,
      -- What waited while nothing was to be told is no news.
      told_until = case when staff_mail.rhythm = 'never' then now() else staff_mail.told_until end`.execute(
    db,
  );
}

/** Whether nothing was chosen since that link went out. */
export async function isNewestLink(db: Queryable, { accountId, choice }: StaffLinked): Promise<boolean> {
  const { rows } = await sql`select 1 from staff_mail
    where account_id = ${accountId} and choice = ${choice}`.execute(db);
  return rows.length > 0;
}

/** No more mails of what waits; false where its owner chose anew since that link went out. */
export async function stopStaffMail(db: Queryable, { accountId, choice }: StaffLinked): Promise<boolean> {
  const { rows } = await sql`update staff_mail set rhythm = 'never'
    where account_id = ${accountId} and choice = ${choice} returning 1`.execute(db);
  return rows.length > 0;
}

/** Makes the mails of what waits that are due: each a row, together with how far its reader was told. */
export async function tellStaff(services: NewsServices & { readonly clock: () => Date }): Promise<void> {
  const now = services.clock();
  await takeTurn(services.db, 'staff-tell', async (tx) => {
    const staff = await colleagues(tx);
    const ids = staff.map(({ account }) => account.id);
    await sql`insert into staff_mail (account_id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
      tx,
    );
    const { rows } = await sql<Kept>`select ${columns} from staff_mail
      where account_id = any(${ids}::text[]) and rhythm <> 'never'`.execute(tx);
    const until = await readUntil(tx, now);
    for (const kept of rows) {
      const due = lastDue(kept, now);
      const person = staff.find(({ account }) => account.id === kept.accountId);
      if (!person || kept.toldUntil >= due || until < due) continue;
      const since = kept.toldUntil;
      const news = await inboxNews({ ...services, db: tx }, person, kept.language, { since, until, now });
      if (kept.rhythm === 'immediate' && !(news.first && news.last && isSettled(news.first, news.last, now)))
        continue;
      if (news.fresh > 0)
        await sql`insert into follow_deliveries (account_id, since, until)
          values (${kept.accountId}, ${since}, ${until})`.execute(tx);
      await sql`update staff_mail set told_until = ${until} where account_id = ${kept.accountId}`.execute(tx);
    }
  });
}

/** The newest moment at which a digest was due. At once is now, and less than what is under way. */
const lastDue = ({ rhythm, hour, weekday, toldUntil }: Kept, now: Date): Date =>
  rhythm === 'immediate'
    ? new Date(toldUntil.getTime() + 1)
    : lastHour(zoneOf(null), now, hour, rhythm === 'weekly', weekday);

/** To whom a mail of what waits goes and what it says by now; null where nothing of it does any more. */
export async function staffMail(
  services: NewsServices & { readonly clock: () => Date },
  { accountId, since, until }: StaffDelivery,
  leave: (language: Language, choice: number) => string,
): Promise<{ readonly to: string; readonly mail: Mail; readonly leave: string } | null> {
  const { db, clock } = services;
  const person = (await colleagues(db)).find(({ account }) => account.id === accountId);
  const { rows } = await sql<Kept>`select ${columns} from staff_mail
    where account_id = ${accountId} and rhythm <> 'never'`.execute(db);
  const [kept] = rows;
  if (!person || !kept) return null;
  const { language, choice } = kept;
  const news = await inboxNews(services, person, language, { since, until, now: clock() });
  if (news.fresh === 0) return null;
  const url = leave(language, choice);
  return { to: person.account.email, mail: mailOf(services, person, news, language, url), leave: url };
}

function mailOf(
  { publicUrl }: NewsServices,
  { account }: Colleague,
  { items, fresh, all }: InboxNews,
  language: Language,
  leave: string,
): Mail {
  const at = (path: string) => {
    const url = new URL(path, `${publicUrl}/`);
    url.searchParams.set('lang', language);
    return url.href;
  };
  const lines = items.map(({ name, nameLanguage, task, process, href }) => {
    const shown = [...name].length > 140 ? `${[...name].slice(0, 139).join('')}…` : name;
    const apart =
      nameLanguage && direction(nameLanguage) !== direction(language) ? `\u2068${shown}\u2069` : shown;
    const about = process === null ? task : say(language, words.about, { task, process });
    return `${apart}\n${about}\n${at(href)}`;
  });
  const more = fresh - items.length;
  const values = { count: fresh, all, site: siteName(language) };
  return {
    subject: say(language, words.subject, values),
    text: [
      say(language, words.hello, { name: account.name, count: fresh }),
      ...lines,
      ...(more > 0 ? [say(language, words.more, { count: more })] : []),
      say(language, words.all, { count: all, url: at('/manage') }),
      `-- \n${say(language, words.foot, { own: at('/manage/account/mail'), leave })}\n`,
    ].join('\n\n'),
  };
}
