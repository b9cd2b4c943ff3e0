import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { guarded, may, readerOf } from '../../people/index.ts';
import { type SpreadsheetCell, spreadsheetPieces } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import type { Kept } from '../../records/keeping/index.ts';
import { type KitServices, recordOf } from '../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { withQuery } from '../../site/index.ts';
import { textLanguageOf } from './answering/answer-routes.tsx';
import { workbookPieces } from './export/workbook.ts';
import { besideOf } from './results/beside.ts';
import { type BesideSaid, besideData, besideHeads, besideRows } from './results/beside-view.tsx';
import type { Said } from './results/labels.ts';
import type { Published } from './results/published.ts';
import { resultsOf } from './results/results-of.ts';
import { ResultsPage } from './results/results-page.tsx';
import { resultHeads, resultRows } from './results/results-rows.ts';
import { findForm } from './store.ts';
import { isOpenAt, surveyKind } from './survey.ts';
import { findWaves, type Wave } from './waves.ts';

const base = `${processScope.publicPath}/${surveyKind.plural}/:${surveyKind.name}`;
type Found = { readonly scope: Scope; readonly row: Kept };
type Counted = { readonly results: Published; readonly said: Said; readonly at: Date };
type Looked = Counted & {
  readonly title: string;
  /** The other waves whose results everybody sees, and the one that was asked for beside it. */
  readonly waves: readonly Wave[];
  readonly beside: BesideSaid | null;
};

/**
 * What was answered, once a survey is closed: a page, and the same as files, each by the answers to a question or beside another wave
 * where one is named.
 */
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

  mount('', (c, found, looked) =>
    c.html(
      <ResultsPage
        reader={readerOf(c)}
        scope={found.scope}
        href={href(found)}
        id={found.row.id}
        {...looked}
      />,
    ),
  );
  mount('.json', (c, _found, { results, said, at, beside }) =>
    c.json({
      countedAt: at,
      ...(beside ? besideData(beside) : alone(results, said)),
    }),
  );
  mount('.csv', (c, { row }, looked) =>
    file(c, `survey-${row.id}.csv`, 'text/csv; charset=utf-8', spreadsheetPieces(...tableOf(looked))),
  );
  mount('.xlsx', (c, { row }, looked) => {
    const [heads, rows] = tableOf(looked);
    return file(
      c,
      `survey-${row.id}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      workbookPieces([{ name: 'results', rows: () => [heads, ...rows] }]),
    );
  });

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

  /** Not while it is open: the difference of two looks would be somebody's answers. */
  const isShown = (row: Pick<Kept, 'state'>, scope: Scope, c: Context): boolean =>
    row.state !== 'draft' &&
    !(isOpenAt(row as never, clock()) && may(c.var.visitor, 'take-part', scope.guarded));

  async function look(c: Context, { scope, row }: Found): Promise<Looked | null> {
    const { language } = readerOf(c);
    const counted = isShown(row, scope, c) ? await countedOf(c, scope, row.id, c.req.query('by')) : null;
    if (!counted) return null;
    const texts = await findTexts(db, [row.id], { only: ['title'] });
    const title = inReaderLanguage(texts, row.id, 'title', language)?.body ?? row.id;
    const all = await findWaves(db, scope.id, row.id);
    const waves = all.filter((wave) => wave.id !== row.id && isShown(wave.row, scope, c));
    const own = all.find(({ id }) => id === row.id);
    const asked = waves.find(({ id }) => id === c.req.query('beside'));
    const other = asked && (await countedOf(c, scope, asked.id));
    const beside =
      own && asked && other
        ? {
            beside: besideOf(
              { results: counted.results, form: counted.said.form },
              { results: other.results, form: other.said.form },
            ),
            own: { ...counted.said, number: own.number },
            other: { ...other.said, number: asked.number, id: asked.id },
          }
        : null;
    return { ...counted, title, waves, beside };
  }

  async function countedOf(c: Context, scope: Scope, survey: string, by = ''): Promise<Counted | null> {
    const kept = await findForm(db, survey);
    if (!kept) return null;
    const { language } = readerOf(c);
    const process = scope.id ?? '';
    const { results, form, at } = await resultsOf(db, survey, kept, { process, by, now: clock() });
    return { results, at, said: { form, language, textLanguage: textLanguageOf(form, language) } };
  }
}

type Table = readonly [readonly string[], Iterable<readonly SpreadsheetCell[]>];
const tableOf = ({ results, said, beside }: Looked): Table =>
  beside ? [besideHeads, besideRows(beside)] : [resultHeads, resultRows(results, said)];

const alone = (results: Published, said: Said) => ({
  by: results.by,
  languages: said.form.languages,
  questions: results.questions.map(({ question, groups, ...one }) => ({
    ...one,
    label: question.label,
    type: question.type,
    groups: groups.map(({ by: _, ...group }) => group),
  })),
});
