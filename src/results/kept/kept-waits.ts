import { type RawBuilder, sql } from 'kysely';
import { answerKind } from '../../answers/index.ts';
import { commitmentKind, milestoneKind } from '../../commitments/index.ts';
import { byDay, headed, type Waits, waitingRows } from '../../records/inbox/index.ts';
import { isLedTo } from '../../records/links/index.ts';
import { isInState } from '../../records/states/index.ts';
import { messages } from '../../site/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';

const words = messages.kept.waits;
const [answers, milestones, progress, reviews] = [answerKind, milestoneKind, progressKind, reviewKind].map(
  ({ table }) => sql.table(table),
);
/** Where one begins what is missing, with what it is about filled in. */
const begin = (scope: RawBuilder<unknown>, path: string, asked: RawBuilder<unknown>) =>
  sql`'/manage/processes/' || ${scope} || ${path}::text || ${asked}`;
const isPublished = (id: string) => isInState(sql.ref(id), 'published');

/** What is missing on the way from an answer to a result: a commitment, a word of those who promised, a judgement. */
export const keptWaits: Waits = {
  tasks: {
    uncommitted: { name: words.uncommitted, counted: words.uncommittedCount, isTickedOff: true },
    unreported: { name: words.unreported, counted: words.unreportedCount },
    unreviewed: { name: words.unreviewed, counted: words.unreviewedCount },
  },
  rows(span) {
    const { due } = byDay(sql`m.due`, sql`m.scope`, span);
    const uncommitted = waitingRows(
      {
        id: sql`a.id`,
        task: sql`'uncommitted'`,
        scope: sql`a.scope`,
        since: sql`r.changed_at`,
        href: begin(sql`a.scope`, '/commitments/new?from=', sql`a.id`),
      },
      sql`${headed(sql`${answers} a`, sql`a.id`)} and r.state = 'published'
        where a.verdict in ('taken-up', 'in-part') and not ${isLedTo(sql`a.id`, 'carries-out', commitmentKind.name)}`,
    );
    const unreported = waitingRows(
      {
        id: sql`m.id`,
        task: sql`'unreported'`,
        scope: sql`m.scope`,
        since: due,
        href: begin(sql`m.scope`, '/progress/new?milestone=', sql`m.id || '&commitment=' || m.commitment`),
      },
      sql`${milestones} m where ${isInState(sql`m.id`, 'set')} and ${due} <= ${span.now}::timestamptz
        and not exists (select from ${progress} p
          where p.scope = m.scope and p.milestone = m.id and ${isPublished('p.id')})`,
    );
    const unreviewed = waitingRows(
      {
        id: sql`w.id`,
        task: sql`'unreviewed'`,
        scope: sql`w.scope`,
        act: sql`'review'`,
        since: sql`w.since`,
        href: begin(
          sql`w.scope`,
          '/reviews/new?commitment=',
          sql`w.commitment || coalesce('&milestone=' || w.milestone, '')`,
        ),
      },
      sql`(select coalesce(p.milestone, p.commitment) as id, p.scope, p.commitment, p.milestone, min(p.at) as since
        from (select p.scope, p.commitment, p.milestone, r.changed_at as at
          from ${headed(sql`${progress} p`, sql`p.id`)} and r.state = 'published') p
        where not exists (select from ${headed(sql`${reviews} v`, sql`v.id`)} and r.state = 'published'
          where v.scope = p.scope and v.commitment = p.commitment and v.milestone is not distinct from p.milestone
            and r.changed_at > p.at)
        group by 1, 2, 3, 4) w where ${isInState(sql`w.id`, 'set')} or ${isInState(sql`w.id`, 'adopted')}`,
    );
    return sql`${uncommitted} union all ${unreported} union all ${unreviewed}`;
  },
};
