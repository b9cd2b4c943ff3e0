import type { Context } from 'hono';
import { direction, type Reader, renderToHtml } from '../../../site/index.ts';
import { type Statement, wordingFor, wordOfVote } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { NotOpen, VotePage } from './pages.tsx';
import { type Card, VoteBody } from './vote-card.tsx';

/** Did a program or the page's script ask, rather than a person's browser? */
export function wantsJson(c: Context): boolean {
  const accept = c.req.header('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** After a vote by script: what comes next as data, and the card as the page would have shown it. */
export async function answerVote(c: Context, reader: Reader, card: Card, pause: boolean): Promise<Response> {
  c.header('cache-control', 'no-store');
  return c.json({
    ok: true,
    progress: { voted: card.voted, total: card.total },
    next: card.statement && described(card.statement, reader.language),
    receipt: card.receipt,
    undoable: card.undoable && { statement: card.undoable.number, value: wordOfVote(card.undoable.value) },
    pause: pause ? withQuery(`/polls/${card.pollId}`, reader, { pause: '1' }) : null,
    card: await renderToHtml(<VoteBody card={card} reader={reader} />),
  });
}

/** Something kept the vote from being counted: the page with what was entered, or the same for the script. */
export async function answerPage(
  c: Context,
  reader: Reader,
  subject: PollSubject,
  card: Card,
  status: 400 | 409 | 422 | 429,
): Promise<Response> {
  c.header('cache-control', 'no-store');
  if (!wantsJson(c)) return c.html(<VotePage reader={reader} subject={subject} card={card} />, status);
  const body = {
    ok: false,
    message: card.told?.text ?? card.reason?.error ?? null,
    progress: { voted: card.voted, total: card.total },
    next: card.statement && described(card.statement, reader.language),
    receipt: card.receipt,
    card: await renderToHtml(
      subject.phase === 'open' ? (
        <VoteBody card={card} reader={reader} />
      ) : (
        <NotOpen subject={subject} card={card} reader={reader} />
      ),
    ),
  };
  return c.json(body, status);
}

/** A statement as data: the reader's language first, and the original beside it when that is another. */
function described(statement: Statement, language: string) {
  const shown = wordingFor(statement.wordings, language, statement.language);
  const original = wordingFor(statement.wordings, statement.language, statement.language);
  const isTranslation = shown.language !== original.language;
  return {
    number: statement.number,
    text: shown.body,
    language: shown.language,
    dir: direction(shown.language),
    state: shown.state,
    writtenBy: statement.isSeed ? 'organisers' : 'participant',
    original: isTranslation ? { text: original.body, language: original.language } : null,
  };
}
