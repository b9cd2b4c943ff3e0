import type { Context, Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { refuse } from '../../platform/http/index.ts';
import { isLanguage } from '../../site/index.ts';
import { sitePages, siteSettings } from '../../site/settings/index.ts';
import type { Uploads } from '../files/index.ts';
import { ever, findFormer, inReaderLanguage, originalOf, textIn } from '../texts/index.ts';
import { fillBlanks } from './facts.ts';
import { OwnPage, VersionsPage } from './own-pages.tsx';
import type { OwnSite } from './own-site.ts';
import { firstLanguage, idOf, isReady, missingIn } from './page-texts.ts';

const year = 'public, max-age=31536000, immutable';

/** What everybody reads of the installation: its pages with their versions, its colour and its logo. */
export function ownRoutes(
  app: Hono,
  { db, uploads, ownSite }: { readonly db: Database; readonly uploads: Uploads; readonly ownSite: OwnSite },
): void {
  const routes = guarded(app);
  const everybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;

  for (const page of sitePages) {
    const id = idOf(page);
    routes.get(`/${page}`, everybody, (c) => {
      const { texts, facts } = ownSite;
      const { language } = c.var.visitor;
      const original = originalOf(texts, id, 'body');
      const wantsOriginal = c.req.query('texts') === 'original';
      const read = inReaderLanguage(texts, id, 'body', wantsOriginal ? firstLanguage : language);
      const body = read?.body ?? '';
      return c.html(
        <OwnPage
          reader={readerOf(c)}
          page={page}
          read={read && { ...read, untranslated: !wantsOriginal && read.language !== language }}
          // Blanks are filled in the language of the text that they stand in.
          shown={fillBlanks(body, facts, isLanguage(read?.language) ? read.language : language)}
          since={(read && textIn(texts, id, 'body', read.language))?.at ?? null}
          missing={missingIn(body, facts)}
          isReady={isReady(page, original?.body ?? '', facts)}
        />,
      );
    });
    routes.get(`/${page}/versions`, everybody, async (c) => {
      const languages = [firstLanguage, c.var.visitor.language];
      const former = await findFormer(db, [id], { languages, stretches: ever(new Date(0)) });
      return c.html(<VersionsPage reader={readerOf(c)} page={page} former={former} />);
    });
  }

  routes.get('/look.css', everybody, (c) => {
    const { look } = ownSite;
    if (look === null) return refuse(c, 'not-found');
    // Kept for good only under the address that pages give it: another would keep a colour that has changed.
    const isNamed = siteSettings().own.look === `/look.css?v=${c.req.query('v')}`;
    c.header('cache-control', isNamed ? year : 'no-cache');
    return c.body(look, 200, { 'content-type': 'text/css; charset=utf-8' });
  });

  for (const [path, name] of [
    ['/logo', 'logo'],
    ['/logo-dark', 'logoDark'],
  ] as const) {
    routes.get(path, everybody, async (c: Context) => {
      const logo = ownSite.facts[name];
      const file = logo && (await uploads.find(db, logo.file));
      if (!file) return refuse(c, 'not-found');
      const answer = await uploads.serve(c, file, { forEverybody: true });
      if (answer.ok && c.req.query('v') === logo.file) answer.headers.set('cache-control', year);
      return answer;
    });
  }
}
