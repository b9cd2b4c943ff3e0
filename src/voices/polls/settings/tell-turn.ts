import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { record } from '../../../platform/index.ts';
import { zoneOf } from '../../../platform/zones/index.ts';
import { type Note, titled } from '../../../records/publications/index.ts';
import { isInState, standingOf } from '../../../records/states/index.ts';
import { findTexts } from '../../../records/texts/index.ts';
import { formatDateTime, type Language, messages, say } from '../../../site/index.ts';
import type { PollRow } from '../moderation/store.ts';
import type { PollPhase } from '../poll.ts';
import type { Announce } from '../staff/services.ts';
import { pollTables } from '../tables.ts';

const settingsWords = messages.settings;
type Turned = {
  /** How the poll stands after the turn. */
  readonly phase: PollPhase;
  /** Its votes came from elsewhere, and this makes them public. */
  readonly isImport?: boolean;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
};

/** The title of a poll in all its languages, as a publication keeps it, with a note. */
export async function pollTitle(
  tx: Queryable,
  row: Pick<PollRow, 'id' | 'original_language'>,
  note?: Note,
): Promise<ReturnType<typeof titled>> {
  const texts = await findTexts(tx, [row.id], { only: ['title'] });
  return titled(texts, row.id, { title: row.id, language: row.original_language }, note);
}

const turns = { coming: 'channel-coming', open: 'channel-opened', closed: 'channel-closed' } as const;

/** Tells the process's list of what was published how a poll stands now: that it will open, is open or has ended. */
export async function tellTurn(
  tx: Queryable,
  row: PollRow,
  { phase, isImport = false, reason, by, at }: Turned,
  announce: Announce,
): Promise<void> {
  if (phase === 'draft') return;
  const opensAt = phase === 'coming' ? row.opens_at : null;
  const opensOn = (at: Date) => (language: Language) =>
    say(language, settingsWords.opensOn, { when: formatDateTime(language, at, zoneOf(row.process_id)) });
  await announce(tx, {
    scope: row.process_id,
    kind: isImport ? 'results-published' : turns[phase],
    href: isImport ? `/polls/${row.id}/results` : `/polls/${row.id}`,
    // Staff give their reason in one language: only what the program says itself is there in each.
    ...(await pollTitle(tx, row, opensAt ? opensOn(opensAt) : (reason ?? undefined))),
    by,
    at,
  });
}

/**
 * Tells every opening and closing by date that is due and was not told yet, dated by the moment it was due, however
 * late that is noticed. `pollId` looks at one poll alone. Each is told once, also where several programs look at once.
 * In a closed process nothing opens or ends by itself: that is told once it is open again.
 */
export async function tellTurnsByDate(
  tx: Queryable,
  announce: Announce,
  at: Date,
  pollId: string | null = null,
): Promise<void> {
  const { rows } = await sql<PollRow & { turn: 'open' | 'close'; due: Date }>`
    select p.*, t.turn, t.due
    from polls p
    join lateral ${standingOf('p.id')} s on s.state = 'open'
    cross join lateral (values ('open', p.opens_at), ('close', p.closes_at)) as t (turn, due)
    where p.kind = 'votes' and t.due > s.since and t.due <= ${at} and (${pollId}::text is null or p.id = ${pollId})
      and not ${isInState(sql`p.process_id`, 'closed')}
      and not exists (
        select from poll_turns_by_date told
        where told.poll_id = p.id and told.turn = t.turn and told.due = t.due)
    order by t.due`.execute(tx);
  for (const { turn, due, ...row } of rows) {
    if (!(await isFirstToTell(tx, row.id, turn, due))) continue;
    const by = { kind: 'system', id: 'clock' } as const;
    const phase = turn === 'open' ? 'open' : 'closed';
    await record(
      tx,
      {
        actor: by,
        act: `poll.${turn}`,
        object: { type: 'poll', id: row.id },
        processId: row.process_id,
        after: { phase, due },
      },
      at,
    );
    await tellTurn(tx, row, { phase, reason: null, by: by.id, at: due }, announce);
  }
}

/** Waits for another transaction that tells the same turn: if that one fails, this one does it. */
export async function isFirstToTell(
  tx: Queryable,
  pollId: string,
  turn: 'open' | 'close',
  due: Date,
): Promise<boolean> {
  const written = await pollTables(tx)
    .insertInto('poll_turns_by_date')
    .values({ poll_id: pollId, turn, due })
    .onConflict((conflict) => conflict.doNothing())
    .returning('poll_id')
    .executeTakeFirst();
  return written !== undefined;
}
