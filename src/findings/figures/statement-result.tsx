import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { readerOf } from '../../people/index.ts';
import { formatPercent, type Language, messages, say } from '../../site/index.ts';
import { type PollSubject, type Statement, simulatedAmong } from '../../voices/polls/index.ts';
import { AnswerBar, votesForShares, withoutVotes } from './answer-bar.tsx';
import { saidAsOf } from './as-of.ts';
import type { Answer, PollFigures, StatementFigure } from './figures.ts';
import { type FigureServices, readFigures, sightOf } from './read-results.ts';

const words = messages.figures;

/** How people voted on each statement of a poll, in a sentence by its number, for those who may see its results. */
export async function countedIn(
  services: Pick<FigureServices, 'counts'>,
  subject: Pick<PollSubject, 'snapshot' | 'now'>,
  language: Language,
): Promise<{ asOf: Date; said: Map<number, string> }> {
  const { asOf, statements } = await readFigures(services.counts, subject);
  return {
    asOf,
    said: new Map(statements.map((figure) => [figure.number, inOneSentence(figure, language)])),
  };
}

function inOneSentence(figure: StatementFigure, language: Language): string {
  const { votes, percent } = figure;
  if (votes === 0 || percent === null) return say(language, withoutVotes(figure));
  if (votes < votesForShares) return say(language, words.baseOfOne, { votes });
  const share = (answer: Answer) => formatPercent(language, percent[answer]);
  return say(language, words.inOneSentence, {
    votes,
    agree: share('agree'),
    disagree: share('disagree'),
    pass: share('pass'),
  });
}

/**
 * How people voted on one statement, for its own page: the row of the results page, with its base and as of when it
 * speaks. Null where this visitor sees no results, and for a statement that is not among them.
 */
export async function resultOf(
  services: Pick<FigureServices, 'db' | 'processes' | 'counts'>,
  c: Context,
  subject: PollSubject,
  statement: Statement,
): Promise<Child> {
  // Before voting has begun there is nothing to tell of it.
  if (subject.phase === 'coming' || (await sightOf(c, services, subject)) !== 'open') return null;
  const figures = await readFigures(services.counts, subject);
  const figure = figures.statements.find(({ number }) => number === statement.number);
  if (!figure) return null;
  const { language } = readerOf(c);
  return (
    <>
      <AnswerBar figure={figure} lead="agree" language={language} />
      {figure.votes > 0 && <p>{say(language, words.baseOfOne, { votes: figure.votes })}</p>}
      <AboutResults of={figures} shares={figure.votes >= votesForShares} language={language} />
    </>
  );
}

/** As of when the numbers of a poll speak, and what they do not say; `shares`: some are given as shares. */
export function AboutResults(props: { of: PollFigures; shares: boolean; language: Language }) {
  const { of: figures, language } = props;
  const { poll } = figures;
  return (
    <>
      {poll.kind === 'votes' && !figures.statements.some(({ few }) => few === 'kept-back') && (
        <p class="quiet as-of">{saidAsOf(language, figures)}</p>
      )}
      {props.shares && <p class="quiet">{say(language, words.whisker.agree)}</p>}
      {poll.simulated && (
        <p class="quiet">{say(language, words.simulated, simulatedAmong(poll, figures.voters))}</p>
      )}
      {poll.kind === 'totals' && <p class="quiet">{say(language, words.totalsOnly)}</p>}
      {poll.paraphrased && <p class="quiet">{say(language, words.paraphrased)}</p>}
    </>
  );
}
