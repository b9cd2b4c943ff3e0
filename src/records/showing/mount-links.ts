import type { Context, Hono } from 'hono';
import { may } from '../../people/index.ts';
import { say } from '../../site/index.ts';
import { type AnyKind, type Seen, workOn } from '../kinds/index.ts';
import { linkRoutes, relationsFrom } from '../links/index.ts';
import { inReaderLanguage } from '../texts/index.ts';
import { type KitServices, recordOf } from './kit-services.ts';
import { seenOne } from './public-routes.tsx';

/** The staff's pages about the links of a record. */
export function mountLinks(app: Hono, services: KitServices, kind: AnyKind): void {
  const path = `${kind.within.managePath}/${kind.plural}/:${kind.name}/links`;
  const findRecord = recordOf(kind, services.db, path);
  linkRoutes(app, services, {
    path,
    act: workOn(kind),
    async find(c: Context) {
      const found = await findRecord(c);
      // What this visitor may not read, they cannot link either.
      if (!found || !may(c.var.visitor, 'read', found.guarded)) return null;
      return { ...found, subject: (await seenOne(services, c, kind, found.subject)) as Seen };
    },
    record(seen, { language }) {
      const title = inReaderLanguage(seen.texts, seen.id, 'title', language);
      const titled = { title: title?.body ?? seen.id, titleLanguage: title?.language ?? language };
      const base = `${seen.scope.manageHref}/${kind.plural}`;
      const trail = [
        { label: say(language, kind.words.many), href: base },
        { label: titled.title, lang: titled.titleLanguage, href: `${base}/${seen.id}` },
      ];
      const relations = relationsFrom(kind.line?.step);
      return { id: seen.id, ...titled, href: seen.href, trail, relations };
    },
  });
}
