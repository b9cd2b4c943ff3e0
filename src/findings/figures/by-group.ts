import { sql } from 'kysely';
import { suppressed, suppressedTable } from '../../opinion/index.ts';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../platform/database/index.ts';
import { countByGroup, type GroupVotes } from '../../voices/polls/counts/index.ts';
import { closedSince, knowsSingleVotes, type PollSubject } from '../../voices/polls/index.ts';
import { findProfile, groupsBy, type ProfileQuestion } from '../../voices/profile/index.ts';

export type GroupRow = {
  /** The name of a choice; null: those of whom it is not known. */
  readonly group: string | null;
  /** Null where so few are behind it that one of them could be told. */
  readonly votes: number | null;
  readonly agree: number | null;
  readonly disagree: number | null;
  readonly pass: number | null;
};
export type StatementByGroup = { readonly statement: number; readonly rows: readonly GroupRow[] };

/** Which choice each participant made, by its place among `names`. */
type Chosen = ReadonlyMap<number, number> & { readonly names: readonly string[] };

/** Questions with one answer: by others somebody would be in two groups. */
export const questionsOf = async (db: Queryable, process: string): Promise<ProfileQuestion[]> =>
  (await findProfile(db, process)).filter(({ kind, choices }) => kind === 'one' && choices !== 'countries');

/** Groups are counted once nobody votes any more: until then two looks would tell how somebody voted. */
export const hasGroups = ({ snapshot: { poll }, phase }: PollSubject): boolean =>
  phase === 'closed' && knowsSingleVotes(poll);

/**
 * What the groups of a question have in counts. It is counted once, after the poll closed, and kept: whoever changes what
 * they said of themselves afterwards would else be seen to move from one group to another, votes and all. `count` answers
 * null where it is too early.
 */
export async function countedOnce<Counts>(
  db: Database,
  { snapshot: { poll }, now }: PollSubject,
  { question, what }: { readonly question: ProfileQuestion; readonly what: 'votes' | 'places' },
  count: (tx: DatabaseTransaction, chosen: Chosen) => Promise<Counts | null>,
): Promise<{ readonly names: readonly string[]; readonly counts: Counts } | null> {
  const names = question.choices === 'countries' ? [] : question.choices.map(({ name }) => name);
  const closed = (closedSince(poll, now) ?? now).toISOString();
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`by-group ${poll.id} ${question.name}`}))`.execute(tx);
    const { rows } = await sql<{
      names: readonly string[];
      counts: Counts;
    }>`select names, counts from counts_by_group
      where poll = ${poll.id} and question = ${question.name} and what = ${what} and closed = ${closed}`.execute(
      tx,
    );
    if (rows[0]) return rows[0];
    const chosen = await groupsBy(tx, poll.processId, question.name);
    const groups = new Map(
      [...chosen].flatMap(([participant, choice]) => {
        const at = names.indexOf(choice);
        return at < 0 ? [] : [[participant, at] as const];
      }),
    );
    const counts = await count(tx, Object.assign(groups, { names }));
    if (counts === null) return null;
    await sql`insert into counts_by_group (poll, question, what, closed, names, counts)
      values (${poll.id}, ${question.name}, ${what}, ${closed}, ${names}, ${JSON.stringify(counts)}::jsonb)
      on conflict (poll, question, what) do update set closed = excluded.closed, names = excluded.names,
        counts = excluded.counts`.execute(tx);
    return { names, counts };
  });
}

/** How each group of a question voted on every statement. */
export async function readByGroup(
  db: Database,
  subject: PollSubject,
  question: ProfileQuestion,
): Promise<readonly StatementByGroup[]> {
  const kept = await countedOnce(db, subject, { question, what: 'votes' }, (tx, groups) =>
    countByGroup(tx, subject.snapshot.poll.id, groups),
  );
  return kept ? groupRows(kept.counts, kept.names) : [];
}

/** What of these counts can be shown, statement by statement; all votes of one make the whole that its results show. */
export function groupRows(counts: readonly GroupVotes[], names: readonly string[]): StatementByGroup[] {
  return [...Map.groupBy(counts, ({ statement }) => statement)].map(([statement, groups]) => {
    const cells = groups.map(({ agree, disagree, pass }) => [agree, disagree, pass]);
    const sums = cells.map((row) => row.reduce((sum, count) => sum + count, 0));
    const hidden = suppressedTable(cells, { hiddenRows: suppressed(sums, { isWhole: true }) });
    const rows = groups.map(({ group, ...row }, at): GroupRow => {
      const mask = hidden[at] ?? [];
      const shown = (count: number, column: number) => (mask[column] === true ? null : count);
      return {
        group: names[group ?? -1] ?? null,
        votes: mask.every(Boolean) ? null : row.agree + row.disagree + row.pass,
        agree: shown(row.agree, 0),
        disagree: shown(row.disagree, 1),
        pass: shown(row.pass, 2),
      };
    });
    return { statement, rows };
  });
}
