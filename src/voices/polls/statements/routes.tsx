import type { Context, Hono } from 'hono';
import { guarded, may, readerOf } from '../../../people/index.ts';
import { readForm, secondsToWait } from '../../../platform/http/index.ts';
import { findPersonalData, guessLanguage, kindsOf } from '../../../records/intake/index.ts';
import { lineRail } from '../../../records/line/index.ts';
import { readAnswers, refusing, startingWith } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { begunFrom } from '../begun-from.ts';
import { isAdmitted } from '../entry/admission.ts';
import { writerOf } from '../entry/newcomer.ts';
import { notAdmitted } from '../entry/stated.tsx';
import type { Statement } from '../poll.ts';
import { type PollSubject, pollOf, pollToTakePartIn, publicNumber, statementOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';
import { sameStatement, similarStatements } from '../statement-text/similar-statements.ts';
import { statementForm, statementLine } from '../statement-text/statement-form.ts';
import { voterOf } from '../voting/vote-state.ts';
import { AddPage, NotAcceptingPage, SentPage } from './add-pages.tsx';
import { addStatement } from './add-statement.ts';
import { GonePage, StatementListPage, StatementPage } from './pages.tsx';
import { historyOf } from './statement-history.ts';

const words = messages.statements;
/** Pages about statements: adding one, all of them, each of them. */
export function statementRoutes(app: Hono, services: PollServices, limits: PollLimits): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/polls/:poll/statements', { act: 'read', find }, (c, subject) => {
    const asked = publicNumber(c.req.query('page')) ?? 1;
    return c.html(<StatementListPage reader={readerOf(c)} subject={subject} asked={asked} />);
  });
  routes.get('/polls/:poll/statements/new', { act: 'read', find }, (c, subject) =>
    showForm(c, subject, services),
  );
  routes.post(
    '/polls/:poll/statements',
    { act: 'take-part', find: pollToTakePartIn(services) },
    (c, subject) => add(c, subject, services, limits),
  );
  const one = { act: 'read', find: statementOrOwn(services) } as const;
  routes.get('/polls/:poll/statements/:number', one, async (c, subject) => {
    const { statement } = subject;
    // Its results may be for those who voted, and what is not shown is its author's.
    c.header('cache-control', 'private, no-cache');
    if (subject.isOwn) {
      const mine = withQuery(`/processes/${subject.process.slug}/mine`, readerOf(c));
      return c.redirect(`${mine}#statement-${subject.snapshot.poll.id}-${statement.number}`, 302);
    }
    const rail = await railFor(services, c, subject);
    if (subject.gone !== null)
      return c.html(
        <GonePage reader={readerOf(c)} subject={subject} statement={statement} rail={rail} />,
        410,
      );
    const history = await historyOf(services.db, statement);
    const result = (await services.resultOf?.(c, subject, statement)) ?? null;
    return c.html(
      <StatementPage
        reader={readerOf(c)}
        subject={subject}
        statement={statement}
        history={history}
        result={result}
        rail={rail}
        beginnings={begunFrom(services.kinds ?? [], c.var.visitor, subject, statement)}
      />,
    );
  });
}

/** What was made of a statement; what became of its words makes no difference to that. */
async function railFor(
  { db, kinds = [], wholeLine }: PollServices,
  c: Context,
  subject: PollSubject & { statement: Statement },
) {
  const end = { kind: 'statement', id: `${subject.snapshot.poll.id}/${subject.statement.number}` };
  const { snapshot, statement } = subject;
  const together = snapshot.statements
    .filter((other) => other.mergedInto === statement.id || other.id === statement.mergedInto)
    .map(({ number }) => ({ ...end, id: `${snapshot.poll.id}/${number}` }));
  const whole = wholeLine?.(`/processes/${subject.process.slug}`, `statement:${end.id}`) ?? null;
  const { visitor } = c.var;
  const hasEnded = subject.process.guarded.openness === 'closed';
  return (await lineRail({ db, kinds }, end, visitor, whole, undefined, together, undefined, hasEnded)).rail;
}

/**
 * Whoever wrote a statement that waits or was turned down finds it among their own. Others find nothing of one that
 * waits, and of one that was turned down or taken back, that it was, without its words.
 */
function statementOrOwn(services: PollServices) {
  const find = statementOf(services);
  return async (c: Context) => {
    const found = await find(c);
    if (!found) return null;
    const { subject } = found;
    const { state, authorId } = subject.statement;
    const isKept = (state === 'held' || state === 'rejected') && authorId !== null;
    const isOwn = isKept && (await voterOf(services, c, subject)).participantId === authorId;
    const mayRead = may(c.var.visitor, 'read', found.guarded);
    const gone = !isOwn && !mayRead && (state === 'rejected' || state === 'withdrawn') ? state : null;
    // In a draft nothing is told to anybody.
    const isTold = isOwn || (gone !== null && found.guarded.openness === 'sealed');
    return {
      guarded: isTold ? subject.process.guarded : found.guarded,
      subject: { ...subject, isOwn, gone },
    };
  };
}

const takesStatements = ({ phase, snapshot }: PollSubject) =>
  phase === 'open' && snapshot.poll.acceptsStatements;

async function showForm(c: Context, subject: PollSubject, services: PollServices): Promise<Response> {
  const reader = readerOf(c);
  c.header('cache-control', 'private, no-store');
  const sent = await sentStatement(c, subject, services);
  if (sent) return c.html(<SentPage reader={reader} subject={subject} {...sent} />);
  if (!takesStatements(subject))
    return c.html(<NotAcceptingPage reader={reader} subject={subject} text="" />);
  const { participation } = c.var;
  const known = participation.receipt(c, subject.process.id) !== null;
  const offered = known ? undefined : participation.offer(subject.process.id);
  const entered = startingWith(statementForm(subject.snapshot.poll.statementLimit, reader.language));
  return c.html(<AddPage reader={reader} subject={subject} entered={entered} offered={offered} />);
}

/** The statement just sent, when the one who looks is its author. */
async function sentStatement(c: Context, subject: PollSubject, services: PollServices) {
  const number = publicNumber(c.req.query('sent'));
  const statement = number === null ? undefined : subject.snapshot.byNumber.get(number);
  if (!statement || statement.authorId === null) return null;
  const voter = await voterOf(services, c, subject);
  if (voter.participantId !== statement.authorId || !voter.receipt) return null;
  if (statement.state !== 'accepted' && statement.state !== 'held') return null;
  const [original] = statement.wordings;
  const personalData = statement.state === 'held' && original ? kindsOf(findPersonalData(original.body)) : [];
  return {
    added: { number: statement.number, state: statement.state, personalData },
    receipt: voter.receipt,
  };
}

async function add(
  c: Context,
  subject: PollSubject,
  services: PollServices,
  limits: PollLimits,
): Promise<Response> {
  const reader = readerOf(c);
  const { language } = reader;
  const { poll } = subject.snapshot;
  const posted = await readForm(c);
  const { values, ...entered } = readAnswers(statementForm(poll.statementLimit, language), posted);
  c.header('cache-control', 'no-store');
  const again = (
    status: 403 | 409 | 422 | 429,
    why: { entered?: typeof entered; warning?: string; similar?: readonly Statement[] },
  ) => c.html(<AddPage {...{ reader, subject, entered, offered: posted.fresh, ...why }} />, status);
  const closed = () => {
    const text = statementLine(entered.typed.text);
    return c.html(<NotAcceptingPage reader={reader} subject={subject} text={text} />, 409);
  };

  if (!takesStatements(subject)) return closed();
  if (!values) return again(422, {});
  // What is there word for word is voted on, not sent again; only a form of one's own sent twice goes through.
  const same = sameStatement(subject.snapshot, values.text);
  const isMine = same?.authorId && (await voterOf(services, c, subject)).participantId === same.authorId;
  if (same && !isMine) {
    const text = () => say(language, words.sameWords, { number: same.number });
    return again(409, { similar: [same], entered: refusing(entered, { text }) });
  }
  const similar = posted.anyway === 'yes' ? [] : similarStatements(subject.snapshot, values.text);
  if (similar.length > 0) return again(409, { similar: similar.map(({ statement }) => statement) });

  const { participation } = c.var;
  const processId = subject.process.id;
  const held = participation.receipt(c, processId);
  if (!(await limits.takeStatement(c, held && participation.keyHash(processId, held)))) {
    return again(429, {
      warning: say(language, words.tooMany, { minutes: Math.ceil(secondsToWait(c) / 60) }),
    });
  }
  if (!(await isAdmitted(services.db, poll, held && participation.keyHash(processId, held))))
    return again(403, { warning: say(language, notAdmitted[poll.whoMayVote]) });
  const writer = await writerOf(c, { db: services.db, limits }, subject, held, posted.fresh);
  if (writer.receipt === null) {
    const seconds = secondsToWait(c);
    return again(429, { warning: say(language, writer.word, { seconds, minutes: Math.ceil(seconds / 60) }) });
  }
  const { receipt } = writer;
  if (!held) participation.keep(c, processId, receipt);
  const outcome = await addStatement(services.db, {
    pollId: poll.id,
    processId,
    keyHash: participation.keyHash(processId, receipt),
    body: values.text,
    language: values.language ?? (await guessLanguage(values.text, language)),
    agree: values.agree,
    via: 'page',
    at: subject.now,
  });
  if (!outcome.ok) return closed();
  const sent = { sent: String(outcome.value.number) };
  return c.redirect(withQuery(`/polls/${poll.id}/statements/new`, reader, sent), 303);
}
