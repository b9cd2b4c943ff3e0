import type { Context, Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { addressKey, createRateLimit, readForm, readFormAll } from '../../platform/http/index.ts';
import type { Config, Log } from '../../platform/index.ts';
import type { Mailer } from '../../platform/mail/index.ts';
import {
  type Entered,
  type Problems,
  readAnswers,
  showing,
  startingWith,
  statusOf,
} from '../../site/form/index.ts';
import { type Language, messages, say, withQuery } from '../../site/index.ts';
import { addressesOf } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import type { Follow } from './follow.ts';
import { type Rhythm, staffIn } from './follower.ts';
import { followForm, rhythmForm } from './forms.ts';
import { anybody } from './news.ts';
import {
  AskedPage,
  type Followed,
  FollowPage,
  LeavePage,
  LeftPage,
  OwnPage,
  type Subject,
} from './pages.tsx';
import { isNewestLink, stopStaffMail } from './staff.ts';
import {
  confirmFollows,
  dropFollow,
  type Follower,
  findFollower,
  keepAsked,
  leave,
  setRhythm,
} from './store.ts';

const words = messages.follow;

/** Where a mail program posts to without a cookie, or a word of where it comes from. */
export const leavePath = '/follow/leave';

export type FollowServices = {
  readonly db: Database;
  readonly kinds: readonly Kind[];
  readonly config: Config;
  readonly mailer: Mailer;
  readonly log: Log;
};

/** Following something, and what a follower does with the link of a mail. */
export function followRoutes(app: Hono, services: FollowServices, follow: Follow): void {
  const { db, mailer, log } = services;
  const routes = guarded(app);
  const everybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const about = {
    act: 'read',
    find: async (c: Context) => {
      const subject = await subjectOf(services, c.req.query('what'), c.var.visitor.language);
      return subject === undefined ? null : { guarded: openToAll, subject };
    },
  } as const;
  const asked = createRateLimit('follow-asked', 30, 3600);

  const page = (c: Context, subject: Subject, entered: Parameters<typeof FollowPage>[0]['entered']) => ({
    reader: readerOf(c),
    subject,
    entered,
    sendsMail: mailer.leavesTheHouse,
    ...waysOf(subject),
  });

  routes.get('/follow', about, (c, subject) =>
    c.html(<FollowPage {...page(c, subject, startingWith(followForm, { rhythm: 'immediate' }))} />),
  );

  routes.post('/follow', everybody, async (c) => {
    const form = await readForm(c);
    const subject = await subjectOf(services, form.what, c.var.visitor.language);
    if (subject === undefined || !mailer.leavesTheHouse) return c.notFound();
    const entered = readAnswers(followForm, form);
    if (!entered.values) return c.html(<FollowPage {...page(c, subject, entered)} />, statusOf(entered));
    if (!(await asked.take(c, addressKey(c, services.config.trustedProxies))))
      return c.html(
        <FollowPage {...page(c, subject, entered)} trouble={say(c.var.visitor.language, words.tooMany)} />,
        429,
      );
    const { email, rhythm } = entered.values;
    await keepAsked(db, {
      hash: follow.keys.hash(email),
      mailbox: follow.keys.hashMailbox(email),
      address: follow.keys.hide(email),
      language: c.var.visitor.language,
      rhythm,
      subject: subject?.id ?? null,
    });
    // Nobody learns from the time of the answer whether a mail went out.
    follow
      .send()
      .catch((error: unknown) => log.error({ err: error }, 'mails to followers could not be sent'));
    return c.redirect(withQuery('/follow/asked', readerOf(c), subject ? { what: subject.id } : {}), 303);
  });

  routes.get('/follow/asked', about, (c, subject) =>
    c.html(<AskedPage reader={readerOf(c)} subject={subject} />),
  );

  const own = (c: Context, token: string | undefined) => {
    c.header('cache-control', 'private, no-store');
    c.header('referrer-policy', 'same-origin');
    const key = follow.keys.ofLink(token);
    return key === null || staffIn(key) !== null ? null : findFollower(db, key);
  };
  const gone = (c: Context) => c.html(<LeftPage reader={readerOf(c)} />, 410);
  const ended = (c: Context) => c.html(<LeftPage reader={readerOf(c)} staff="ended" />, 410);

  async function show(
    c: Context,
    token: string,
    follower: Follower,
    { entered, problems }: { entered?: Entered<{ readonly rhythm: Rhythm }>; problems?: Problems } = {},
  ) {
    const follows = await followedBy(services, follower, c.var.visitor.language);
    return (
      <OwnPage
        reader={readerOf(c)}
        token={token}
        follows={follows}
        entered={entered ?? showing(rhythmForm, { rhythm: follower.rhythm })}
        problems={problems}
        told={toldOf(c)}
      />
    );
  }

  routes.get('/follow/mine', everybody, async (c) => {
    const token = c.req.query('of') ?? '';
    const follower = await own(c, token);
    return follower ? c.html(await show(c, token, follower)) : gone(c);
  });

  routes.post('/follow/confirm', everybody, async (c) => {
    const { of = [], wish: ticked = [], shown = [] } = await readFormAll(c);
    const token = of.at(-1) ?? '';
    const follower = await own(c, token);
    if (!follower) return gone(c);
    if (ticked.length === 0)
      return c.html(await show(c, token, follower, { problems: { wish: words.wishProblem } }), 422);
    await confirmFollows(db, follower.id, { ticked, shown, language: c.var.visitor.language });
    return c.redirect(withQuery('/follow/mine', readerOf(c), { of: token, told: 'confirmed' }), 303);
  });

  routes.post('/follow/drop', everybody, async (c) => {
    const { of: token = '', what = '' } = await readForm(c);
    const follower = await own(c, token);
    if (!follower) return gone(c);
    await dropFollow(db, follower.id, what);
    return c.redirect(withQuery('/follow/mine', readerOf(c), { of: token, told: 'dropped' }), 303);
  });

  routes.post('/follow/mine', everybody, async (c) => {
    const form = await readForm(c);
    const token = form.of ?? '';
    const follower = await own(c, token);
    if (!follower) return gone(c);
    const entered = readAnswers(rhythmForm, form);
    if (!entered.values) return c.html(await show(c, token, follower, { entered }), statusOf(entered));
    await setRhythm(db, follower.id, entered.values.rhythm);
    return c.redirect(withQuery('/follow/mine', readerOf(c), { of: token, told: 'rhythm' }), 303);
  });

  routes.get(leavePath, everybody, async (c) => {
    const token = c.req.query('of') ?? '';
    const staff = staffIn(follow.keys.ofLink(token));
    if (staff !== null && !(await isNewestLink(db, staff))) return ended(c);
    if (staff !== null) return c.html(<LeavePage reader={readerOf(c)} token={token} isStaff />);
    const follower = await own(c, token);
    return follower ? c.html(<LeavePage reader={readerOf(c)} token={token} />) : gone(c);
  });

  routes.post(leavePath, everybody, async (c) => {
    const staff = staffIn(follow.keys.ofLink(c.req.query('of')));
    if (staff !== null) {
      const isStopped = await stopStaffMail(db, staff);
      return isStopped ? c.html(<LeftPage reader={readerOf(c)} staff="left" />) : ended(c);
    }
    const follower = await own(c, c.req.query('of'));
    if (follower) await leave(db, follower.id);
    // Sent twice, as mail programs do, it is done as well.
    return c.html(<LeftPage reader={readerOf(c)} />);
  });
}

/** What a link names, as anybody may read it; null is everything, undefined nothing. */
async function subjectOf(
  services: FollowServices,
  what: string | undefined,
  language: Language,
): Promise<Subject | undefined> {
  if (!what) return null;
  if (!/^[\w-]{1,80}$/.test(what)) return undefined;
  const at = (await addressesOf(services, [what], anybody(language))).get(what);
  return at && { id: what, at };
}

/** What else follows a subject: feeds and calendars there are of everything and of a process. */
const waysOf = (subject: Subject): { readonly feed: string | null; readonly calendar: string | null } => {
  if (!subject) return { feed: '/feeds/processes.atom', calendar: '/calendar#subscribe' };
  const { href } = subject.at;
  if (!/^\/processes\/[^/]+$/.test(href)) return { feed: null, calendar: null };
  return { feed: `${href}/publications.atom`, calendar: `${href}/calendar#subscribe` };
};

/** What is hidden by now has no name for a follower either. */
async function followedBy(
  services: FollowServices,
  { follows }: Follower,
  language: Language,
): Promise<Followed[]> {
  const ids = follows.map(({ subject }) => subject).filter((id) => id !== null);
  const seen = await addressesOf(services, ids, anybody(language));
  return follows.flatMap(({ isConfirmed, subject }): Followed[] => {
    if (subject === null) return [{ isConfirmed, subject: null }];
    const at = seen.get(subject);
    return at ? [{ isConfirmed, subject: { id: subject, at } }] : [];
  });
}

const tellings = { confirmed: words.toldConfirmed, dropped: words.toldDropped, rhythm: words.toldRhythm };

function toldOf(c: Context): string | undefined {
  const told = c.req.query('told');
  return told !== undefined && Object.hasOwn(tellings, told)
    ? say(c.var.visitor.language, tellings[told as keyof typeof tellings])
    : undefined;
}
