import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { guarded, may, readerOf } from '../../people/index.ts';
import { spreadsheetPieces } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import type { Kept } from '../../records/keeping/index.ts';
import { type KitServices, recordOf } from '../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { withQuery } from '../../site/index.ts';
import { textLanguageOf } from './answering/answer-routes.tsx';
import { workbookPieces } from './export/workbook.ts';
import type { Said } from './results/labels.ts';
import type { Published } from './results/published.ts';
import { resultsOf } from './results/results-of.ts';
import { ResultsPage } from './results/results-page.tsx';
import { resultHeads, resultRows } from './results/results-rows.ts';
import { findForm } from './store.ts';
import { isOpenAt, surveyKind } from './survey.ts';

const base = `${processScope.publicPath}/${surveyKind.plural}/:${surveyKind.name}`;
type Found = { readonly scope: Scope; readonly row: Kept };
type Looked = { readonly results: Published; readonly said: Said; readonly title: string; readonly at: Date };

/** What was answered, once a survey is closed: a page, and the same as files, each by the answers to a question where one is named. */
export function resultsRoutes(app: Hono, { db, clock }: Pick<KitServices, 'db' | 'clock'>): void {
  const routes = guarded(app);
  const readable = { act: 'read', find: recordOf(surveyKind, db, base) } as const;
  const href = ({ scope, row }: Found) => `${scope.href}/${surveyKind.plural}/${row.id}`;

  /** Answers with what was looked up, or leads back where there is nothing to see yet. */
  const mount = (
    ending: string,
    answer: (c: Context, found: Found, looked: Looked) => Response | Promise<Response>,
  ) =>
    routes.get(`${base}/results${ending}`, readable, async (c, found) => {
      const looked = await look(c, found);
      return looked ? answer(c, found, looked) : c.redirect(withQuery(href(found), readerOf(c), {}), 303);
    });

  mount('', (c, found, { results, said, title, at }) =>
    c.html(
      <ResultsPage
        reader={readerOf(c)}
        scope={found.scope}
        href={href(found)}
        title={title}
        results={results}
        said={said}
        at={at}
      />,
    ),
  );
  mount('.json', (c, _found, { results, said, at }) =>
    c.json({
      countedAt: at,
      by: results.by,
      languages: said.form.languages,
      questions: results.questions.map(({ question, groups, ...one }) => ({
        ...one,
        label: question.label,
        type: question.type,
        groups: groups.map(({ by: _, ...group }) => group),
      })),
    }),
  );
  mount('.csv', (c, { row }, { results, said }) =>
    file(
      c,
      `survey-${row.id}.csv`,
      'text/csv; charset=utf-8',
      spreadsheetPieces(resultHeads, resultRows(results, said)),
    ),
  );
  mount('.xlsx', (c, { row }, { results, said }) =>
    file(
      c,
      `survey-${row.id}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      workbookPieces([{ name: 'results', rows: () => [resultHeads, ...resultRows(results, said)] }]),
    ),
  );

  function file(
    c: Context,
    name: string,
    type: string,
    pieces: AsyncIterable<string | Uint8Array>,
  ): Response {
    c.header('content-type', type);
    c.header('content-disposition', `attachment; filename="${name}"`);
    return c.body(Readable.toWeb(Readable.from(pieces)) as ReadableStream);
  }

  /** Null while it is open: the difference of two looks would be somebody's answers. */
  async function look(c: Context, { scope, row }: Found): Promise<Looked | null> {
    const isOpen = isOpenAt(row as never, clock()) && may(c.var.visitor, 'take-part', scope.guarded);
    const kept = row.state === 'draft' || isOpen ? null : await findForm(db, row.id);
    if (!kept) return null;
    const { language } = readerOf(c);
    const texts = await findTexts(db, [row.id], { only: ['title'] });
    const { results, form, at } = await resultsOf(db, row.id, kept, {
      process: scope.id ?? '',
      by: c.req.query('by') ?? '',
      now: clock(),
    });
    return {
      results,
      at,
      said: { form, language, textLanguage: textLanguageOf(form, language) },
      title: inReaderLanguage(texts, row.id, 'title', language)?.body ?? row.id,
    };
  }
}
