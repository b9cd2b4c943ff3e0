import type { Context, Hono } from 'hono';
import { type Found, guarded, may, openToAll, readerOf } from '../people/index.ts';
import { dayIn, zoneOf } from '../platform/zones/index.ts';
import { channelsOf, placeOf, sectionsOf, stretchesOf } from '../records/in-process/index.ts';
import type { Channel, Piece } from '../records/index.ts';
import { LinksPanel, linksOf } from '../records/links/index.ts';
import {
  answerFeed,
  atomFeed,
  type FeedHead,
  jsonFeed,
  noticeWordsOf,
  type Publication,
  publicationsOf,
} from '../records/publications/index.ts';
import { findStates } from '../records/states/index.ts';
import { ever, findFormer, inReaderLanguage } from '../records/texts/index.ts';
import { messages, say } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import { guardedOf } from './acting.ts';
import { mayCreate } from './create-process.ts';
import { findProcess, listProcesses } from './find-process.ts';
import { FormerPage } from './former-page.tsx';
import { ArchivePage, type HomeEntry, HomePage } from './home-page.tsx';
import { standingOf } from './phases.ts';
import type { Process } from './process.ts';
import { ProcessPage } from './process-page.tsx';
import { scopeFrom, scopeTitled } from './process-scope.tsx';
import { PublicationsPage } from './publications-page.tsx';
import { readingOf } from './reading.tsx';
import type { ProcessServices } from './services.ts';
import { findRows } from './store.ts';
import { partKinds } from './whole-process.ts';

const words = messages.processes;

/** What anybody reads: the start page, processes, what was published, and the feeds of it. */
export function publicRoutes(app: Hono, services: ProcessServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const everybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  const process = {
    act: 'read',
    find: async (c: Context): Promise<Found<Process> | null> => {
      const found = await findProcess(db, c.req.param('slug') ?? '');
      return found && { guarded: guardedOf(found), subject: found };
    },
  } as const;

  routes.get('/', everybody, async (c) => {
    const { visitor } = c.var;
    const now = clock();
    const all = await listProcesses(db, ['published', 'closed'], visitor.language);
    const listed = all.filter(({ archivedAt }) => archivedAt === null);
    const entries = await Promise.all(
      listed.map(async (process) => {
        const title = { text: process.title.body, lang: process.title.language };
        const place = await placeOf(db, scopeTitled(process, title));
        const [channels, stretches] = await Promise.all([
          channelsOf(services.kinds, place, visitor),
          stretchesOf(services.kinds, place, visitor.language),
        ]);
        const seen = channels.filter(({ state, isArchived }) => state !== 'draft' && !isArchived);
        return {
          process,
          channels: seen,
          stretches,
          standing: standingOf(process, seen, dayIn(zoneOf(process.id), now)),
        };
      }),
    );
    return c.html(
      <HomePage
        reader={readerOf(c)}
        entries={entries}
        {...(await firstToAnswer(c, entries))}
        hasArchive={all.length > listed.length}
        now={now}
        mayCreate={mayCreate(visitor)}
        publications={await publicationsOf(db, [...idsOf(all), null], 6)}
        notices={noticeWordsOf(services.kinds)}
      />,
    );
  });

  routes.get('/archive', everybody, async (c) => {
    const all = await listProcesses(db, ['closed'], c.var.visitor.language);
    return c.html(
      <ArchivePage reader={readerOf(c)} processes={all.filter(({ archivedAt }) => archivedAt !== null)} />,
    );
  });

  routes.get('/processes', everybody, (c) => c.redirect('/', 302));

  routes.get('/processes/:slug', process, async (c, process) => {
    const moved = movedFrom(c, process);
    if (moved) return c.redirect(moved, 301);
    const { visitor } = c.var;
    const search = process.state === 'draft' ? readerOf(c).search : '';
    const place = await placeOf(db, scopeFrom(process, process.texts, visitor.language));
    const [channels, stretches, sections, publications, links] = await Promise.all([
      channelsOf(services.kinds, place, visitor),
      stretchesOf(services.kinds, place, visitor.language),
      sectionsOf(services.kinds, place, visitor, search),
      publicationsOf(db, process.id, 6),
      linksOf(services, process.id, visitor),
    ]);
    keepPreviewPrivate(c, process);
    const actHere = await actIn(c, channels);
    return c.html(
      <ProcessPage
        reader={readerOf(c)}
        process={process}
        reading={readingFor(c, process)}
        channels={channels}
        stretches={stretches}
        sections={sections}
        publications={publications}
        notices={noticeWordsOf(services.kinds)}
        links={
          <LinksPanel
            links={links.inForce}
            language={visitor.language}
            manageHref={
              may(visitor, 'convene', guardedOf(process)) ? `/manage/processes/${process.id}/links` : null
            }
          />
        }
        now={clock()}
        actHere={actHere}
        wholeHref={services.wholeLine?.(`/processes/${process.slug}`, '')}
        dataHref={process.state === 'draft' ? null : (services.dataHref?.(process.slug) ?? null)}
        isStaff={may(visitor, 'work', guardedOf(process))}
      />,
    );
  });

  routes.get('/processes/:slug/publications', process, async (c, process) => {
    const moved = movedFrom(c, process);
    if (moved) return c.redirect(moved, 301);
    keepPreviewPrivate(c, process);
    const publications = await publicationsOf(db, process.id);
    return c.html(
      <PublicationsPage
        reader={readerOf(c)}
        process={process}
        reading={readingFor(c, process)}
        publications={publications}
        notices={noticeWordsOf(services.kinds)}
      />,
    );
  });

  routes.get('/processes/:slug/changes', process, async (c, process) => {
    const moved = movedFrom(c, process);
    if (moved) return c.redirect(moved, 301);
    keepPreviewPrivate(c, process);
    const languages = [process.originalLanguage, c.var.visitor.language];
    const stretches = ever(process.publicSince);
    const [states, former] = await Promise.all([
      findStates(db, process.id),
      findFormer(db, [process.id], { within: partKinds, languages, stretches }),
    ]);
    return c.html(
      <FormerPage
        reader={readerOf(c)}
        process={process}
        reading={readingFor(c, process)}
        former={former}
        states={states}
      />,
    );
  });

  for (const format of ['atom', 'json'] as const) {
    routes.get(`/processes/:slug/publications.${format}`, process, async (c, process) => {
      const moved = movedFrom(c, process);
      if (moved) return c.redirect(moved, 301);
      const { language } = c.var.visitor;
      const title = inReaderLanguage(process.texts, process.id, 'title', language)?.body ?? process.slug;
      const page = `/processes/${process.slug}`;
      const publications = await publicationsOf(db, process.id, 100);
      const head = feedHead(c, say(language, words.feedOne, { title }), page, `${page}/publications`);
      return feedIn(c, format, head, publications);
    });
    routes.get(`/feeds/processes.${format}`, everybody, async (c) => {
      const { language } = c.var.visitor;
      const title = `${siteName(language)}: ${say(language, words.feedAll)}`;
      return feedIn(
        c,
        format,
        feedHead(c, title, '/', '/feeds/processes'),
        await publicationsOf(db, [...idsOf(await findRows(db, ['published', 'closed'])), null], 100),
      );
    });
  }

  /** The open process in which this reader can answer right here, or else the first that is open. */
  async function firstToAnswer(
    c: Context,
    entries: readonly HomeEntry[],
  ): Promise<{ lead: HomeEntry | null; actHere: Piece | null }> {
    const open = entries.filter(({ standing }) => standing === 'open');
    for (const lead of open) {
      const actHere = await actIn(c, lead.channels);
      if (actHere !== null) return { lead, actHere };
    }
    return { lead: open[0] ?? null, actHere: null };
  }

  /** What this reader can do at once in an open channel, first of those that ask nothing for it; such a page is theirs alone. */
  async function actIn(c: Context, channels: readonly Channel[]): Promise<Piece | null> {
    const open = channels.filter(({ state }) => state === 'open');
    const freeFirst = open.toSorted((a, b) => Number(a.entry !== null) - Number(b.entry !== null));
    for (const channel of freeFirst) {
      const piece = (await channel.actHere?.(c)) ?? null;
      if (piece === null) continue;
      c.header('cache-control', 'private, no-store');
      return piece;
    }
    return null;
  }

  function feedHead(c: Context, title: string, page: string, feed: string): FeedHead {
    const { language } = c.var.visitor;
    return {
      title,
      language,
      publicUrl: services.publicUrl,
      words: noticeWordsOf(services.kinds),
      page,
      atom: `${feed}.atom`,
      json: `${feed}.json`,
    };
  }
}

const idsOf = (processes: readonly { readonly id: string }[]) => processes.map(({ id }) => id);

function feedIn(
  c: Context,
  format: 'atom' | 'json',
  head: FeedHead,
  publications: readonly Publication[],
): Response {
  return format === 'atom'
    ? answerFeed(c, 'application/atom+xml', atomFeed(head, publications), publications)
    : answerFeed(c, 'application/feed+json', jsonFeed(head, publications), publications);
}

/** The address with the newest slug when the page was asked for by its id or an older slug. */
function movedFrom(c: Context, process: Process): string | null {
  const asked = c.req.param('slug') ?? '';
  if (asked === process.slug) return null;
  const url = new URL(c.req.url);
  const [, , , ...rest] = url.pathname.split('/');
  return [`/processes/${process.slug}`, ...rest].join('/') + url.search;
}

function readingFor(c: Context, process: Process) {
  return readingOf(process, c.var.visitor.language, c.req.query('texts'));
}

/** A draft is for the holders of its link: no cache may keep it, no search engine list it. */
function keepPreviewPrivate(c: Context, process: Process): void {
  if (process.state !== 'draft') return;
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
}
