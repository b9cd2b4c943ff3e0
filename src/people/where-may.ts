import { type RawBuilder, sql } from 'kysely';
import { type Act, type Asker, may, type Openness, opennesses } from './gate.ts';

/** Where the rows of a list keep what the gate has to know about each. */
export type GuardedColumns = {
  readonly scope: RawBuilder<unknown>;
  /** Or how open all of them are. */
  readonly openness: RawBuilder<unknown> | Openness;
  /** Left out where nothing of the sort has a preview link. */
  readonly previewSecret?: RawBuilder<unknown>;
};

// No record has this id: it stands for every scope in which the asker has no role.
const anyOther = '';

const conditions = (openness: GuardedColumns['openness']) =>
  typeof openness === 'string'
    ? [{ openness, is: sql`true` }]
    : opennesses.map((one) => ({ openness: one, is: sql`${openness} = ${one}` }));

/**
 * The condition for the rows with which this asker may do that: true where `may` says yes of a row, and only there,
 * because each of its clauses is an answer of `may`.
 */
export function whereMay(asker: Asker, act: Act, row: GuardedColumns): RawBuilder<boolean> {
  const held = [...asker.roles.keys()].filter((scope) => scope !== null);
  const clauses = conditions(row.openness).flatMap(({ openness, is }) => {
    const here = (scope: string | null) => may(asker, act, { scope, openness });
    const named = held.filter(here);
    const places = here(anyOther)
      ? [sql`${row.scope} is not null`]
      : named.length > 0
        ? [sql`${row.scope} in (${sql.join(named)})`]
        : [];
    if (here(null)) places.push(sql`${row.scope} is null`);
    // It came with an address: what no text of the database can hold is no secret of any row.
    const previewSecret = asker.previewSecret?.includes('\0') ? null : asker.previewSecret;
    if (row.previewSecret && may(asker, act, { scope: anyOther, openness, previewSecret }))
      places.push(sql`${row.previewSecret} = ${previewSecret}`);
    if (places.length === 0) return [];
    return [sql`${is} and (${sql.join(places, sql` or `)})`];
  });
  return clauses.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(clauses, sql` or `)})`;
}
