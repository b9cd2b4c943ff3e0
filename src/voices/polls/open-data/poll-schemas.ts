import { z } from 'zod';
import { moment, wording } from '../../../records/api/index.ts';
import { languages } from '../../../site/index.ts';
import { whoMayVoteChoices } from '../poll.ts';

/** What the API answers about polls, and takes from those who take part. */
export const whoMayVote = z
  .enum(whoMayVoteChoices)
  .describe(
    'invited: only whoever has an invitation code; mailbox: whoever confirms one; signed-in: whoever signs in at an OpenID Connect provider',
  );

const given = { reason: z.string(), language: z.string().describe('BCP 47'), at: moment };
export const setAside = z
  .object({
    people: z.number().int().describe('Set aside now'),
    acts: z.array(z.object({ people: z.number().int(), ...given, put_back: z.object(given).nullable() })),
  })
  .describe('People whose votes are kept and not counted in any number, and the public reasons');

export const poll = z.object({
  id: z.string(),
  process_id: z.string(),
  question_id: z.string().nullable(),
  kind: z.enum(['votes', 'totals']),
  phase: z.enum(['draft', 'coming', 'open', 'closed']).describe('draft: only whoever works there gets this'),
  title: z.array(wording),
  description: z.array(wording),
  opens_at: moment.nullable(),
  closes_at: moment.nullable(),
  accepts_statements: z.boolean(),
  statement_limit: z.number().int(),
  moderation: z.enum(['strict', 'open']),
  who_may_vote: whoMayVote,
  set_aside: setAside,
  results_visible: z.enum(['always', 'after-voting', 'after-closing']),
  exposure_share: z.number(),
  simulated: z.boolean(),
  paraphrased: z.boolean(),
  source: z.string().nullable(),
  page: z.url(),
});

export const statement = z.object({
  number: z.number().int(),
  language: z.string(),
  wordings: z.array(wording),
  is_seed: z.boolean(),
  state: z.enum(['accepted', 'merged']),
  merged_into: z.number().int().nullable(),
  added_on: z.iso.date().describe('UTC'),
});

const answer = z.enum(['agree', 'disagree', 'pass']);
export const voteInput = z.object({
  value: answer.describe('agree, disagree or pass; DELETE takes the vote back'),
});
export const voteAnswer = z.object({
  statement: z.number().int(),
  value: answer.nullable(),
  before: answer
    .nullable()
    .describe('The vote that stood before; the same as value when the request was a repetition'),
  voted: z.number().int(),
  total: z.number().int(),
  next: statement.nullable().describe('A statement to show next; null when nothing is left'),
});

export const statementInput = z.object({
  text: z.string().max(4000),
  language: z.string().max(35).describe('BCP 47'),
  agree: z.boolean().default(false).describe('The author says that they agree with their own statement'),
  send_although_similar: z
    .boolean()
    .default(false)
    .describe('Send it although similar statements are there already'),
});

export const statementAdded = z.object({
  number: z.number().int(),
  state: z.enum(['held', 'accepted']),
  held_because: z.array(z.string()),
  page: z.url(),
});

export const mine = z.object({
  receipt: z.string(),
  votes_set_aside: z
    .object(given)
    .nullable()
    .describe('Why these votes are kept and not counted; null when they are counted'),
  votes: z.array(z.object({ statement: z.number().int(), value: answer, at: moment })),
  statements: z.array(
    z.object({
      number: z.number().int(),
      text: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});

export const statementWithdrawn = z.object({ number: z.number().int(), state: z.literal('withdrawn') });

export const mailboxInput = z.object({
  address: z.string().max(300),
  language: z.enum(languages).describe('Of the mail'),
});
export const mailboxAnswer = z.object({
  ask: z.string().describe('Belongs to the code in the mail. The same answer comes for every address.'),
});
export const entryInput = z.object({
  code: z.string().max(100),
  ask: z.string().max(100).optional().describe('With a code that was mailed: what `/mailbox` answered'),
});
export const entryAnswer = z.object({ admitted: z.literal(true) });
