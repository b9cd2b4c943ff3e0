import type { Queryable } from '../../../platform/database/index.ts';
import { spreadsheetText } from '../../../platform/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { pollTables } from '../tables.ts';
import { decisionsOf, type LoggedDecision } from './store.ts';

/** A line of the public log: what was decided when about which statement and why. No words, no names, no notes. */
export type LogLine = Pick<
  LoggedDecision,
  'at' | 'number' | 'decision' | 'reason' | 'otherNumber' | 'byKind'
>;

export type ModerationLog = {
  readonly lines: readonly LogLine[];
  /** Of the statements rejected now: how many for each reason, the most frequent first. */
  readonly rejectedBy: readonly { readonly reason: string; readonly count: number }[];
  readonly waiting: number;
  readonly appeals: { readonly accepted: number; readonly upheld: number; readonly open: number };
};

/** Everything that anybody may know about how a poll is moderated. */
export async function readLog(db: Queryable, snapshot: PollSnapshot): Promise<ModerationLog> {
  const all = await decisionsOf(db, snapshot.poll.id);
  // That strict moderation waits for a person is the rule itself and no decision of anybody.
  const isRule = ({ byKind, decision, reason }: LogLine) =>
    byKind === 'system' && decision === 'hold' && reason !== 'personal-data' && reason !== 'target-gone';
  const reasons = new Map<string, number>();
  const counted = new Set<number>();
  for (const { number, decision, reason } of all) {
    if (decision !== 'reject' || counted.has(number)) continue;
    counted.add(number);
    if (snapshot.byNumber.get(number)?.state !== 'rejected') continue;
    reasons.set(reason ?? 'other', (reasons.get(reason ?? 'other') ?? 0) + 1);
  }
  return {
    lines: all.filter((line) => !isRule(line)),
    rejectedBy: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    waiting: snapshot.statements.filter(({ state }) => state === 'held').length,
    appeals: await countAppeals(db, snapshot.poll.id),
  };
}

async function countAppeals(db: Queryable, pollId: string): Promise<ModerationLog['appeals']> {
  const rows = await pollTables(db)
    .selectFrom('moderation_appeals as a')
    .innerJoin('statements as s', 's.id', 'a.statement_id')
    .select('a.outcome')
    .where('s.poll_id', '=', pollId)
    .execute();
  const count = (outcome: string | null) => rows.filter((row) => row.outcome === outcome).length;
  return { accepted: count('accepted'), upheld: count('upheld'), open: count(null) };
}

/** The log as a table for spreadsheets: one line per decision, times in UTC. */
export function logAsCsv(lines: readonly LogLine[]): string {
  return spreadsheetText(
    ['time', 'statement', 'decision', 'reason', 'other_statement', 'by'],
    lines.map((line) => [
      line.at.toISOString(),
      line.number,
      line.decision,
      line.reason === 'strict' ? null : line.reason,
      line.otherNumber,
      { account: 'moderator', participant: 'author', system: 'rule' }[line.byKind],
    ]),
  );
}
