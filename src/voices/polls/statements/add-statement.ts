import { sql } from 'kysely';
import { lockParticipants } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { findPersonalData, kindsOf, type PersonalDataKind } from '../../../records/intake/index.ts';
import { isAdmitted } from '../entry/admission.ts';
import { keepStatements, nextNumber } from '../keep-poll.ts';
import { insertDecision, lockPoll, type PollRow, recordOnStatement } from '../moderation/store.ts';
import { phaseNow } from '../settings/open-close.ts';
import { writeVotes } from '../write-votes.ts';

export type NewStatement = {
  readonly pollId: string;
  readonly processId: string;
  readonly keyHash: Buffer;
  readonly body: string;
  readonly language: string;
  /** The author said that they agree with their own statement. */
  readonly agree: boolean;
  readonly via: 'page' | 'api' | 'embed';
  readonly at: Date;
};

export type AddedStatement = {
  readonly number: number;
  readonly participantId: number;
  readonly state: 'held' | 'accepted';
  readonly personalData: readonly PersonalDataKind[];
};

export type AddOutcome =
  | { readonly ok: true; readonly value: AddedStatement }
  | { readonly ok: false; readonly why: 'not-open' | 'not-admitted' };

/**
 * Adds a participant's statement. It is shown at once in open moderation and waits for a moderator in strict; one that
 * seems to hold personal data waits in both. Sent twice by the same person, it is added once.
 */
export async function addStatement(db: Database, given: NewStatement): Promise<AddOutcome> {
  return inTransaction(db, async (tx) => {
    // The lock makes authors take turns, so that two statements never get the same number.
    const poll = await lockPoll(tx, given.pollId);
    const why = await whyNotAdded(tx, given, poll);
    if (why !== null || !poll) return { ok: false, why: why ?? 'not-open' };
    const [author] = await lockParticipants(tx, [given]);
    if (!author) throw new Error('a participant vanished between two writes');
    const personalData = kindsOf(findPersonalData(given.body));
    const held = whyHeld(poll, personalData);
    const state = held ? 'held' : 'accepted';
    const twin = await sameByAuthor(tx, given, author.id);
    if (twin) return { ok: true, value: { ...twin, participantId: author.id, personalData } };
    const { id, number } = await keepOwn(tx, given, author.id, state);
    if (held) await hold(tx, id, held, given.at);
    const { pollId, processId, at } = given;
    if (given.agree) {
      const { keyHash, via } = given;
      await writeVotes(tx, [{ keyHash, processId, pollId, statementId: id, value: 1, via, castAt: at }]);
    }
    const what = {
      actor: { kind: 'participant', id: author.id },
      act: 'statement.add',
      after: { state, language: given.language, personalData, agrees: given.agree },
    } as const;
    await recordOnStatement(tx, { pollId, number, processId }, what, at);
    return { ok: true, value: { number, participantId: author.id, state, personalData } };
  });
}

const holdingRules = { 'personal-data': 'personal-data-check', strict: 'strict-moderation' };

const whyHeld = ({ moderation }: PollRow, found: readonly PersonalDataKind[]) =>
  found.length > 0 ? 'personal-data' : moderation === 'strict' ? 'strict' : null;

/** Writes down that a rule, not a person, made the statement wait. */
function hold(tx: DatabaseTransaction, statementId: number, reason: keyof typeof holdingRules, at: Date) {
  const decision = { statementId, decision: 'hold', reason, note: null, otherId: null } as const;
  return insertDecision(tx, decision, { kind: 'system', id: holdingRules[reason] }, at);
}

async function keepOwn(
  tx: DatabaseTransaction,
  { pollId, body, language, at }: NewStatement,
  authorId: number,
  state: 'held' | 'accepted',
) {
  const number = await nextNumber(tx, pollId);
  const texts = [{ language, body, state: 'original', translatedFrom: null }] as const;
  const statement = { number, authorId, language, state, createdAt: at, texts };
  const ids = await keepStatements(tx, pollId, [statement], 'author');
  return { id: ids.get(number) ?? 0, number };
}

async function whyNotAdded(
  tx: DatabaseTransaction,
  given: NewStatement,
  poll: PollRow | null,
): Promise<'not-open' | 'not-admitted' | null> {
  if (!poll?.accepts_statements || (await phaseNow(tx, poll, given.at)) !== 'open') return 'not-open';
  const admission = { id: given.pollId, whoMayVote: poll.who_may_vote };
  return (await isAdmitted(tx, admission, given.keyHash)) ? null : 'not-admitted';
}

/** A form sent twice must not make two statements. */
async function sameByAuthor(tx: DatabaseTransaction, given: NewStatement, authorId: number) {
  const found = await sql<{ number: number; state: 'held' | 'accepted' }>`
    select s.number, s.state from statements s join statement_texts t on t.statement_id = s.id
    where s.poll_id = ${given.pollId} and s.author_id = ${authorId} and s.state in ('held', 'accepted')
      and t.language = s.language and t.body = ${given.body} limit 1`.execute(tx);
  return found.rows[0] ?? null;
}
