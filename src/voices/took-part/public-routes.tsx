import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { answerWithEtag } from '../../platform/http/index.ts';
import { spreadsheetText } from '../../platform/index.ts';
import { type ProcessPort, processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { type KitServices, scopeAt } from '../../records/showing/index.ts';
import { messages, RecordPage, say, withQuery } from '../../site/index.ts';
import { lessonKind } from '../lessons/index.ts';
import { asData, asRows, columnsOfRows, readTookPart } from './read-took-part.ts';
import { TookPartView } from './took-part-view.tsx';

const words = messages.tookPart;

export const readOf = (
  { db, kinds, publicUrl }: KitServices,
  scope: Scope,
  language: Context['var']['visitor']['language'],
) =>
  readTookPart(
    db,
    kinds,
    { id: scope.id ?? '', href: scope.href, isOver: scope.guarded.openness === 'closed', publicUrl },
    language,
  );

/** Who took part in a process, for everybody: a page, and the same as JSON and CSV. */
export function publicRoutes(app: Hono, services: KitServices & { readonly processes: ProcessPort }): void {
  const { db, processes } = services;
  const routes = guarded(app);
  const path = '/processes/:slug/who-took-part';
  const access = { act: 'read', find: scopeAt(processScope, db, path) } as const;

  routes.get(path, access, async (c, scope) => {
    const reader = readerOf(c);
    const { language } = reader;
    const taking = await readOf(services, scope, language);
    const view = await processes.find(scope.id ?? '', language);
    return c.html(
      <RecordPage
        reader={reader}
        title={say(language, words.title)}
        line={view?.line?.()}
        here="voices"
        trail={[{ label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) }]}
      >
        <p class="lede">{say(language, words.lede)}</p>
        <TookPartView taking={taking} href={scope.href} language={language} />
        <p>
          <a href={`${scope.href}/who-took-part.json`}>{say(language, words.json)}</a> ·{' '}
          <a href={`${scope.href}/who-took-part.csv`}>{say(language, words.csv)}</a> ·{' '}
          <a href={withQuery(`${scope.href}/${lessonKind.plural}`, reader)}>
            {say(language, lessonKind.words.many)}
          </a>
        </p>
      </RecordPage>,
    );
  });

  routes.get(`${path}.json`, access, async (c, scope) => {
    const { language } = c.var.visitor;
    const data = asData(await readOf(services, scope, language), language);
    return answerWithEtag(c, JSON.stringify(data), 'application/json; charset=utf-8');
  });

  routes.get(`${path}.csv`, access, async (c, scope) => {
    const { language } = c.var.visitor;
    const rows = asRows(await readOf(services, scope, language), language);
    return answerWithEtag(c, spreadsheetText(columnsOfRows, rows), 'text/csv; charset=utf-8', {
      'content-disposition': 'attachment; filename="who-took-part.csv"',
    });
  });
}
