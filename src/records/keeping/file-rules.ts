import type { Queryable } from '../../platform/database/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { findFile, isCleared } from '../files/index.ts';
import { type AnyKind, fieldsOf } from '../kinds/index.ts';

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
  for (const [name, { sort }] of fieldsOf(kind)) {
    const id = facts[name];
    if (sort.refersTo !== 'files' || typeof id !== 'string') continue;
    const file = await findFile(db, id, false);
    const isTheirs = rule.before?.[name] === id || file?.by === rule.by;
    if (!file || !isTheirs || file.state === 'erased') problems[name] = messages.records.fields.fileGone;
    else if (rule.isPublished && !isCleared(file)) problems[name] = messages.records.fields.fileNotCleared;
  }
  return problems;
}
