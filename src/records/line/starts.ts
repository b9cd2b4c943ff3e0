import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { citesOf, type End } from '../cited.ts';
import type { Kind } from '../kind.ts';

/** What people said, as far as it stands for itself, and where what was put together with it lives on, by ids. */
type Voices = { readonly ends: readonly End[]; readonly livesIn: ReadonlyMap<string, string> };

/** All that people said in a process and everybody may read, in the order in which it came: statements, letters. */
export async function voicesIn(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  processId: string,
): Promise<Voices> {
  const kindsOfVoices = kinds.flatMap(({ declared }) =>
    declared?.line?.step === 'voices' ? [declared] : [],
  );
  const [said, sent] = await Promise.all([
    Promise.all(
      citesOf(kinds).map(async ({ kind, saidIn }) =>
        (await saidIn(processId)).map((one) => ({ ...one, kind })),
      ),
    ),
    Promise.all(
      kindsOfVoices.map(async ({ name, states }) => {
        const open = Object.keys(states).filter((state) => states[state] === 'published');
        const { rows } = await sql<{ id: string }>`select id from records where scope = ${processId}
          and kind = ${name} and state = any(${open}::text[]) order by created_at, id`.execute(db);
        return rows.map(({ id }) => ({ id, livesIn: null, kind: null }));
      }),
    ),
  ]);
  const all = [...said, ...sent].flat();
  return {
    ends: all.flatMap(({ id, kind, livesIn }) => (livesIn === null ? [{ kind, id }] : [])),
    livesIn: new Map(all.flatMap(({ id, livesIn }) => (livesIn === null ? [] : [[id, livesIn] as const]))),
  };
}

/** All records of a process that are on the line, in the order in which they came. What was said hangs on them. */
export async function endsIn(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  processId: string,
): Promise<readonly End[]> {
  const names = kinds.flatMap(({ declared }) =>
    declared?.line && declared.line.step !== 'voices' ? [declared.name] : [],
  );
  const { rows } = await sql<{ id: string }>`select id from records
    where scope = ${processId} and kind = any(${names}::text[]) order by created_at, id`.execute(db);
  return rows.map(({ id }) => ({ kind: null, id }));
}
