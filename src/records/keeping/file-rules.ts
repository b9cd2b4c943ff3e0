import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { findFile, isCleared, sentInBy } from '../files/index.ts';
import { type AnyKind, columnOf, fieldsOf } from '../kinds/index.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the files of a record. A file is taken by whoever sent it, or stays where it was: an id guessed or
 * read elsewhere opens nothing. Before everybody gets it, somebody has seen what is hidden in it.
 */
export async function fileProblems(
  db: Queryable,
  kind: AnyKind,
  facts: Values,
  rule: { readonly before: Values | null; readonly by: string; readonly isPublished: boolean },
): Promise<Problems> {
  const problems: Record<string, Said> = {};
  for (const [name, { sort, see }] of fieldsOf(kind)) {
    const id = facts[name];
    if (sort.refersTo !== 'files' || typeof id !== 'string') continue;
    const file = await findFile(db, id, true); // held, so that it is not let go meanwhile
    const isTheirs = rule.before?.[name] === id || file?.by === rule.by || isSentIn(file, rule.by);
    if (!file || !isTheirs || file.state === 'erased') problems[name] = messages.records.fields.fileGone;
    // What its staff alone can get, nobody else finds anything hidden in.
    else if (rule.isPublished && see === 'read' && !isCleared(file))
      problems[name] = messages.records.fields.fileNotCleared;
  }
  return problems;
}

/** Files that come in with what people send: no form says their ids, so that nobody can name the file of another. */
const isSentIn = (file: { readonly by: string | null } | null, by: string): boolean =>
  file?.by === sentInBy && by === 'participant';

/** Asks for the ids of all files that records of these kinds name, now or in a version that is kept. */
export function namedFiles(kinds: readonly AnyKind[]): RawBuilder<{ id: string }> {
  const named = kinds.flatMap((kind) =>
    fieldsOf(kind).flatMap(([name, { sort }]) =>
      sort.refersTo === 'files'
        ? [
            sql`select ${sql.ref(columnOf(name))} as id from ${sql.table(kind.table)}`,
            sql`select v.facts ->> ${name} from record_versions v join records r on r.id = v.record_id
              where r.kind = ${kind.name}`,
          ]
        : [],
    ),
  );
  return named.length > 0 ? sql`${sql.join(named, sql` union all `)}` : sql`select null::text as id`;
}
