import type { Context, Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { problem } from '../../platform/http/index.ts';
import { messages, renderToHtml, say } from '../../site/index.ts';
import { loadImportReports, PollCountsReader } from '../../voices/polls/counts/index.ts';
import { type PollSubject, pollOf } from '../../voices/polls/index.ts';
import { checkRoutes } from './check-routes.tsx';
import { loadClaims } from './claim-store.ts';
import { checkPublishedFigures } from './claims.ts';
import { ClaimsSection } from './claims-view.tsx';
import type { PollFigures } from './figures.ts';
import { HeardPage } from './heard-page.tsx';
import type { TotalsReport } from './import-totals.ts';
import { listHeard } from './list-heard.ts';
import { MethodPage } from './method-page.tsx';
import { type FigureServices, readFigures, sightOf } from './read-results.ts';
import { answerWithEtag } from './respond.ts';
import { resultsCsv, resultsJson } from './results-files.ts';
import { HiddenResultsPage, ResultsPage } from './results-page.tsx';
import { readResultsQuery, select } from './results-query.ts';

const resultsWords = messages.figures;

/** Every route of figures: the public results, the same as files, and the staff's check of printed figures. */
export function figureRoutes(app: Hono, services: FigureServices): void {
  const counts = services.counts ?? new PollCountsReader(services.db, services.clock);
  resultRoutes(app, services, counts);
  checkRoutes(app, services, counts);
}

function resultRoutes(app: Hono, services: FigureServices, counts: PollCountsReader): void {
  const route = guarded(app);
  const access = { act: 'read', find: pollOf(services) } as const;
  const asked = (c: Context) => new URL(c.req.url).searchParams;

  route.get('/polls/:poll/results', access, async (c, subject) => {
    const reader = readerOf(c);
    const sight = await sightOf(c, services, subject);
    if (sight === 'hidden') return html(c, <HiddenResultsPage reader={reader} subject={subject} />);
    const query = readResultsQuery(asked(c));
    const figures = await readFigures(counts, subject, query.exposure);
    return html(
      c,
      <ResultsPage
        reader={reader}
        subject={subject}
        figures={figures}
        query={query}
        selection={select(figures, query)}
        hiddenFromOthers={sight === 'staff'}
      >
        <ClaimsSection {...(await printedAbout(services, figures))} reader={reader} />
      </ResultsPage>,
    );
  });

  /** The rows that a file holds: all statements unless the address asks for a view. */
  const rows = async (c: Context, subject: PollSubject) => {
    if ((await sightOf(c, services, subject)) === 'hidden') return null;
    const query = readResultsQuery(asked(c), 'all');
    const figures = await readFigures(counts, subject, query.exposure);
    return { figures, query, selection: select(figures, query) };
  };
  const hidden = (c: Context) =>
    problem(c, 403, 'The results are not shown yet', {
      detail: say(c.var.visitor.language, resultsWords.hidden),
    });
  const methodLink = (subject: PollSubject) => ({
    link: `</polls/${subject.snapshot.poll.id}/results/method>; rel="describedby"`,
  });

  route.get('/polls/:poll/results.json', access, async (c, subject) => {
    const found = await rows(c, subject);
    if (!found) return hidden(c);
    const address = new URL(`/polls/${subject.snapshot.poll.id}/results`, c.req.url).pathname;
    const body = JSON.stringify(resultsJson(found.figures, found.selection, found.query, address), null, 1);
    return answerWithEtag(c, body, 'application/json', methodLink(subject));
  });

  route.get('/polls/:poll/results.csv', access, async (c, subject) => {
    const found = await rows(c, subject);
    if (!found) return hidden(c);
    return answerWithEtag(c, resultsCsv(found.figures, found.selection), 'text/csv', {
      ...methodLink(subject),
      'content-disposition': `attachment; filename="results-${subject.snapshot.poll.id.replace(/[^\w-]/g, '')}.csv"`,
    });
  });

  route.get('/polls/:poll/results/method', access, (c, subject) =>
    html(c, <MethodPage reader={readerOf(c)} subject={subject} />),
  );

  route.get('/heard', { act: 'read', find: () => ({ guarded: openToAll, subject: null }) }, async (c) =>
    html(c, <HeardPage reader={readerOf(c)} heard={await listHeard(c, services, counts)} />),
  );
}

async function html(c: Context, page: Parameters<typeof renderToHtml>[0]): Promise<Response> {
  return answerWithEtag(c, await renderToHtml(page), 'text/html');
}

/** What was printed about the poll, checked, and what an import of printed totals found. */
async function printedAbout(services: FigureServices, figures: PollFigures) {
  const { poll } = figures;
  const kept = await loadClaims(services.db, poll.id);
  const checks = checkPublishedFigures(
    figures,
    kept.map(({ claim }) => claim),
  );
  const imports = poll.kind === 'totals' ? await loadImportReports(services.db, poll.id) : [];
  return {
    claims: kept.flatMap(({ claim }, index) => {
      const check = checks[index];
      return check ? [{ claim, check }] : [];
    }),
    reports: imports
      .filter(({ sourceKind }) => sourceKind === 'totals')
      .map(({ report }) => report as TotalsReport),
  };
}
