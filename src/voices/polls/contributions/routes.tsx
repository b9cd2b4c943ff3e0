import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { readForm, wholeNumber } from '../../../platform/http/index.ts';
import { record } from '../../../platform/index.ts';
import { confirmForm } from '../../../records/contributions/index.ts';
import { readAnswers } from '../../../site/form/index.ts';
import { type OwnServices, ownPages } from '../../participation/index.ts';
import { answerProposal, appeal, type OwnStatement } from '../moderation/author.ts';
import { withdrawReason } from './erase-contributions.ts';
import { withdrawStatement } from './withdraw-statement.ts';

const path = '/processes/:slug/mine';

/** What participants do on the page of their own contributions with what they said in polls. */
export function ownContributionRoutes(app: Hono, services: OwnServices): void {
  const routes = guarded(app);
  const { access, selfOf, show, back } = ownPages(services);
  const { db, clock } = services;
  const numberIn = (text: string | undefined) => wholeNumber(text) ?? -1;

  /** Who sent which form, about which of their statements; it is nobody's for a browser that holds no receipt. */
  async function sent(c: Context, process: Parameters<typeof selfOf>[1]) {
    const self = await selfOf(c, process);
    const form = await readForm(c);
    const own: OwnStatement | null = self && {
      pollId: form.poll ?? '',
      number: numberIn(form.number),
      participantId: self.id,
    };
    return { self, form, own };
  }

  routes.post(`${path}/appeal`, access, async (c, process) => {
    const { self, form, own } = await sent(c, process);
    const text = form.appeal ?? '';
    const outcome = own && (await appeal(db, own, text, clock()));
    if (own && outcome && !outcome.ok && outcome.why === 'invalid' && outcome.errors.appeal) {
      const id = `appeal-${own.pollId}-${own.number}`;
      return show(c, process, self, { problems: { [id]: outcome.errors.appeal }, typed: { [id]: text } });
    }
    return back(c, process, outcome?.ok ? 'appeal' : 'not-now', 'statements');
  });

  routes.post(`${path}/statements/withdraw`, access, async (c, process) => {
    const { self, form, own } = await sent(c, process);
    const { confirm } = readAnswers(confirmForm, form).problems;
    if (own && confirm)
      return show(c, process, self, { problems: { [`withdraw-${own.pollId}-${own.number}`]: confirm } });
    const outcome = own && (await withdrawStatement(db, own, clock()));
    return back(c, process, outcome?.ok ? 'withdrawn' : 'not-now', 'statements');
  });

  routes.post(`${path}/proposal`, access, async (c, process) => {
    const { form, own } = await sent(c, process);
    const answer = form.answer === 'accepted' ? 'accepted' : 'declined';
    const outcome = own && (await answerProposal(db, own, numberIn(form.proposal), answer, clock()));
    return back(c, process, outcome?.ok ? 'saved' : 'not-now', 'statements');
  });

  routes.post(`${path}/reasons/withdraw`, access, async (c, process) => {
    const { self, form } = await sent(c, process);
    const reasonId = numberIn(form.reason);
    const done =
      self !== null &&
      (await inTransaction(db, async (tx) => {
        if (!(await withdrawReason(tx, self.id, reasonId))) return false;
        const actor = { kind: 'participant', id: self.id } as const;
        const object = { type: 'reason', id: String(reasonId) };
        await record(tx, { actor, act: 'reason.withdraw', object, processId: process.id }, clock());
        return true;
      }));
    return back(c, process, done ? 'saved' : 'not-now', 'reasons');
  });
}
