import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { PublicReason, Window, WindowWay } from './set-aside/window.ts';

/** That newcomers were set aside, as everybody may know it: how many, when and why. */
export type SetAside = PublicReason & {
  readonly people: number;
  readonly at: Date;
  /** That they are counted again. */
  readonly putBack: (PublicReason & { readonly at: Date }) | null;
};

/** The same with what staff see of it. */
export type SetAsideAct = SetAside & {
  readonly id: number;
  readonly window: Window;
  readonly votes: number;
  /** Accounts. */
  readonly by: string;
  readonly putBackBy: string | null;
};

/** What everybody may know of it: not which minutes, which would tell when somebody was seen voting. */
export function publicPart({ people, at, reason, language, putBack }: SetAside): SetAside {
  return { people, at, reason, language, putBack };
}

/** Everything that was set aside in a poll, put back or not, oldest first. */
export async function loadSetAside(db: Queryable, pollId: string): Promise<SetAsideAct[]> {
  const { rows } = await sql<{
    id: number;
    since: Date;
    until: Date;
    way: WindowWay;
    people: number;
    votes: number;
    reason: string;
    language: string;
    by: string;
    at: Date;
    backReason: string | null;
    backLanguage: string;
    backBy: string;
    backAt: Date;
  }>`select a.id, a.since, a.until, a.way, a.people, a.votes, a.reason, a.language, a.by, a.at,
      b.reason as "backReason", b.language as "backLanguage", b.by as "backBy", b.at as "backAt"
    from newcomers_set_aside a left join newcomers_put_back b on b.set_aside_id = a.id
    where a.poll_id = ${pollId} order by a.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    window: { from: row.since, to: new Date(row.until.getTime() - 60_000), way: row.way },
    people: row.people,
    votes: row.votes,
    reason: row.reason,
    language: row.language,
    by: row.by,
    at: row.at,
    putBack:
      row.backReason === null ? null : { reason: row.backReason, language: row.backLanguage, at: row.backAt },
    putBackBy: row.backReason === null ? null : row.backBy,
  }));
}
