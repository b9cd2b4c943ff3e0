import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readFormAll } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import { type Problems, readAnswers } from '../../../site/form/index.ts';
import { formatDateTime, formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { goOn, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import type { SentAgain } from './act-forms.tsx';
import { bulkForm } from './act-tables.ts';
import { type Decided, decide } from './decide.ts';
import { saidDecision, saidNumbers, saidOthers, saidWhole } from './decision-words.ts';
import { logAsCsv, readLog } from './log.ts';
import { type PostedAct, readPostedAct } from './posted-act.ts';
import { LogPage, PolicyPage } from './public-pages.tsx';
import { type QueueFilter, queueFilters, readQueue } from './queue.ts';
import { QueuePageView, type ToldLine } from './queue-page.tsx';
import { decisionKinds } from './transitions.ts';

const words = messages.moderation;

type Shown = {
  readonly status: 200 | 404 | 409 | 422;
  readonly told: readonly ToldLine[];
  readonly again?: SentAgain;
  readonly bulkProblems?: Problems;
  readonly ticked?: readonly number[];
};

/** The queue for moderators; the log and the policy for everybody. */
export function moderationRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const find = pollOf(services);
  const moderator = { act: 'moderate', find } as const;

  /** `only`: after a conflict, the statement it was about stands first, whatever was filtered. */
  const page = async (c: Context, subject: PollSubject, shown: Shown, only?: number): Promise<Response> => {
    const snapshot = (await services.pollReader.find(subject.snapshot.poll.id)) ?? subject.snapshot;
    const asked = only === undefined ? askedFrom(c) : { filter: 'all' as const, query: `#${only}`, page: 1 };
    return c.html(
      <QueuePageView
        {...staffView(c, { ...subject, snapshot })}
        queue={await readQueue(db, snapshot, asked, actorOf(c.var.visitor, subject.process.id))}
        filter={asked.filter}
        query={asked.query}
        told={shown.told}
        again={shown.again ?? null}
        bulkProblems={shown.bulkProblems ?? {}}
        ticked={shown.ticked ?? []}
      />,
      shown.status,
    );
  };

  const decideOne = (
    c: Context,
    subject: PollSubject,
    posted: PostedAct,
    number: number,
  ): Promise<Decided> => {
    const which = { pollId: subject.snapshot.poll.id, number, seen: posted.seen.get(number) ?? -1 };
    return decide(db, which, posted.decision, actorOf(c.var.visitor, subject.process.id), clock());
  };

  const one = async (c: Context, subject: PollSubject, posted: PostedAct): Promise<Response> => {
    const [number = -1] = posted.numbers;
    const decided = await decideOne(c, subject, posted, number);
    if (decided.ok) return back(c, subject, posted, [number], []);
    if (decided.why === 'invalid') {
      const again = { number, act: posted.act, typed: posted.typed, problems: decided.errors };
      return page(c, subject, { status: 422, told: [], again });
    }
    const told = [
      { kind: 'warning' as const, text: meanwhile(readerOf(c).language, subject, number, decided) },
    ];
    return page(c, subject, { status: decided.why === 'not-found' ? 404 : 409, told }, number);
  };

  const several = async (c: Context, subject: PollSubject, posted: PostedAct): Promise<Response> => {
    const bulkReason = readAnswers(bulkForm, posted.typed).problems.reason;
    if (posted.act === 'reject' && bulkReason)
      return page(c, subject, {
        status: 422,
        told: [],
        bulkProblems: { bulkReason },
        ticked: posted.numbers,
      });
    const ok: number[] = [];
    const not: number[] = [];
    // Each in a transaction of its own: one that cannot be decided holds up none of the others.
    for (const number of posted.numbers)
      ((await decideOne(c, subject, posted, number)).ok ? ok : not).push(number);
    return back(c, subject, posted, ok, not);
  };

  routes.get('/manage/polls/:poll/moderation', moderator, (c, subject) =>
    page(c, subject, { status: 200, told: toldFrom(c) }),
  );
  routes.post('/manage/polls/:poll/moderation', moderator, async (c, subject) => {
    const posted = readPostedAct(await readFormAll(c));
    if (!posted || posted.numbers.length === 0) {
      const wrong = posted ? words.bulk.none : words.told.unknownAct;
      const told = [{ kind: 'problem' as const, text: say(readerOf(c).language, wrong) }];
      return page(c, subject, { status: 422, told });
    }
    return posted.bulk ? several(c, subject, posted) : one(c, subject, posted);
  });
  routes.get('/polls/:poll/moderation', { act: 'read', find }, async (c, subject) => {
    const at = publicNumber(c.req.query('page')) ?? 1;
    const log = await readLog(db, subject.snapshot);
    return c.html(<LogPage reader={readerOf(c)} subject={subject} log={log} page={at} />);
  });
  routes.get('/polls/:poll/moderation.csv', { act: 'read', find }, async (c, subject) => {
    const { lines } = await readLog(db, subject.snapshot);
    return c.body(logAsCsv(lines), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="moderation-${subject.snapshot.poll.id}.csv"`,
    });
  });
  routes.get('/polls/:poll/policy', { act: 'read', find }, (c, subject) =>
    c.html(<PolicyPage reader={readerOf(c)} subject={subject} />),
  );
}

/** Back to the queue as it was filtered, with what was done and what was not. */
function back(
  c: Context,
  subject: PollSubject,
  posted: PostedAct,
  ok: readonly number[],
  not: readonly number[],
): Response {
  const { filter, query, page } = askedFrom(c);
  const other = posted.act === 'merge' ? posted.typed.into : undefined;
  return goOn(c, subject, '/moderation', {
    filter,
    ...(query === '' ? {} : { q: query }),
    ...(page > 1 ? { page: String(page) } : {}),
    done: posted.act,
    ...(ok.length > 0 ? { ok: ok.join('.') } : {}),
    ...(not.length > 0 ? { not: not.join('.') } : {}),
    ...(other ? { other } : {}),
  });
}

type Asked = { readonly filter: QueueFilter; readonly query: string; readonly page: number };

function askedFrom(c: Context): Asked {
  const filter = queueFilters.find((name) => name === c.req.query('filter')) ?? 'new';
  const query = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
  return { filter, query, page: publicNumber(c.req.query('page')) ?? 1 };
}

/** What the act before this page did, as its address tells. */
function toldFrom(c: Context): ToldLine[] {
  const { language } = readerOf(c);
  const act = decisionKinds.find((kind) => kind === c.req.query('done'));
  if (!act) return [];
  const listed = (name: string) =>
    (c.req.query(name) ?? '')
      .split('.')
      .map(publicNumber)
      .filter((number) => number !== null);
  const line = (numbers: number[], kind: ToldLine['kind']): ToldLine[] => {
    if (numbers.length === 0) return [];
    const decision = saidDecision(language, act, publicNumber(c.req.query('other')));
    const word = kind === 'success' ? words.told.decided : words.told.notDecided;
    return [
      {
        kind,
        text: say(language, word, {
          count: numbers.length,
          numbers: saidNumbers(language, numbers),
          decision,
        }),
      },
    ];
  };
  return [...line(listed('ok'), 'success'), ...line(listed('not'), 'warning')];
}

function meanwhile(language: Language, { snapshot }: PollSubject, number: number, decided: Decided): string {
  const shown = formatNumber(language, number);
  if (!decided.ok && decided.why === 'others') return saidOthers(language, number, decided.others);
  if (decided.ok || decided.why !== 'stale' || !decided.latest)
    return say(language, words.told.staleWithdrawn, { number: shown });
  const { latest } = decided;
  const decision = saidWhole(language, latest, snapshot.byId.get(latest.otherId ?? -1)?.number ?? null);
  return say(language, words.told.stale, {
    number: shown,
    decision,
    date: formatDateTime(language, latest.at),
  });
}
