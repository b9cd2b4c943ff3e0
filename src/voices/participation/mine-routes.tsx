import type { Context, Hono } from 'hono';
import { type Found, findParticipant, guarded, type Receipt, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import { messages } from '../../site/index.ts';
import {
  contributionsOf,
  voteHistoryOf,
  withdrawReason,
  withdrawStatement,
} from '../polls/contributions/index.ts';
import { type PollServices, type ProcessView, withQuery } from '../polls/index.ts';
import { answerProposal, appeal } from '../polls/moderation/index.ts';
import { type Leaving, leaveProcess } from './leave.ts';
import { LeftPage, MinePage, mineParts, NothingHerePage, type Told } from './mine-pages.tsx';
import { ownData } from './own-data.ts';

const words = messages.participation;

/** A participant who came with their receipt. */
type Self = { readonly receipt: Receipt; readonly keyHash: Buffer; readonly id: number };

/**
 * The pages of one's own contributions. Whoever holds the receipt may do all of this as long as the process can be
 * read, also after it closed: leaving must always be possible.
 */
export function mineRoutes(app: Hono, services: PollServices): void {
  const routes = guarded(app);
  const mine = new MineRoutes(services);
  const access = {
    act: 'read',
    async find(c: Context): Promise<Found<ProcessView> | null> {
      const process = await services.processes.find(c.req.param('slug') ?? '', c.var.visitor.language);
      return process && { guarded: process.guarded, subject: process };
    },
  } as const;
  const path = '/processes/:slug/mine';
  routes.get(path, access, (c, process) => mine.show(c, process));
  routes.get(`${path}/data.json`, access, (c, process) => mine.data(c, process));
  routes.post(`${path}/appeal`, access, (c, process) => mine.appeal(c, process));
  routes.post(`${path}/statements/withdraw`, access, (c, process) => mine.withdraw(c, process));
  routes.post(`${path}/proposal`, access, (c, process) => mine.proposal(c, process));
  routes.post(`${path}/reasons/withdraw`, access, (c, process) => mine.withdrawReason(c, process));
  routes.post(`${path}/erase`, access, (c, process) => mine.leave(c, process, 'erased'));
  routes.post(`${path}/anonymise`, access, (c, process) => mine.leave(c, process, 'anonymised'));
}

const toldAs: Readonly<Record<string, Told>> = {
  saved: { kind: 'success', word: words.saved },
  appeal: { kind: 'success', word: words.appealSent },
  withdrawn: { kind: 'success', word: words.withdrawn },
  'not-now': { kind: 'warning', word: words.notPossibleNow },
};

class MineRoutes {
  readonly #services: PollServices;

  constructor(services: PollServices) {
    this.#services = services;
  }

  async #self(c: Context, process: ProcessView): Promise<Self | null> {
    const { participation } = c.var;
    const receipt = participation.receipt(c, process.id);
    if (!receipt) return null;
    const keyHash = participation.keyHash(process.id, receipt);
    const known = await findParticipant(this.#services.db, keyHash);
    return known && { receipt, keyHash, id: known.id };
  }

  async show(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    const asked = c.req.query('told') ?? '';
    const told = Object.hasOwn(toldAs, asked) ? (toldAs[asked] ?? null) : null;
    const toldIn = mineParts.find((part) => part === c.req.query('in')) ?? null;
    return this.#page(c, process, self, 200, { told, toldIn });
  }

  async #page(
    c: Context,
    process: ProcessView,
    self: Self | null,
    status: 200 | 422,
    more: Partial<
      Pick<Parameters<typeof MinePage>[0], 'told' | 'toldIn' | 'appeal' | 'leaveError' | 'unconfirmed'>
    >,
  ): Promise<Response> {
    const reader = readerOf(c);
    c.header('cache-control', 'private, no-store');
    if (!self) return c.html(<NothingHerePage reader={reader} process={process} />);
    const { db, pollReader, clock } = this.#services;
    const polls = await contributionsOf(db, pollReader, process.id, self.id);
    const page = Math.max(1, Math.min(wholeNumber(c.req.query('page')), 10_000));
    return c.html(
      <MinePage
        reader={reader}
        process={process}
        receipt={self.receipt}
        polls={polls}
        now={clock()}
        page={Math.floor(page)}
        {...more}
        told={more.told ?? null}
        toldIn={more.toldIn ?? null}
      />,
      status,
    );
  }

  async data(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    c.header('cache-control', 'private, no-store');
    if (!self) return this.#page(c, process, null, 200, {});
    const { db, pollReader, clock } = this.#services;
    const polls = await contributionsOf(db, pollReader, process.id, self.id);
    const history = await voteHistoryOf(db, self.id);
    c.header('content-disposition', 'attachment; filename="my-contributions.json"');
    return c.json(ownData({ process, receipt: self.receipt, polls, history, at: clock() }));
  }

  async appeal(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    const form = await readForm(c);
    const own = self && { pollId: form.poll ?? '', number: wholeNumber(form.number), participantId: self.id };
    const outcome = own && (await appeal(this.#services.db, own, form.appeal ?? '', this.#services.clock()));
    if (own && outcome && !outcome.ok && outcome.why === 'invalid' && outcome.errors.appeal) {
      const again = {
        pollId: own.pollId,
        number: own.number,
        text: form.appeal ?? '',
        error: outcome.errors.appeal,
      };
      return this.#page(c, process, self, 422, { appeal: again });
    }
    return this.#back(c, process, outcome?.ok ? 'appeal' : 'not-now', 'statements');
  }

  async withdraw(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    const form = await readForm(c);
    const own = self && { pollId: form.poll ?? '', number: wholeNumber(form.number), participantId: self.id };
    if (own && form.confirm !== 'yes') return this.#page(c, process, self, 422, { unconfirmed: own });
    const outcome = own && (await withdrawStatement(this.#services.db, own, this.#services.clock()));
    return this.#back(c, process, outcome?.ok ? 'withdrawn' : 'not-now', 'statements');
  }

  async proposal(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    const form = await readForm(c);
    const answer = form.answer === 'accepted' ? 'accepted' : 'declined';
    const own = self && { pollId: form.poll ?? '', number: wholeNumber(form.number), participantId: self.id };
    const { db, clock } = this.#services;
    const outcome = own && (await answerProposal(db, own, wholeNumber(form.proposal), answer, clock()));
    return this.#back(c, process, outcome?.ok ? 'saved' : 'not-now', 'statements');
  }

  async withdrawReason(c: Context, process: ProcessView): Promise<Response> {
    const self = await this.#self(c, process);
    const reasonId = wholeNumber((await readForm(c)).reason);
    const at = this.#services.clock();
    const done =
      self !== null &&
      (await inTransaction(this.#services.db, async (tx) => {
        if (!(await withdrawReason(tx, self.id, reasonId))) return false;
        const actor = { kind: 'participant', id: self.id } as const;
        const object = { type: 'reason', id: String(reasonId) };
        await record(tx, { actor, act: 'reason.withdraw', object, processId: process.id }, at);
        return true;
      }));
    return this.#back(c, process, done ? 'saved' : 'not-now', 'reasons');
  }

  async leave(c: Context, process: ProcessView, how: Leaving): Promise<Response> {
    const self = await this.#self(c, process);
    if (!self) return this.#back(c, process, 'not-now', 'leave');
    const form = await readForm(c);
    if (form.confirm !== 'yes') {
      return this.#page(c, process, self, 422, { leaveError: how === 'erased' ? 'erase' : 'anonymise' });
    }
    const holderHash = (pollId: string) => c.var.participation.holderHash(pollId, self.receipt);
    const who = { processId: process.id, keyHash: self.keyHash, holderHash };
    const counts = await leaveProcess(this.#services.db, who, how, this.#services.clock());
    c.var.participation.drop(c, process.id);
    c.header('cache-control', 'no-store');
    return c.html(<LeftPage reader={readerOf(c)} process={process} how={how} {...counts} />);
  }

  #back(c: Context, process: ProcessView, told: string, part: string): Response {
    return c.redirect(
      `${withQuery(`/processes/${process.slug}/mine`, readerOf(c), { told, in: part })}#${part}`,
      303,
    );
  }
}

/** A number from a form; one that is none finds nothing. */
function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
