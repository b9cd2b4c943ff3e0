import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { LineStep } from '../../site/components/index.ts';
import type { Kind } from '../kind.ts';

/** How long a step that was there is not asked for again. */
const trustMs = 60_000;

/**
 * The steps after the voices at which everybody can read something: what the navigation leads to. Asked by every page, so
 * what is there is kept for a moment, and what is not yet is one look into tables that are empty then.
 */
export function keepStepsShown(services: { readonly db: Queryable; readonly kinds: readonly Kind[] }) {
  const seenAt = new Map<LineStep, number>();
  return async (): Promise<ReadonlySet<LineStep>> => {
    const { db, kinds } = services;
    const since = performance.now() - trustMs;
    const asked = kinds.flatMap(({ declared }) => {
      const step = declared?.line?.step;
      return step && step !== 'voices' && !((seenAt.get(step) ?? Number.NEGATIVE_INFINITY) > since)
        ? [
            sql`select ${step}::text as step, exists (select from ${sql.table(declared.table)} k
              join records r on r.id = k.id join records s on s.id = k.scope
              where r.public_since is not null and r.erased_at is null and s.public_since is not null
                and s.archived_at is null) as is_there`,
          ]
        : [];
    });
    if (asked.length > 0) {
      const { rows } = await sql<{ step: LineStep; is_there: boolean }>`${sql.join(
        asked,
        sql` union all `,
      )}`.execute(db);
      for (const step of new Set(rows.map((row) => row.step))) {
        if (rows.some((row) => row.step === step && row.is_there)) seenAt.set(step, performance.now());
        else seenAt.delete(step);
      }
    }
    return new Set(seenAt.keys());
  };
}
