import { z } from 'zod';
import { type Form, safePath } from '../../../platform/http/index.ts';
import { type VoteValue, voteWords } from '../poll.ts';
import { reasonLimit } from './add-reason.ts';

const fields = z.object({
  statement: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  value: z.enum(['agree', 'disagree', 'pass']).transform((word): VoteValue => voteWords[word]),
});

/** A vote as it was posted, or what is wrong with it. What was typed is there in both cases. */
export type PostedVote = {
  readonly statement: number | null;
  readonly value: VoteValue | null;
  readonly reason: string;
  /** How many characters the reason has when these are too many. */
  readonly reasonTooLong: number | null;
  /** Where to go afterwards, when the form said so. */
  readonly returnTo: string | null;
  /** The sealed receipt that a newcomer's form carries. */
  readonly offered: string | undefined;
};

export function readVote(form: Form): PostedVote {
  const statement = fields.shape.statement.safeParse(form.statement);
  const value = fields.shape.value.safeParse(form.value);
  const reason = (form.reason ?? '').trim();
  const length = [...reason].length;
  return {
    statement: statement.success ? statement.data : null,
    value: value.success ? value.data : null,
    reason,
    reasonTooLong: length > reasonLimit ? length : null,
    returnTo: form.return ? safePath(form.return, '') || null : null,
    offered: form.fresh,
  };
}
