import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readFormAll } from '../../../platform/http/index.ts';
import { sayProblems } from '../../../site/form/index.ts';
import { formatDateTime, formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { actorOf } from '../staff/acting.ts';
import { rightsOf } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import type { SentAgain } from './act-forms.tsx';
import { type Decided, decide } from './decide.ts';
import { saidDecision, saidNumbers, saidWhole } from './decision-words.ts';
import { logAsCsv, readLog } from './log.ts';
import { decisionFrom, type PostedAct, readPostedAct } from './posted-act.ts';
import { LogPage, PolicyPage } from './public-pages.tsx';
import { type QueueFilter, queueFilters, readQueue } from './queue.ts';
import { QueuePageView, type ToldLine } from './queue-page.tsx';
import { reasonRule } from './reasons.ts';
import { decisionKinds } from './transitions.ts';

const words = messages.moderation;
const decisionProblems = messages.moderation.problems;

/** The queue for moderators; the log and the policy for everybody. */
export function moderationRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const moderation = new ModerationRoutes(services);
  routes.get('/manage/polls/:poll/moderation', { act: 'moderate', find }, (c, subject) =>
    moderation.queue(c, subject),
  );
  routes.post('/manage/polls/:poll/moderation', { act: 'moderate', find }, (c, subject) =>
    moderation.act(c, subject),
  );
  routes.get('/polls/:poll/moderation', { act: 'read', find }, async (c, subject) => {
    const page = Math.max(1, publicNumber(c.req.query('page')) ?? 1);
    const log = await readLog(services.db, subject.snapshot);
    return c.html(<LogPage reader={readerOf(c)} subject={subject} log={log} page={page} />);
  });
  routes.get('/polls/:poll/moderation.csv', { act: 'read', find }, async (c, subject) => {
    const { lines } = await readLog(services.db, subject.snapshot);
    return c.body(logAsCsv(lines), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="moderation-${subject.snapshot.poll.id}.csv"`,
    });
  });
  routes.get('/polls/:poll/policy', { act: 'read', find }, (c, subject) =>
    c.html(<PolicyPage reader={readerOf(c)} subject={subject} />),
  );
}

type Asked = { readonly filter: QueueFilter; readonly query: string; readonly page: number };
type Shown = {
  readonly status: 200 | 404 | 409 | 422;
  readonly told: readonly ToldLine[];
  readonly again?: SentAgain;
  readonly bulkError?: string;
};

class ModerationRoutes {
  readonly #services: StaffServices;

  constructor(services: StaffServices) {
    this.#services = services;
  }

  queue(c: Context, subject: PollSubject): Promise<Response> {
    return this.#page(c, subject, { status: 200, told: toldFrom(c) });
  }

  async act(c: Context, subject: PollSubject): Promise<Response> {
    const posted = readPostedAct(await readFormAll(c));
    const { language } = readerOf(c);
    if (!posted.decision) {
      return this.#page(c, subject, {
        status: 422,
        told: [{ kind: 'problem', text: say(language, words.told.unknownAct) }],
      });
    }
    if (posted.numbers.length === 0) {
      return this.#page(c, subject, {
        status: 422,
        told: [{ kind: 'problem', text: say(language, words.bulk.none) }],
      });
    }
    return posted.bulk ? this.#several(c, subject, posted) : this.#one(c, subject, posted);
  }

  async #one(c: Context, subject: PollSubject, posted: PostedAct): Promise<Response> {
    const [number = -1] = posted.numbers;
    const decided = await this.#decide(c, subject, posted, number);
    if (decided.ok) return this.#back(c, subject, posted, [number], []);
    const { language } = readerOf(c);
    if (decided.why === 'invalid') {
      const errors = sayProblems(decided.errors, language);
      const again = { number, act: posted.act, typed: posted.typed, errors };
      return this.#page(c, subject, { status: 422, told: [], again });
    }
    const told = [{ kind: 'warning' as const, text: meanwhile(language, subject, number, decided) }];
    return this.#page(c, subject, { status: decided.why === 'not-found' ? 404 : 409, told }, number);
  }

  async #several(c: Context, subject: PollSubject, posted: PostedAct): Promise<Response> {
    const { language } = readerOf(c);
    if (posted.act === 'reject' && !reasonRule(posted.typed.reason ?? '')) {
      return this.#page(c, subject, {
        status: 422,
        told: [],
        bulkError: say(language, decisionProblems.chooseReason),
      });
    }
    const ok: number[] = [];
    const not: number[] = [];
    // Each in a transaction of its own: one that cannot be decided holds up none of the others.
    for (const number of posted.numbers) {
      const decided = await this.#decide(c, subject, posted, number);
      (decided.ok ? ok : not).push(number);
    }
    return this.#back(c, subject, posted, ok, not);
  }

  async #decide(c: Context, subject: PollSubject, posted: PostedAct, number: number): Promise<Decided> {
    const decision = decisionFrom(posted);
    if (!decision) return { ok: false, why: 'not-found' };
    const which = { pollId: subject.snapshot.poll.id, number, seen: posted.seen.get(number) ?? -1 };
    return decide(
      this.#services.db,
      which,
      decision,
      actorOf(c.var.visitor, subject.process.id),
      this.#services.clock(),
    );
  }

  #back(
    c: Context,
    subject: PollSubject,
    posted: PostedAct,
    ok: readonly number[],
    not: readonly number[],
  ): Response {
    const { filter, query, page } = askedFrom(c);
    const other = posted.act === 'merge' ? posted.typed.into : undefined;
    const address = withQuery(`/manage/polls/${subject.snapshot.poll.id}/moderation`, readerOf(c), {
      filter,
      ...(query === '' ? {} : { q: query }),
      ...(page > 1 ? { page: String(page) } : {}),
      done: posted.act,
      ...(ok.length > 0 ? { ok: ok.join('.') } : {}),
      ...(not.length > 0 ? { not: not.join('.') } : {}),
      ...(other ? { other } : {}),
    });
    return c.redirect(address, 303);
  }

  /** `only`: after a conflict, the statement it was about stands first, whatever was filtered. */
  async #page(c: Context, subject: PollSubject, shown: Shown, only?: number): Promise<Response> {
    const snapshot = (await this.#services.pollReader.find(subject.snapshot.poll.id)) ?? subject.snapshot;
    const asked: Asked = only === undefined ? askedFrom(c) : { filter: 'all', query: `#${only}`, page: 1 };
    const page = (
      <QueuePageView
        reader={readerOf(c)}
        subject={{ ...subject, snapshot }}
        rights={rightsOf(c.var.visitor, subject.process)}
        queue={await readQueue(this.#services.db, snapshot, asked)}
        filter={asked.filter}
        query={asked.query}
        told={shown.told}
        again={shown.again ?? null}
        bulkErrors={shown.bulkError ? { bulkReason: shown.bulkError } : {}}
      />
    );
    return c.html(page, shown.status);
  }
}

function askedFrom(c: Context): Asked {
  const filter = queueFilters.find((name) => name === c.req.query('filter')) ?? 'new';
  const query = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
  return { filter, query, page: Math.max(1, publicNumber(c.req.query('page')) ?? 1) };
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
