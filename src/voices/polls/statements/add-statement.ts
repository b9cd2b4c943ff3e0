import { sql } from 'kysely';
import { lockParticipants } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { record } from '../../../platform/index.ts';
import { findPersonalData, kindsOf, type PersonalDataKind } from '../../../records/intake/index.ts';
import { isAdmitted } from '../entry/admission.ts';
import { touchPoll } from '../load-poll.ts';
import { phaseOf } from '../poll.ts';
import { pollTables } from '../tables.ts';
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
    const state = poll.moderation === 'strict' || personalData.length > 0 ? 'held' : 'accepted';
    const twin = await sameByAuthor(tx, given, author.id);
    if (twin) return { ok: true, value: { ...twin, participantId: author.id, personalData } };
    const { id, number } = await insertStatement(tx, given, author.id, state);
    if (state === 'held') await hold(tx, id, personalData.length > 0, given.at);
    if (given.agree) {
      const { keyHash, processId, pollId, via, at } = given;
      await writeVotes(tx, [{ keyHash, processId, pollId, statementId: id, value: 1, via, castAt: at }]);
    }
    await record(
      tx,
      {
        actor: { kind: 'participant', id: author.id },
        act: 'statement.add',
        object: { type: 'statement', id: `${given.pollId}/${number}` },
        processId: given.processId,
        after: { state, language: given.language, personalData, agrees: given.agree },
      },
      given.at,
    );
    await touchPoll(tx, given.pollId);
    return { ok: true, value: { number, participantId: author.id, state, personalData } };
  });
}

async function whyNotAdded(
  tx: DatabaseTransaction,
  given: NewStatement,
  poll: Awaited<ReturnType<typeof lockPoll>>,
): Promise<'not-open' | 'not-admitted' | null> {
  if (!poll?.acceptsStatements || phaseOf(poll, given.at) !== 'open') return 'not-open';
  const admission = { id: given.pollId, whoMayVote: poll.whoMayVote };
  return (await isAdmitted(tx, admission, given.keyHash)) ? null : 'not-admitted';
}

/** Writes down that a rule, not a person, made the statement wait. */
async function hold(tx: DatabaseTransaction, id: number, forPersonalData: boolean, at: Date): Promise<void> {
  await pollTables(tx)
    .insertInto('moderation_decisions')
    .values({
      statement_id: id,
      decision: 'hold',
      reason: forPersonalData ? 'personal-data' : 'strict',
      note: null,
      merged_into: null,
      by_kind: 'system',
      by: forPersonalData ? 'personal-data-check' : 'strict-moderation',
      at,
    })
    .execute();
}

async function lockPoll(tx: DatabaseTransaction, pollId: string) {
  const row = await pollTables(tx)
    .selectFrom('polls')
    .select([
      'kind',
      'moderation',
      'accepts_statements as acceptsStatements',
      'opens_at as opensAt',
      'closes_at as closesAt',
      'who_may_vote as whoMayVote',
    ])
    .where('id', '=', pollId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const state = await pollTables(tx)
    .selectFrom('poll_states')
    .select('state')
    .where('poll_id', '=', pollId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { ...row, decided: state?.state ?? ('draft' as const) };
}

/** A form sent twice must not make two statements. */
async function sameByAuthor(tx: DatabaseTransaction, given: NewStatement, authorId: number) {
  const found = await sql<{ number: number; state: 'held' | 'accepted' }>`
    select s.number, s.state from statements s join statement_texts t on t.statement_id = s.id
    where s.poll_id = ${given.pollId} and s.author_id = ${authorId} and s.state in ('held', 'accepted')
      and t.language = s.language and t.body = ${given.body} limit 1`.execute(tx);
  return found.rows[0] ?? null;
}

async function insertStatement(
  tx: DatabaseTransaction,
  given: NewStatement,
  authorId: number,
  state: 'held' | 'accepted',
): Promise<{ id: number; number: number }> {
  const row = await pollTables(tx)
    .insertInto('statements')
    .values({
      poll_id: given.pollId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from statements where poll_id = ${given.pollId})`,
      author_id: authorId,
      author_label: null,
      language: given.language,
      state,
      merged_into: null,
      created_at: given.at,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  await pollTables(tx)
    .insertInto('statement_texts')
    .values({
      statement_id: row.id,
      language: given.language,
      body: given.body,
      state: 'original',
      translated_from: null,
      by: 'author',
      at: given.at,
    })
    .execute();
  await pollTables(tx).insertInto('statement_tallies').values({ statement_id: row.id }).execute();
  return row;
}
