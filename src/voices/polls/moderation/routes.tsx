import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readFormAll } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import {
  decideSeveral,
  findTogether,
  intakesOf,
  markedAmong,
  mayUndo,
  undoTogether,
} from '../../../records/intake/index.ts';
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
import { moderatedStatements } from './moderated.tsx';
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
  readonly undo?: string | null;
  readonly marked?: readonly number[];
};

/** The queue for moderators; the log and the policy for everybody. */
export function moderationRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const find = pollOf(services);
  const moderator = { act: 'moderate', find } as const;
  const kind = 'statements';
  const intakes = intakesOf([{ name: kind, moderated: moderatedStatements(services) }]);
  const howOf = (c: Context) => ({ intakes, asker: c.var.visitor, at: clock() });

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
        undo={shown.undo ?? null}
        marked={shown.marked ?? []}
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
    const how = howOf(c);
    const pollId = subject.snapshot.poll.id;
    const all = posted.numbers.map((number) => ({
      kind,
      id: `${pollId}/${number}`,
      seen: posted.seen.get(number) ?? -1,
    }));
    const accepts = posted.act === 'accept';
    const marked = accepts ? await markedAmong(db, all, how) : [];
    const which = all.filter(({ id }) => !marked.some((one) => one.id === id));
    const act = accepts
      ? ({ kind: 'accept' } as const)
      : ({ kind: 'refuse', reason: posted.typed.reason ?? '' } as const);
    const { together } = await decideSeveral(db, which, act, how);
    const done = (together && (await findTogether(db, together, how.asker))?.items) || [];
    const ok = numbersOf(done);
    const not = numbersOf(which).filter((number) => !ok.includes(number));
    return back(c, subject, posted, ok, not, { together, marked: numbersOf(marked) });
  };

  const undo = async (c: Context, subject: PollSubject, together: string): Promise<Response> => {
    const undone = await undoTogether(db, together, howOf(c));
    if (undone?.together)
      return goOn(c, subject, '/moderation', { ...asAsked(c), together: undone.together });
    const text = say(readerOf(c).language, messages.intake.undoneAlready);
    return page(c, subject, { status: 409, told: [{ kind: 'warning', text }] });
  };

  /** What the press before this page did, and whether it can be taken back. */
  const shownFrom = async (c: Context): Promise<Shown> => {
    const together = await findTogether(db, c.req.query('together') ?? '', c.var.visitor);
    const text = say(readerOf(c).language, messages.intake.done.undo);
    return {
      status: 200,
      told: together?.act === 'undo' ? [{ kind: 'success', text }] : toldFrom(c),
      undo: together && mayUndo(together) ? together.id : null,
      marked: listedIn(c, 'marked'),
    };
  };

  routes.get('/manage/polls/:poll/moderation', moderator, async (c, subject) =>
    page(c, subject, await shownFrom(c)),
  );
  routes.post('/manage/polls/:poll/moderation', moderator, async (c, subject) => {
    const form = await readFormAll(c);
    if (form.act?.at(-1) === 'undo') return undo(c, subject, form.together?.at(-1) ?? '');
    const posted = readPostedAct(form);
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
  more: { readonly together?: string | null; readonly marked?: readonly number[] } = {},
): Response {
  const other = posted.act === 'merge' ? posted.typed.into : undefined;
  return goOn(c, subject, '/moderation', {
    ...asAsked(c),
    done: posted.act,
    ...(ok.length > 0 ? { ok: ok.join('.') } : {}),
    ...(not.length > 0 ? { not: not.join('.') } : {}),
    ...(other ? { other } : {}),
    ...(more.together ? { together: more.together } : {}),
    ...(more.marked?.length ? { marked: more.marked.join('.') } : {}),
  });
}

/** The filter, search and page that a form was sent from, for the address to go back to. */
function asAsked(c: Context): Record<string, string> {
  const { filter, query, page } = askedFrom(c);
  return {
    filter,
    ...(query === '' ? {} : { q: query }),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

/** `12ab/7`: the number in it. */
const numbersOf = (items: readonly { readonly id: string }[]): number[] =>
  items.map(({ id }) => Number(id.split('/')[1]));

const listedIn = (c: Context, name: string): number[] =>
  (c.req.query(name) ?? '')
    .split('.')
    .map(publicNumber)
    .filter((number) => number !== null);

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
  return [...line(listedIn(c, 'ok'), 'success'), ...line(listedIn(c, 'not'), 'warning')];
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
