import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { readerOf } from '../../people/index.ts';
import { answerWithEtag, problem } from '../../platform/http/index.ts';
import { Refused } from '../../records/api/index.ts';
import { messages, renderToHtml, say } from '../../site/index.ts';
import type { PollSubject } from '../../voices/polls/index.ts';
import { type FigureServices, type Sight, sightOf } from './read-results.ts';
import { HiddenResultsPage } from './results-frame.tsx';

/** Headers of a file that is kept under the name of its poll. */
export function asDownload(name: string, { snapshot }: PollSubject, ending: string) {
  const poll = snapshot.poll.id.replace(/[^\w-]/g, '');
  return { 'content-disposition': `attachment; filename="${name}-${poll}.${ending}"` };
}

export async function answerWithPage(c: Context, page: Child): Promise<Response> {
  return answerWithEtag(c, await renderToHtml(page), 'text/html');
}

type Means = Pick<FigureServices, 'db' | 'processes'>;
type Answer<Subject> = (c: Context, subject: Subject) => Promise<Response>;

/** Answers with a page that is as open as the results; in its place, while they are kept back, when they will be there. */
export function pageOfResults<Subject extends PollSubject>(
  services: Means,
  make: (c: Context, subject: Subject, sight: Exclude<Sight, 'hidden'>) => Promise<Child | Response>,
): Answer<Subject> {
  return async (c, subject) => {
    const sight = await sightOf(c, services, subject);
    if (sight === 'hidden')
      return answerWithPage(c, <HiddenResultsPage reader={readerOf(c)} subject={subject} />);
    const page = await make(c, subject, sight);
    return page instanceof Response ? page : answerWithPage(c, page);
  };
}

/** Answers with a file that is as open as the results. */
export function fileOfResults<Subject extends PollSubject>(
  services: Means,
  make: Answer<Subject>,
): Answer<Subject> {
  return async (c, subject) => {
    if ((await sightOf(c, services, subject)) !== 'hidden') return make(c, subject);
    const detail = say(c.var.visitor.language, messages.figures.hidden);
    return problem(c, 403, 'The results are not shown yet', { detail });
  };
}

const notShownYet = new Refused(403, 'The results are not shown yet', {
  detail:
    'See results_visible of the poll. Where it is after-voting, send the token of a participant who has voted as Authorization: Bearer …',
});

/** Answers an operation of the API that is as open as the results. */
export function operationOfResults<Answer>(
  services: Means,
  answer: (c: Context, subject: PollSubject) => Promise<Answer | Refused>,
) {
  return async (c: Context, subject: PollSubject): Promise<Answer | Refused> => {
    if ((await sightOf(c, services, subject)) === 'hidden') return notShownYet;
    c.header('vary', 'authorization', { append: true });
    return answer(c, subject);
  };
}
