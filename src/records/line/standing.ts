import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { type Message, messages } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import { type AnyKind, columnOf, type FieldWords, opennessOf, stateWord } from '../kinds/index.ts';

/** What a record says of its place on the line, by fields of its own. */
type Said = { readonly choice: string | null; readonly turn: string | null; readonly due: string | null };
export const unsaid: Said = { choice: null, turn: null, due: null };

/** What these records say of how they stand, such as what an answer decided, and of what comes next. */
export async function saidOf(
  db: Queryable,
  kinds: readonly Kind[],
  heads: readonly { readonly id: string; readonly kind: string }[],
): Promise<ReadonlyMap<string, Said>> {
  const queries = kinds.flatMap(({ declared }) => {
    const ids = heads.flatMap(({ id, kind }) => (kind === declared?.name ? [id] : []));
    const { says, turn, due } = declared?.line ?? {};
    if (!declared || ids.length === 0 || !(says || turn || due)) return [];
    const column = (name: string | undefined) => (name ? sql`${sql.ref(columnOf(name))}::text` : sql`null`);
    return [
      sql`select id, ${column(says)} as choice, ${column(turn)} as turn, ${column(due)} as due
        from ${sql.table(declared.table)} where id = any(${ids}::text[])`,
    ];
  });
  if (queries.length === 0) return new Map();
  const { rows } = await sql<Said & { id: string }>`${sql.join(queries, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}

/** How something stands on the line, in one word, and whether anything is to follow from it. */
export function standingOf(
  kind: AnyKind | undefined,
  state: string,
  isGone: boolean,
  chosen: string | null,
): { readonly says: Message | null; readonly choice: string | null; readonly isEnd: boolean } {
  if (isGone) return { says: messages.records.line.gone, choice: null, isEnd: true };
  if (!kind?.line) return { says: null, choice: null, isEnd: false };
  const openness = opennessOf(kind, state);
  const { says, ends } = kind.line;
  if (openness !== 'published' || !says || chosen === null)
    return { says: stateWord(kind, state), choice: null, isEnd: openness === 'closed' };
  const word = (kind.words.fields[says] as FieldWords<string>).choices[chosen] as Message;
  return { says: word, choice: chosen, isEnd: ends?.choices.includes(chosen) ?? false };
}
