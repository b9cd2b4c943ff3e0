import { sql } from 'kysely';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import type { CameIn, Moderated } from '../intake/index.ts';
import { findRecord, newestStep, takeStep } from '../keeping/index.ts';
import { type AnyKind, columnOf, fieldsOf, firstState, opennessOf } from '../kinds/index.ts';
import { sentInOf } from './send-in.ts';

/** What a kind that people send in brings to the queue of moderators. */
export function moderatedBy(kind: AnyKind, db: Database): Moderated {
  const { steps, reasons, words } = sentInOf(kind);
  const open = Object.keys(kind.states).filter((state) => opennessOf(kind, state) === 'published');
  const taken = kind.steps.find(({ act }: { act: string }) => act === steps.withdraw)?.to ?? '';
  const fields = Object.keys(kind.texts);
  // What else everybody will read is in front of whoever decides.
  const lines = fieldsOf(kind).filter(([, { sort, see }]) => sort.name === 'line' && see === 'read');
  const said = sql.join([sql`b.body`, ...lines.map(([name]) => sql.ref(`k.${columnOf(name)}`))]);
  return {
    words: { one: words.one, waiting: words.waiting },
    reasons: Object.entries(reasons).map(([code, label]) => ({ code, label, offered: true })),
    rows: sql<CameIn>`
      select r.id, r.scope, r.scope as within, concat_ws(E'\n\n', ${said}) as body, b.language, case when r.state = ${firstState(kind)} then r.created_at else coalesce(s.at, r.created_at) end as since,
        case when r.state = ${firstState(kind)} then 'waiting' when r.state = any(${open}::text[]) then 'accepted'
          else 'refused' end as state,
        coalesce(s.id, 0) as decision, s.reason, s."by" as "decidedBy", s.at as "decidedAt"
      from records r join ${sql.table(kind.table)} k on k.id = r.id
      join lateral (
        select string_agg(t.body, E'\\n\\n' order by t.place) as body, min(t.language) as language from (
          select distinct on (field) body, language, array_position(${fields}::text[], field) as place
          from record_texts where record_id = r.id and state = 'original' order by field, id desc
        ) t where t.body <> ''
      ) b on b.body is not null
      left join record_states s on s.id = (
        select max(id) from record_states where record_id = r.id and act <> 'begin')
      where r.kind = ${kind.name} and r.state <> ${taken}`,
    known: async (items) =>
      new Map(
        items.flatMap(({ id, scope }) =>
          scope === null || kind.within.name !== 'process'
            ? []
            : [[id, { href: `/manage/processes/${scope}/${kind.plural}/${id}` }] as const],
        ),
      ),
    decide: ({ id, scope: scopeId, seen }, act, by, at) =>
      inTransaction(db, async (tx) => {
        const scope = await kind.within.find(tx, scopeId ?? '', 'en');
        if (!scope || (await newestStep(tx, id)) !== seen || act.kind === 'uphold')
          return { ok: false } as const;
        const row = await findRecord(tx, kind, id);
        const reason = act.kind === 'refuse' ? { reason: act.reason } : {};
        const step = { scope, id, act: steps[act.kind], ...reason };
        const done = row && (await takeStep(tx, { asked: by }, kind, step, at));
        return done?.ok
          ? ({ ok: true, decision: await newestStep(tx, id) } as const)
          : ({ ok: false } as const);
      }),
  };
}
