import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { type AnyKind, columnOf, opennessOf } from '../kinds/index.ts';
import { tableOf } from './store.ts';

/** A few facts of a record, for counting: never for a page, which asks `seenBy`. */
export type Counted<F extends object> = {
  readonly id: string;
  readonly state: string;
  /** When it came first into a state that everybody reads, whether or not its scope could be read then; null: never. */
  readonly openedAt: Date | null;
  /** Since when `moment` has stood no later than it stands now, where it stood later before. */
  readonly soonerSince: Date | null;
  readonly facts: F;
};

/**
 * A subquery for a text that differs whenever `readCounted` would read something else of this scope: cheap enough to ask
 * before each time.
 */
export const stateOfCounted = (kind: AnyKind, scope: string): RawBuilder<string> =>
  sql`(select concat_ws(' ', count(*), sum(version), sum(extract(epoch from changed_at)),
      sum(hashtext(coalesce(state, '')))) from records where scope = ${scope} and kind = ${kind.name})`;

/**
 * The same few fields of all records of a kind in a scope that are in one of these states, in one statement. `moment`
 * names a field of the kind that is always there; since when it stood where it stands, or sooner, comes with each.
 */
export async function readCounted<F extends object>(
  db: Queryable,
  kind: AnyKind,
  scope: string,
  {
    states,
    fields,
    moment,
  }: { states: readonly string[]; fields: readonly (keyof F & string)[]; moment: string },
): Promise<Counted<F>[]> {
  const open = Object.keys(kind.states).filter((state) =>
    ['published', 'closed'].includes(opennessOf(kind, state)),
  );
  const stands = sql.ref(`k.${columnOf(moment)}`);
  const columns = fields.map((name) => sql`${sql.ref(`k.${columnOf(name)}`)} as ${sql.ref(name)}`);
  const { rows } = await sql<
    F & Pick<Counted<F>, 'id' | 'state' | 'openedAt' | 'soonerSince'>
  >`select k.id, r.state, ${sql.join(columns)},
      (select min(s.at) from record_states s where s.record_id = k.id and s.state = any(${open}::text[])) as "openedAt",
      case when r.version > 1 then (select min(n.at) from record_versions n where n.record_id = k.id and n.version >
        (select max(v.version) from record_versions v
          where v.record_id = k.id and (v.facts ->> ${moment})::timestamptz > ${stands})) end as "soonerSince"
    from ${tableOf(kind)} k join records r on r.id = k.id
    where k.scope = ${scope} and r.state = any(${states}::text[]) order by ${stands} desc, k.id desc`.execute(
    db,
  );
  return rows.map(({ id, state, openedAt, soonerSince, ...facts }) => ({
    id,
    state,
    openedAt,
    soonerSince,
    facts: facts as unknown as F,
  }));
}
