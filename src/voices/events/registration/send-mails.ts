import type { Database } from '../../../platform/database/index.ts';
import type { Clock, Log } from '../../../platform/index.ts';
import { type Mailer, sendsOnce } from '../../../platform/mail/index.ts';
import { processScope } from '../../../processes/index.ts';
import { datesOf, icsOf, sayWhen } from '../../../records/calendar/index.ts';
import { anybody } from '../../../records/follow/index.ts';
import type { Kind } from '../../../records/index.ts';
import { findRecord, seenBy } from '../../../records/keeping/index.ts';
import { inReaderLanguage } from '../../../records/texts/index.ts';
import { formatDate, type Language, messages, say } from '../../../site/index.ts';
import { siteName } from '../../../site/settings/index.ts';
import { eventKind, timingOf } from '../event.ts';
import {
  claim,
  drop,
  type KeptMail,
  type MailAbout,
  markUncertain,
  settle,
  type ToAuthor,
  type ToRegistered,
} from './mail-store.ts';
import type { OwnKeys } from './own-key.ts';
import { lastDayKept, type Personal } from './registration.ts';
import { findMeeting, findRegistration, findRules, type Registration } from './store.ts';

const words = messages.registration.mails;

export type MailServices = {
  readonly db: Database;
  readonly kinds: readonly Kind[];
  readonly publicUrl: string;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
};

type Prepared = { readonly to: string; readonly subject: string; readonly text: string };
export type PreparesToAuthor = (services: MailServices, kept: ToAuthor) => Promise<Prepared | null>;

/** Sends the mails of events that wait: to those registered, and to whoever proposed one. */
export const createMails = (services: MailServices, keys: OwnKeys, toAuthor: PreparesToAuthor) =>
  sendsOnce<KeptMail>(services, {
    name: 'event-mails',
    markUncertain: () => markUncertain(services.db),
    claim: () => claim(services.db),
    async prepare(kept) {
      const prepared =
        kept.proposalId === null ? await prepare(services, keys, kept) : await toAuthor(services, kept);
      return prepared && { ...prepared, headers: { 'Auto-Submitted': 'auto-generated' } };
    },
    drop: (id) => drop(services.db, id),
    settle: (id, state) => settle(services.db, id, state),
  });

/** What still holds of a registration and an event, so that a mail which waited says nothing that is not so. */
const holds: Readonly<Record<MailAbout, (one: Stands) => boolean>> = {
  registered: ({ standing, isComing }) => standing === 'registered' && isComing,
  waiting: ({ standing, isComing }) => standing === 'waiting' && isComing,
  'moved-up': ({ standing, isComing }) => standing === 'registered' && isComing,
  moved: ({ standing, isComing }) => standing !== 'cancelled' && isComing,
  'called-off': ({ standing, isOff }) => standing !== 'cancelled' && isOff,
  cancelled: ({ standing }) => standing === 'cancelled',
  reminder: ({ standing, isComing }) => standing === 'registered' && isComing,
  joining: ({ standing, isComing }) => standing === 'registered' && isComing,
};
type Stands = {
  readonly standing: Registration['standing'];
  readonly isComing: boolean;
  readonly isOff: boolean;
};
/** With these the date comes as a file for calendars. */
const withDate: ReadonlySet<MailAbout> = new Set(['registered', 'moved-up', 'moved', 'called-off']);

async function prepare(
  services: MailServices,
  keys: OwnKeys,
  { registrationId, eventId, what }: ToRegistered,
) {
  const { db, clock } = services;
  const registration = await findRegistration(db, { id: registrationId, eventId });
  const meeting = await findMeeting(db, eventId);
  if (!registration?.personal || !meeting) return null;
  const personal = keys.open(registration.personal);
  const now = clock();
  const stands = {
    standing: registration.standing,
    isComing:
      meeting.state === 'announced' && timingOf(meeting.starts, meeting.ends, now, meeting.zone) !== 'past',
    isOff: meeting.state === 'cancelled',
  };
  if (personal.mail === null || !holds[what](stands)) return null;
  const { language } = registration;
  const event = await readEvent(services, eventId, language);
  if (!event) return null;
  const rules = await findRules(db, eventId);
  const day = lastDayKept(meeting, rules?.keepsDays ?? 0);
  const said = {
    joining: what === 'joining' ? (rules?.joining ?? null) : null,
    keptUntil: formatDate(language, day),
  };
  return {
    to: personal.mail,
    ...compose(services, event, { language, what, personal, ...said }),
    ...(withDate.has(what) && event.dated
      ? { attachments: [await dateFile(services, event, language)] }
      : {}),
  };
}

type Event = NonNullable<Awaited<ReturnType<typeof readEvent>>>;

/** An event as anybody reads it. */
export async function readEvent({ db, kinds }: MailServices, id: string, language: Language) {
  const row = await findRecord(db, eventKind, id);
  const scope = row && (await processScope.find(db, row.scope ?? '', language));
  if (!row || !scope) return null;
  const visitor = anybody(language);
  // Nothing that a mail says leads to another record.
  const [seen] = await seenBy(db, visitor, eventKind, scope, [row], async () => new Map());
  if (!seen) return null;
  const title = inReaderLanguage(seen.texts, id, 'title', language)?.body ?? id;
  const dates = await datesOf(
    kinds.filter(({ name }) => name === eventKind.name),
    [scope],
    visitor,
  );
  const dated = dates.find((one) => one.id.startsWith(`${id}-`)) ?? null;
  const { place } = seen.facts;
  return { href: seen.href, title, scope, dated, place: typeof place === 'string' ? place : null };
}

async function dateFile({ db, publicUrl }: MailServices, event: Event, language: Language) {
  const { scope, dated, title } = event;
  const head = { name: title, language, publicUrl, titleOf: () => scope.title.text };
  return {
    filename: 'event.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: await icsOf(db, head, dated ? [dated] : []),
  };
}

type Said = {
  readonly language: Language;
  readonly what: MailAbout;
  readonly personal: Personal;
  readonly joining: string | null;
  readonly keptUntil: string;
};

function compose(
  { publicUrl }: MailServices,
  event: Event,
  { language, what, personal, joining, keptUntil }: Said,
): { readonly subject: string; readonly text: string } {
  const { title, dated, place, href } = event;
  const own = `${publicUrl}${href}/registration/mine?of=${personal.key}&lang=${language}`;
  const isOver = what === 'called-off' || what === 'cancelled';
  const paragraphs = [
    say(language, words[what].text, { title }),
    [
      dated && what !== 'cancelled' && say(language, words.when, { when: sayWhen(language, dated) }),
      place && !isOver && say(language, words.where, { where: place }),
      joining && say(language, words.join, { address: joining }),
    ]
      .filter(Boolean)
      .join('\n'),
    say(language, words.page, { url: `${publicUrl}${href}?lang=${language}` }),
    isOver ? null : say(language, words.own, { url: own }),
    `-- \n${say(language, words.foot, { site: siteName(language), date: keptUntil })}`,
  ];
  return {
    subject: say(language, words[what].subject, { title }),
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
  };
}
