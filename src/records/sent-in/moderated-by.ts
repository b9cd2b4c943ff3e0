import { type RawBuilder, sql } from 'kysely';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { type Actor, record } from '../../platform/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { nameOf } from '../acts.ts';
import { answerAppeal, appealsOf, othersToAnswer } from '../appeals/index.ts';
import type { CameIn, Known, Moderated, ModeratorAct } from '../intake/index.ts';
import { findByIds, findRecord, type Kept, mayBeShown, takeStep } from '../keeping/index.ts';
import { type AnyKind, columnOf, fieldsOf, firstState, opennessOf } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { insertState } from '../states/index.ts';
import { newestStates, newestStep } from './authors.ts';
import { isRefused, sentInOf } from './send-in.ts';

/** What a kind that people send in brings to the queue of moderators. */
export function moderatedBy(kind: AnyKind, db: Database): Moderated {
  const { steps, reasons, words, wish } = sentInOf(kind);
  const kept = kind.steps.find(({ act }: { act: string }) => act === wish?.keep)?.to;
  const open = Object.keys(kind.states).filter(
    (state) => opennessOf(kind, state) === 'published' || state === kept,
  );
  const taken = kind.steps.find(({ act }: { act: string }) => act === steps.withdraw)?.to ?? '';
  const fields = Object.keys(kind.texts);
  // What else everybody will read is in front of whoever decides.
  const lines = fieldsOf(kind).filter(([, { sort, see }]) => sort.name === 'line' && see === 'read');
  // Words are made where they are asked for: a count or a list of ids has none of them read.
  const text = (what: RawBuilder<unknown>) => sql`(select ${what} from (
      select distinct on (field) body, language, array_position(${fields}::text[], field) as place
      from record_texts where record_id = r.id and state = 'original' order by field, id desc
    ) t where t.body <> '')`;
  const said = sql.join([
    text(sql`string_agg(t.body, E'\\n\\n' order by t.place)`),
    ...lines.map(([name]) => sql.ref(`k.${columnOf(name)}`)),
  ]);
  // What is asked for is said of the record itself: so none is read, and none of its history, that is not wanted.
  const first = sql`r.state = ${firstState(kind)}`;
  const stands = {
    waiting: { which: first, since: sql`r.created_at`, state: sql`'waiting'` },
    appealed: { which: sql`a.record_id is not null`, since: sql`a.at`, state: sql`'appealed'` },
    any: {
      which: sql`true`,
      since: sql`coalesce(a.at, case when ${first} then r.created_at else s.at end, r.created_at)`,
      state: sql`case when a.record_id is not null then 'appealed' when ${first} then 'waiting'
        when r.state = any(${open}::text[]) then 'accepted' else 'refused' end`,
    },
  };
  return {
    words: { one: words.one, waiting: words.waiting, appealed: messages.moderation.kind.appealed },
    reasons: Object.entries(reasons).map(([code, label]) => ({ code, label, offered: true })),
    rows(asked) {
      const { which, since, state } = stands[asked === 'waiting' || asked === 'appealed' ? asked : 'any'];
      return sql<CameIn>`
        select r.id, r.scope, r.scope as within, concat_ws(E'\n\n', ${said}) as body,
          ${text(sql`min(t.language)`)} as language, ${since} as since, ${state} as state,
          coalesce(s.id, 0) as decision, s.reason, s."by" as "decidedBy", s.at as "decidedAt"
        from records r left join ${sql.table(kind.table)} k on k.id = r.id
        left join record_states s on s.id = (
          select max(id) from record_states where record_id = r.id and act <> 'begin')
        left join record_appeals a on a.record_id = r.id and a.outcome is null
        where r.kind = ${kind.name} and r.state <> ${taken} and ${which}
          and (r.erased_at is null
            or exists (select from record_texts where record_id = r.id and state = 'original' and body <> ''))`;
    },
    ...(kind.within.name === 'process'
      ? { hrefOf: sql<string>`'/manage/processes/' || i.scope || ${`/${kind.plural}/`} || i.id` }
      : {}),
    async known(items, { language }, by) {
      const ids = wish ? items.map(({ id }) => id) : [];
      const facts = new Map((await findByIds(db, kind, ids)).map((row) => [row.id, row.facts]));
      const appeals = await appealsOf(
        db,
        items.filter(({ state }) => state === 'appealed').map(({ id }) => id),
      );
      const known = items.map(async ({ id, scope }) => {
        const appeal = appeals.get(id);
        const others = appeal ? await othersToAnswer(db, { id, scope, refuse: steps.refuse }, by) : [];
        const hasPage = scope !== null && kind.within.name === 'process';
        const one: Known = {
          ...(hasPage ? { href: `/manage/processes/${scope}/${kind.plural}/${id}` } : {}),
          ...noteOf(facts.get(id), language),
          ...(appeal ? { appeal, notTheirs: others.length > 0 } : {}),
        };
        return [id, one] as const;
      });
      return new Map(await Promise.all(known));
    },
    decide: ({ id, scope: scopeId, seen }, act, by, at) =>
      inTransaction(db, async (tx) => {
        const scope = await kind.within.find(tx, scopeId ?? '', 'en');
        const row = scope && (await newestStep(tx, id)) === seen ? await findRecord(tx, kind, id) : null;
        if (!scope || !row) return { ok: false } as const;
        const others = await othersFor(tx, row, act, by);
        if (others.length > 0) return { ok: false, others } as const;
        const done = await take(tx, scope, row, act, by, at);
        return done ? ({ ok: true, decision: await newestStep(tx, id) } as const) : ({ ok: false } as const);
      }),
  };

  /** How its writer wants it to be shown. */
  function noteOf(facts: Readonly<Record<string, unknown>> | undefined, language: Language): Partial<Known> {
    const said = wish && facts ? wish.words[String(facts[wish.field])] : undefined;
    return said ? { note: say(language, said) } : {};
  }

  /** Correcting why it was refused is no answer to its appeal. */
  async function othersFor(tx: DatabaseTransaction, { id, scope }: Kept, act: ModeratorAct, by: Actor) {
    return act.kind === 'refuse' ? [] : othersToAnswer(tx, { id, scope, refuse: steps.refuse }, by);
  }

  async function take(
    tx: DatabaseTransaction,
    scope: Scope,
    row: Kept,
    act: ModeratorAct,
    by: Actor,
    at: Date,
  ): Promise<boolean> {
    if (act.kind === 'uphold') return uphold(tx, row, by, at);
    const reason = act.kind === 'refuse' ? { reason: act.reason } : {};
    // Accepted is what a moderator read, and what nobody else is to read is kept.
    const isKept = act.kind === 'accept' && wish !== undefined && !mayBeShown(kind, row.facts);
    const step = { scope, id: row.id, act: isKept ? wish.keep : steps[act.kind], ...reason };
    return (await takeStep(tx, { asked: by }, kind, step, at)).ok;
  }

  /** The appeal was examined, and what was decided stands. */
  async function uphold(tx: DatabaseTransaction, { id, scope, state }: Kept, by: Actor, at: Date) {
    if (!isRefused(kind, state) || !(await answerAppeal(tx, id, 'upheld', at))) return false;
    const reason = (await newestStates(tx, [id])).get(id)?.reason ?? null;
    await insertState(tx, id, { act: 'uphold', state, at, by: nameOf(by), reason }, false);
    const entry = { actor: by, act: `${kind.name}.uphold`, object: { type: kind.name, id } };
    await record(tx, { ...entry, processId: scope, before: state, after: { state } }, at);
    return true;
  }
}
