import { sql } from 'kysely';
import type { CameIn, Known, Moderated, ModeratorAct } from '../../../records/intake/index.ts';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { publicNumber } from '../poll-access.ts';
import type { PollServices } from '../poll-services.ts';
import type { Decision } from './act-tables.ts';
import { decide } from './decide.ts';
import { readItems } from './queue.ts';
import { StatementKnown } from './queue-item.tsx';
import { rejectReasons } from './reasons.ts';

const words = messages.moderation;

/** What people wrote into polls, for the queue of every kind. The queue of a poll has finer acts. */
export function moderatedStatements({ db, pollReader }: Pick<PollServices, 'db' | 'pollReader'>): Moderated {
  return {
    words: { one: words.kind.one, waiting: messages.channels.waiting, appealed: words.kind.appealed },
    reasons: [
      ...rejectReasons.map(({ code, needsNote, needsOther }) => ({
        code,
        label: words.reasons[code],
        offered: !needsNote && !needsOther,
      })),
      { code: 'merged', label: words.filters.merged, offered: false },
    ],
    rows: () => sql<CameIn>`
      select s.poll_id || '/' || s.number as id, p.process_id as scope, s.poll_id as within,
        coalesce((select body from statement_texts t where t.statement_id = s.id and t.language = s.language
          and t.kind = 'shown' order by t.id desc limit 1), '') as body,
        s.language, coalesce(a.at, s.created_at) as since,
        case when a.statement_id is not null then 'appealed' when s.state = 'accepted' then 'accepted'
          when s.state <> 'held' then 'refused' when o.statement_id is not null then 'asked'
          else 'waiting' end as state,
        coalesce(d.id, 0) as decision, case s.state when 'merged' then 'merged' else d.reason end as reason,
        case d.by_kind when 'account' then d.by end as "decidedBy",
        case d.by_kind when 'account' then d.at end as "decidedAt"
      from statements s join polls p on p.id = s.poll_id
        left join moderation_appeals a on a.statement_id = s.id and a.outcome is null
        left join moderation_proposals o on o.statement_id = s.id and o.answer is null
        left join moderation_decisions d on d.id =
          (select max(id) from moderation_decisions e where e.statement_id = s.id)
      where not s.is_seed and s.state <> 'withdrawn'`,
    hrefOf: sql`'/manage/polls/' || i.within || '/moderation?filter=all&q=%23' || split_part(i.id, '/', 2)`,
    async known(items, reader, by) {
      const known = new Map<string, Known>();
      for (const [pollId, own] of Map.groupBy(items, ({ within }) => within)) {
        const snapshot = await pollReader.find(pollId);
        const numbers = new Set(own.map(({ id }) => whichOf(id).number));
        const statements = snapshot?.statements.filter(({ number }) => numbers.has(number)) ?? [];
        for (const item of snapshot ? await readItems(db, snapshot, statements, by) : []) {
          const { number } = item.statement;
          known.set(`${pollId}/${number}`, {
            name: say(reader.language, words.item.heading, { number: formatNumber(reader.language, number) }),
            href: `/manage/polls/${pollId}/moderation?filter=all&q=%23${number}`,
            about: <StatementKnown reader={reader} pollId={pollId} item={item} />,
            notTheirs: item.others.length > 0,
          });
        }
      }
      return known;
    },
    async decide({ id, seen }, act, by, at) {
      const decided = await decide(db, { ...whichOf(id), seen }, decisionOf(act), by, at);
      if (decided.ok) return { ok: true, decision: decided.decisionId };
      return { ok: false, others: decided.why === 'others' ? decided.others : [] };
    },
  };
}

/** `12ab/7`: the poll and the number in it, as the ledger names a statement. */
function whichOf(id: string) {
  const [pollId = '', number] = id.split('/');
  return { pollId, number: publicNumber(number) ?? -1 };
}

function decisionOf(act: ModeratorAct): Decision {
  switch (act.kind) {
    case 'refuse':
      return { kind: 'reject', reason: act.reason };
    case 'back':
      return { kind: 'hold' };
    default:
      return { kind: act.kind };
  }
}
