import { listAccounts } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Said } from '../../site/form/index.ts';
import { formatDateTime, messages, say } from '../../site/index.ts';

const words = messages.records.texts;

/** What somebody wrote while somebody else was writing: null where nobody wrote anything in words. */
type Theirs = { readonly body: string; readonly by: string; readonly at: Date };

/** The names of those who write, by what rows keep of them; those of programs are not among them. */
export const namesOfWriters = async (db: Queryable): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));

/** That a text was written by somebody else meanwhile: who, when, and how it reads now. */
export async function changedBy(db: Queryable, { body, by, at }: Theirs): Promise<Said> {
  const who = (await namesOfWriters(db)).get(by);
  return (language) =>
    say(language, words.changedBy, {
      who: who ?? say(language, words.somebody),
      time: formatDateTime(language, at),
      theirs: body === '' ? say(language, words.theirsEmpty) : body,
    });
}
