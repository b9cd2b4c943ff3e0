import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { answerWithEtag, problem } from '../../../platform/http/index.ts';
import { type PollSubject, pollOf } from '../../../voices/polls/index.ts';
import { type FigureServices, fileOfResults, pageOfResults, readFigures } from '../../figures/index.ts';
import { noMapFile, toNoMapPage } from '../no-map.ts';
import type { MapRuns } from '../runs/make-runs.ts';

import { chartFile } from './chart-file.tsx';
import { ChartsPage } from './charts-page.tsx';
import { panelsShown } from './group-agreement.tsx';
import { chartNames, drawingOf, makeCharts, textsOf, whyNot } from './make-charts.ts';

export type ChartServices = FigureServices & {
  /** The address people type; a chart's source line begins with it. */
  readonly publicUrl: string;
  readonly runs: Pick<MapRuns, 'current'>;
};

/** The charts for reports: their page, and each as a file. They are as open as the results. */
export function chartRoutes(app: Hono, services: ChartServices): void {
  const route = guarded(app);
  const access = { act: 'read', find: pollOf(services) } as const;
  const read = async (c: Context, subject: PollSubject) => {
    const asked = askedFor(c.req.query('statements') ?? '');
    const { poll } = subject.snapshot;
    const figures = await readFigures(services.counts, subject);
    const run = await services.runs.current(poll.id);
    const data = makeCharts(subject, figures, run, asked.numbers);
    const unknown = data.map
      ? asked.words.filter((word) => !data.map?.byNumber.has(Number(word)) || !/^\d{1,9}$/.test(word))
      : [];
    return { data, asked: { typed: asked.typed, unknown } };
  };

  route.get(
    '/polls/:poll/map/charts',
    access,
    pageOfResults(
      services,
      async (c, subject) =>
        toNoMapPage(c, subject) ?? <ChartsPage reader={readerOf(c)} {...(await read(c, subject))} />,
    ),
  );

  for (const name of chartNames) {
    route.get(
      `/polls/:poll/map/charts/${name}.svg`,
      access,
      fileOfResults(services, async (c, subject) => {
        const { language } = c.var.visitor;
        const none = noMapFile(c, subject);
        if (none) return none;
        const { data } = await read(c, subject);
        const draw = drawingOf(data, name);
        if (draw.length === 0)
          return problem(c, 409, 'There is nothing to draw yet', { detail: whyNot(data, name, language) });
        const file = await chartFile(language, textsOf(data, name, language, services.publicUrl), draw);
        const poll = subject.snapshot.poll.id.replace(/[^\w-]/g, '');
        return answerWithEtag(c, file, 'image/svg+xml', {
          'content-disposition': `attachment; filename="${poll}-${name}-${language}.svg"`,
          'content-language': language,
        });
      }),
    );
  }
}

/** Numbers of statements as somebody types them, with anything between them. */
function askedFor(typed: string): { typed: string; words: string[]; numbers: number[] } {
  const kept = typed.slice(0, 300);
  const found = kept.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const numbers = found.filter((word) => /^\d{1,9}$/.test(word)).map(Number);
  return { typed: kept, words: found.slice(0, panelsShown.most), numbers };
}
