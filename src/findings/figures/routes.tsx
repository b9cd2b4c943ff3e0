import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { answerWithEtag } from '../../platform/http/index.ts';
import { loadImportReports } from '../../voices/polls/counts/index.ts';
import { begunFrom, type PollSubject, pollOf } from '../../voices/polls/index.ts';
import { hasGroups, questionsOf, readByGroup } from './by-group.ts';
import { ByGroupPage } from './by-group-page.tsx';
import { checkRoutes } from './check-routes.tsx';
import { loadClaims } from './claim-store.ts';
import { checkClaim } from './claims.ts';
import { ClaimsSection } from './claims-view.tsx';
import type { PollFigures } from './figures.ts';
import type { TotalsReport } from './import-totals.ts';
import { MethodPage } from './method-page.tsx';
import { type FigureServices, readFigures } from './read-results.ts';
import { answerWithPage, asDownload, fileOfResults, pageOfResults } from './respond.tsx';
import { resultsCsv, resultsJson } from './results-files.ts';
import { ResultsPage } from './results-page.tsx';
import { readResultsQuery, select } from './results-query.ts';

/** Every route of figures: the public results, the same as files, and the staff's check of printed figures. */
export function figureRoutes(app: Hono, services: FigureServices): void {
  checkRoutes(app, services);
  const { counts } = services;
  const route = guarded(app);
  const access = { act: 'read', find: pollOf(services) } as const;
  const asked = (c: Context) => new URL(c.req.url).searchParams;

  route.get(
    '/polls/:poll/results',
    access,
    pageOfResults(services, async (c, subject, sight) => {
      const reader = readerOf(c);
      const query = readResultsQuery(asked(c));
      const figures = await readFigures(counts, subject, query.exposure);
      return (
        <ResultsPage
          reader={reader}
          subject={subject}
          figures={figures}
          query={query}
          selection={select(figures, query)}
          hiddenFromOthers={sight === 'staff'}
          beginnings={(statement) => begunFrom(services.kinds ?? [], c.var.visitor, subject, statement)}
        >
          <ClaimsSection {...(await printedAbout(services, figures))} reader={reader} />
        </ResultsPage>
      );
    }),
  );

  route.get(
    '/polls/:poll/results/by-group',
    access,
    pageOfResults(services, async (c, subject) => {
      const questions = hasGroups(subject) ? await questionsOf(services.db, subject.process.id) : [];
      const question = questions.find(({ name }) => name === c.req.query('question')) ?? questions[0] ?? null;
      const statements = question ? await readByGroup(services.db, subject, question) : [];
      return <ByGroupPage reader={readerOf(c)} {...{ subject, questions, question, statements }} />;
    }),
  );

  /** The rows that a file holds: all statements unless the address asks for a view. */
  const rows = async (c: Context, subject: PollSubject) => {
    const query = readResultsQuery(asked(c), 'all');
    const figures = await readFigures(counts, subject, query.exposure);
    return { figures, query, selection: select(figures, query) };
  };
  const methodLink = (subject: PollSubject) => ({
    link: `</polls/${subject.snapshot.poll.id}/results/method>; rel="describedby"`,
  });

  route.get(
    '/polls/:poll/results.json',
    access,
    fileOfResults(services, async (c, subject) => {
      const { figures, selection, query } = await rows(c, subject);
      const address = new URL(`/polls/${subject.snapshot.poll.id}/results`, c.req.url).pathname;
      const body = JSON.stringify(resultsJson(figures, selection, query, address), null, 1);
      return answerWithEtag(c, body, 'application/json', methodLink(subject));
    }),
  );

  route.get(
    '/polls/:poll/results.csv',
    access,
    fileOfResults(services, async (c, subject) => {
      const { figures, selection } = await rows(c, subject);
      return answerWithEtag(c, resultsCsv(figures, selection), 'text/csv', {
        ...methodLink(subject),
        ...asDownload('results', subject, 'csv'),
      });
    }),
  );

  route.get('/polls/:poll/results/method', access, (c, subject) =>
    answerWithPage(c, <MethodPage reader={readerOf(c)} subject={subject} />),
  );
}

/** What was printed about the poll, checked, and what an import of printed totals found. */
async function printedAbout(services: FigureServices, figures: PollFigures) {
  const { poll } = figures;
  const kept = await loadClaims(services.db, poll.id);
  const imports = poll.kind === 'totals' ? await loadImportReports(services.db, poll.id) : [];
  return {
    claims: kept.map(({ claim }) => ({ claim, check: checkClaim(figures, claim) })),
    reports: imports
      .filter(({ sourceKind }) => sourceKind === 'totals')
      .map(({ report }) => report as TotalsReport),
  };
}
