import type { Context } from 'hono';
import { z } from 'zod';
import { findParticipant, type Receipt } from '../../../people/index.ts';
import { secondsToWait, wholeNumber } from '../../../platform/http/index.ts';
import { bearerOf, type Endpoints, Refused, takingPart, tooMany } from '../../../records/api/index.ts';
import { messages, say } from '../../../site/index.ts';
import { contributionsOf } from '../contributions/find-contributions.ts';
import { withdrawStatement } from '../contributions/withdraw-statement.ts';
import { askForMailbox, enterByInvitation, enterByMail } from '../entry/let-in.ts';
import { type Poll, type VoteValue, voteWords, type WhoMayVote, wordOfVote } from '../poll.ts';
import { type PollSubject, pollOf, pollToTakePartIn } from '../poll-access.ts';
import { sameStatement, similarStatements } from '../statement-text/similar-statements.ts';
import { statementLine, textProblem } from '../statement-text/statement-form.ts';
import { addStatement } from '../statements/add-statement.ts';
import { castVote, type VoteRefusal } from '../voting/cast-vote.ts';
import { nextStatement, votableStatements } from '../voting/vote-state.ts';
import * as schemas from './poll-schemas.ts';
import { presentStatement } from './present-poll.ts';
import type { OpenPollServices } from './services.ts';

const { calls } = messages.polls;

const refusals: Record<Exclude<VoteRefusal, 'not-admitted'>, () => Refused> = {
  'not-open': () =>
    new Refused(409, 'The poll is not open', {
      detail: 'See phase, opens_at and closes_at of the poll: it also ends when its process is closed.',
    }),
  'no-such-statement': () => new Refused(404, 'There is no such statement in this poll'),
  'no-longer-votable': () =>
    new Refused(410, 'The statement is no longer shown', { detail: 'Go on with `next` of another vote.' }),
};
/** What lets a participant in, where not anybody may vote. */
const ways: Record<Exclude<WhoMayVote, 'anybody'>, { title: string; detail: string }> = {
  invited: {
    title: 'Only people with an invitation code may take part',
    detail: 'Send the code to POST /api/v1/polls/{poll}/entry first, with the same token.',
  },
  mailbox: {
    title: 'Only people who have confirmed a mailbox may take part',
    detail:
      'Send the address to POST /api/v1/polls/{poll}/mailbox, then what it answers with the code of the mail to POST /api/v1/polls/{poll}/entry, with the same token.',
  },
  'signed-in': {
    title: 'Only people who have signed in may take part',
    detail: 'Signing in needs a browser: open the `page` of the poll and vote there.',
  },
};
function refusalOf(why: VoteRefusal, { whoMayVote }: Poll): Refused {
  if (why !== 'not-admitted') return refusals[why]();
  const { title, detail } = ways[whoMayVote === 'anybody' ? 'invited' : whoMayVote];
  return new Refused(403, title, { detail });
}

type Taking = { readonly receipt: Receipt; readonly keyHash: Buffer };

/** Does it as whoever the token of the request stands for. */
const taking =
  <Body, Answer>(
    run: (c: Context, subject: PollSubject, who: Taking, body: Body) => Promise<Answer | Refused>,
  ) =>
  async (c: Context, subject: PollSubject, input: { readonly body: Body }): Promise<Answer | Refused> => {
    const { id } = subject.process;
    const receipt = bearerOf(c, id);
    if (receipt instanceof Refused) return receipt;
    return run(c, subject, { receipt, keyHash: c.var.participation.keyHash(id, receipt) }, input.body);
  };

/** Taking part from an app or an embed of one's own: the same acts, rules and limits as the pages. */
export function addParticipantEndpoints(endpoints: Endpoints, services: OpenPollServices): void {
  const { db, config, limits } = services;
  const parameters = { poll: 'Id of the poll', number: 'Number of the statement' };
  const common = { tag: takingPart, parameters, asParticipant: true, find: pollOf(services) } as const;
  const inPoll = { ...common, act: 'take-part', find: pollToTakePartIn(services) } as const;
  const ofPoll = { ...common, act: 'read' } as const;

  const vote = async (c: Context, subject: PollSubject, { keyHash }: Taking, value: VoteValue | null) => {
    if (!(await limits.takeVote(c, keyHash))) return tooMany();
    const number = wholeNumber(c.req.param('number')) ?? -1;
    const { snapshot } = subject;
    const order = { snapshot, statementNumber: number, value, keyHash, via: 'api' as const, at: subject.now };
    const outcome = await castVote(services.voteWriter, order);
    if (!outcome.ok) return refusalOf(outcome.why, subject.snapshot.poll);
    const { written } = outcome;
    const votable = votableStatements(snapshot);
    const next = await nextStatement(services, snapshot, written.voted);
    return {
      statement: number,
      value: value === null ? null : wordOfVote(value),
      before: written.before === null ? null : wordOfVote(written.before),
      voted: votable.filter(({ id }) => written.voted.has(id)).length,
      total: votable.length,
      next: next && presentStatement(next, snapshot.byId),
    };
  };

  endpoints.add({
    method: 'POST',
    path: '/api/v1/polls/:poll/mailbox',
    id: 'confirmMailbox',
    does: calls.confirmMailbox,
    body: schemas.mailboxInput,
    answer: schemas.mailboxAnswer,
    status: 202,
    ...inPoll,
    run: taking(async (c, subject, _who, body) => {
      if (!takes(subject, 'mailbox')) return notAsked();
      const minutes = Math.ceil(secondsToWait(c) / 60);
      const asked = await askForMailbox(c, { services, limits }, subject, body.address, body.language);
      if ('handle' in asked) return { ask: asked.handle };
      return asked.status === 429 ? tooMany() : unusable('address', say('en', asked.word, { minutes }));
    }),
  });

  endpoints.add({
    method: 'POST',
    path: '/api/v1/polls/:poll/entry',
    id: 'useCode',
    does: calls.useCode,
    body: schemas.entryInput,
    answer: schemas.entryAnswer,
    ...inPoll,
    run: taking(async (c, subject, { receipt }, { code, ask }) => {
      const means = { services, limits };
      const minutes = Math.ceil(secondsToWait(c) / 60);
      if (!takes(subject, ask === undefined ? 'invited' : 'mailbox')) return notAsked();
      const refused =
        ask === undefined
          ? await enterByInvitation(c, means, subject, code, receipt)
          : await enterByMail(c, means, subject, { handle: ask, code }, receipt);
      if (!refused) return { admitted: true as const };
      return refused.status === 429 ? tooMany() : unusable('code', say('en', refused.word, { minutes }));
    }),
  });

  endpoints.add({
    method: 'PUT',
    path: '/api/v1/polls/:poll/statements/:number/vote',
    id: 'castVote',
    does: calls.castVote,
    body: schemas.voteInput,
    answer: schemas.voteAnswer,
    ...inPoll,
    run: taking((c, subject, who, body) => vote(c, subject, who, voteWords[body.value])),
  });

  endpoints.add({
    method: 'DELETE',
    path: '/api/v1/polls/:poll/statements/:number/vote',
    id: 'withdrawVote',
    does: calls.withdrawVote,
    answer: schemas.voteAnswer,
    ...inPoll,
    run: taking((c, subject, who) => vote(c, subject, who, null)),
  });

  /** What keeps a text from being sent because others have said it: the same words always, nearly the same until told. */
  const alreadyThere = async (
    { snapshot }: PollSubject,
    text: string,
    keyHash: Buffer,
    although: boolean,
  ): Promise<Refused | null> => {
    const same = sameStatement(snapshot, text);
    const isMine = same?.authorId && (await findParticipant(db, keyHash))?.id === same.authorId;
    if (same && !isMine) {
      return new Refused(409, 'The same statement is there already', {
        type: 'about:same',
        detail: `Vote on statement ${same.number}: it has the same words.`,
      });
    }
    const similar = although ? [] : similarStatements(snapshot, text);
    if (similar.length === 0) return null;
    return new Refused(409, 'Similar statements are there already', {
      type: 'about:similar',
      detail: `Vote on one of them (${similar.map(({ statement }) => statement.number).join(', ')}), or send again with send_although_similar.`,
    });
  };

  endpoints.add({
    method: 'POST',
    path: '/api/v1/polls/:poll/statements',
    id: 'addStatement',
    does: calls.addStatement,
    body: schemas.statementInput,
    answer: schemas.statementAdded,
    status: 201,
    ...inPoll,
    run: taking(async (c, subject, { keyHash }, body) => {
      if (!(await limits.takeStatement(c, keyHash))) return tooMany();
      const { poll } = subject.snapshot;
      const text = statementLine(body.text);
      const problem = textProblem(text, poll.statementLimit);
      if (problem)
        return unusable('text', textHints[problem].replace('{limit}', String(poll.statementLimit)));
      if (!isLanguageTag(body.language))
        return unusable('language', 'Send a BCP 47 tag such as en, es or ar.');
      const there = await alreadyThere(subject, text, keyHash, body.send_although_similar);
      if (there) return there;
      const { id: pollId, processId } = poll;
      const outcome = await addStatement(db, {
        pollId,
        processId,
        keyHash,
        body: text,
        language: body.language,
        agree: body.agree,
        via: 'api',
        at: subject.now,
      });
      if (!outcome.ok) return refusalOf(outcome.why, subject.snapshot.poll);
      const { number, state, personalData } = outcome.value;
      return {
        number,
        state,
        held_because: [...personalData],
        page: `${config.publicUrl}/polls/${pollId}/statements/${number}`,
      };
    }),
  });

  endpoints.add({
    method: 'DELETE',
    path: '/api/v1/polls/:poll/statements/:number',
    id: 'withdrawStatement',
    does: calls.withdrawStatement,
    answer: schemas.statementWithdrawn,
    ...ofPoll,
    run: taking(async (c, subject, { keyHash }) => {
      const known = await findParticipant(db, keyHash);
      const number = wholeNumber(c.req.param('number')) ?? -1;
      const own = known && { pollId: subject.snapshot.poll.id, number, participantId: known.id };
      const outcome = own && (await withdrawStatement(db, own, subject.now));
      if (!outcome?.ok)
        return new Refused(404, 'This participant has no such statement', {
          detail: 'See /mine of the poll.',
        });
      return { number, state: 'withdrawn' as const };
    }),
  });

  endpoints.add({
    method: 'GET',
    path: '/api/v1/polls/:poll/mine',
    id: 'getMine',
    does: calls.getMine,
    answer: schemas.mine,
    ...ofPoll,
    run: taking(async (c, subject, { receipt, keyHash }) => {
      c.header('cache-control', 'private, no-store');
      const known = await findParticipant(db, keyHash);
      if (!known) return { receipt, votes_set_aside: null, votes: [], statements: [] };
      const all = await contributionsOf(db, services.pollReader, subject.process.id, known.id);
      const own = all.find(({ snapshot }) => snapshot.poll.id === subject.snapshot.poll.id);
      return {
        receipt,
        votes_set_aside: own?.setAside ? { ...own.setAside, at: own.setAside.at.toISOString() } : null,
        votes: (own?.votes ?? []).map(({ statementId, value, castAt }) => ({
          statement: subject.snapshot.byId.get(statementId)?.number ?? -1,
          value: wordOfVote(value),
          at: castAt.toISOString(),
        })),
        statements: (own?.statements ?? []).map(({ statement, body, moderation }) => ({
          number: statement.number,
          text: body,
          state: statement.state,
          reason: moderation?.decision?.reason ?? null,
        })),
      };
    }),
  });
}

/** Is this how people are let into this poll now? */
const takes = ({ snapshot, phase }: PollSubject, way: WhoMayVote) =>
  snapshot.poll.whoMayVote === way && phase === 'open';
const notAsked = () =>
  new Refused(409, 'The poll does not ask for this now', {
    detail: 'See who_may_vote and phase of the poll.',
  });
const textHints = {
  missing: 'Write a statement.',
  'no-words': 'A statement has words in it.',
  'too-long': 'Use at most {limit} characters.',
};
const unusable = (field: string, message: string) =>
  new Refused(422, 'Some values cannot be used', { errors: [{ field, message }] });
const isLanguageTag = (tag: string) =>
  z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .safeParse(tag).success;
