import type { Context, Hono } from 'hono';
import {
  guarded,
  makeToken,
  openToAll,
  readerOf,
  readerOfCalendar,
  staffRoom,
  tokensOf,
  type Visitor,
} from '../people/index.ts';
import { refuse } from '../platform/http/index.ts';
import { dayIn, zoneOf } from '../platform/zones/index.ts';
import { datesOf, icsOf, sorted } from '../records/calendar/index.ts';
import { anybody } from '../records/follow/index.ts';
import type { Scope } from '../records/index.ts';
import { answerKnown } from '../records/publications/index.ts';
import { scopeAt } from '../records/showing/index.ts';
import { findTexts } from '../records/texts/index.ts';
import { messages, say, withQuery } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import { CalendarPage, ManageCalendarPage, manageCalendar, SecretPage } from './calendar-page.tsx';
import { processScope, scopeFrom } from './process-scope.tsx';
import type { ProcessServices } from './services.ts';
import { findRows } from './store.ts';

const words = messages.calendar;
const everyState = ['draft', 'published', 'closed'] as const;
const yearMs = 365 * 24 * 3_600_000;
/** How long what is over stays in the calendar of several processes; that of one has all that ever took place in it. */
const keptMs = yearMs + 24 * 3_600_000;

/** What has a date, for everybody, for one process and for staff: as pages and as iCalendar. */
export function calendarRoutes(app: Hono, services: ProcessServices): void {
  const { db, clock, kinds, publicUrl } = services;
  const routes = guarded(app);
  const everybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const staff = { act: 'work', find: () => ({ guarded: staffRoom, subject: null }) } as const;
  const process = { act: 'read', find: scopeAt(processScope, db, processScope.publicPath) } as const;

  /** The processes whose dates a visitor sees in one calendar: what is public, or what they work in. */
  async function scopesFor(visitor: Visitor): Promise<Scope[]> {
    const rows = await (visitor.account
      ? findRows(db, everyState, { asker: visitor, act: 'work' })
      : findRows(db, ['published', 'closed']));
    const texts = await findTexts(
      db,
      rows.map(({ id }) => id),
      { only: ['title'] },
    );
    return rows.map((row) => scopeFrom(row, texts, visitor.language));
  }

  async function read(scopes: readonly Scope[], visitor: Visitor) {
    const titles = new Map(scopes.map(({ id, title }) => [id, title.text]));
    return {
      ...sorted(await datesOf(kinds, scopes, visitor), clock()),
      titleOf: (scope: string | null) => titles.get(scope) ?? null,
    };
  }

  async function shownOn(c: Context, scopes: readonly Scope[], visitor: Visitor) {
    const isOver = c.req.query('over') === '1';
    const { coming, over, titleOf } = await read(scopes, visitor);
    return { shown: { dates: isOver ? over : coming, isOver, titleOf }, over };
  }

  type Ics = { readonly name: string; readonly scopes: readonly Scope[]; readonly since?: Date };

  async function answerIcs(c: Context, { name, scopes, since }: Ics, visitor: Visitor) {
    const { coming, over, titleOf } = await read(scopes, visitor);
    const head = { name, language: visitor.language, publicUrl, since, titleOf };
    const isForAll = !visitor.account && scopes.every(({ guarded: { openness } }) => openness !== 'draft');
    return answerKnown(
      c,
      'text/calendar',
      await icsOf(db, head, [...over.reverse(), ...coming]),
      null,
      isForAll,
    );
  }

  /** Calendar programs name no language: it stands in the address. */
  const addressIn = (c: Context, path: string, query: Readonly<Record<string, string>> = {}) =>
    `${publicUrl}${path}?${new URLSearchParams({ ...query, lang: c.var.visitor.language })}`;

  const nameOf = (c: Context, title: string) => `${title}: ${say(c.var.visitor.language, words.title)}`;

  routes.get('/calendar', everybody, async (c) => {
    const visitor = anybody(c.var.visitor.language);
    const { shown } = await shownOn(c, await scopesFor(visitor), visitor);
    const address = addressIn(c, '/calendar.ics');
    return c.html(<CalendarPage reader={readerOf(c)} shown={shown} here="/calendar" address={address} />);
  });

  routes.get('/calendar.ics', everybody, async (c) => {
    const key = c.req.query('key');
    const { language } = c.var.visitor;
    const visitor = key === undefined ? anybody(language) : await readerOfCalendar(services, key, c);
    if (!visitor) return refuse(c, 'not-found');
    const since = new Date(clock().getTime() - keptMs);
    return answerIcs(
      c,
      { name: nameOf(c, siteName(language)), scopes: await scopesFor(visitor), since },
      visitor,
    );
  });

  /** What everybody may read they see as everybody does; a draft as those to whom it is shown. */
  const eyes = (c: Context, { guarded: { openness } }: Scope) =>
    openness === 'draft' ? c.var.visitor : anybody(c.var.visitor.language);

  routes.get('/processes/:slug/calendar', process, async (c, scope) => {
    const here = `${scope.href}/calendar`;
    const isDraft = scope.guarded.openness === 'draft';
    if (isDraft) c.header('cache-control', 'no-store');
    const { shown } = await shownOn(c, [scope], eyes(c, scope));
    return c.html(
      <CalendarPage
        reader={readerOf(c)}
        shown={{ ...shown, titleOf: () => null }}
        here={here}
        address={addressIn(c, `${here}.ics`)}
        robots={isDraft ? 'noindex, nofollow' : undefined}
        process={{
          label: scope.title.text,
          lang: scope.title.lang,
          href: withQuery(scope.href, readerOf(c)),
        }}
      />,
    );
  });

  routes.get('/processes/:slug/calendar.ics', process, (c, scope) =>
    answerIcs(c, { name: nameOf(c, scope.title.text), scopes: [scope] }, eyes(c, scope)),
  );

  routes.get(manageCalendar, staff, async (c) => {
    const { visitor } = c.var;
    const { shown, over } = await shownOn(c, await scopesFor(visitor), visitor);
    const today = dayIn(zoneOf(null), clock());
    const tokens = await tokensOf(db, visitor.account?.id ?? '');
    return c.html(
      <ManageCalendarPage
        reader={readerOf(c)}
        shown={shown}
        missed={shown.isOver ? [] : over.filter(({ standing }) => standing === 'draft')}
        secrets={tokens.filter(
          ({ opens, endedAt, endsOn }) => opens === 'calendar' && endedAt === null && endsOn >= today,
        )}
      />,
    );
  });

  routes.post(`${manageCalendar}/address`, staff, async (c) => {
    const now = clock();
    const asked = {
      purpose: say(c.var.visitor.language, words.purpose),
      scope: null,
      endsOn: dayIn(zoneOf(null), new Date(now.getTime() + yearMs)),
      opens: 'calendar',
    } as const;
    const key = await makeToken(db, c.var.visitor, asked, now);
    // The page says that they are too many in the place of the button.
    if (key === null) return c.redirect(manageCalendar, 303);
    c.header('cache-control', 'no-store');
    return c.html(<SecretPage reader={readerOf(c)} address={addressIn(c, '/calendar.ics', { key })} />);
  });
}
