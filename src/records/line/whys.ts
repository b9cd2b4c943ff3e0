import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { Kind } from '../kind.ts';
import { plainWordsOf } from '../plain-words.ts';
import { findTexts, inReaderLanguage } from '../texts/index.ts';
import type { LineThing } from './line.ts';

/** Why nothing follows from something; `language` is null where nobody wrote down in which it stands. */
export type Why = {
  readonly text: string;
  readonly language: string | null;
  /** There is more of it where it was written. */
  readonly isCut: boolean;
};

/** More of a reason than this is read where it stands. */
const mostSigns = 480;

/** The reasons of all of these from which nothing is to follow, by id: that of a choice, or of having been taken off. */
export async function whysOf(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  things: readonly LineThing[],
  language: string,
): Promise<ReadonlyMap<string, Why>> {
  const ended = things.filter(({ isEnd, isGone }) => isEnd && !isGone);
  if (ended.length === 0) return new Map();
  const chosen = ended.flatMap((thing) => {
    const ends = kinds.find(({ declared }) => declared?.name === thing.kind)?.declared?.line?.ends;
    return thing.choice !== null && ends ? [{ id: thing.id, field: ends.why }] : [];
  });
  const off = ended.filter(({ choice }) => choice === null).map(({ id }) => id);
  const fields = [...new Set(chosen.map(({ field }) => field))];
  const [texts, { rows }] = await Promise.all([
    chosen.length > 0
      ? findTexts(
          db,
          chosen.map(({ id }) => id),
          { only: fields },
        )
      : [],
    sql<{ of: string; reason: string | null }>`select distinct on (record_id) record_id as of, reason
      from record_states where record_id = any(${off}::text[]) order by record_id, id desc`.execute(db),
  ]);
  return new Map([
    ...chosen.flatMap(({ id, field }): [string, Why][] => {
      const text = inReaderLanguage(texts, id, field, language);
      return text ? [[id, { ...firstOf(plainWordsOf(text.body)), language: text.language }]] : [];
    }),
    ...rows.flatMap(({ of, reason }): [string, Why][] =>
      reason ? [[of, { ...firstOf(reason), language: null }]] : [],
    ),
  ]);
}

/** Its beginning, up to the end of a word. */
const firstOf = (text: string): Pick<Why, 'text' | 'isCut'> => {
  if (text.length <= mostSigns) return { text, isCut: false };
  const cut = text.slice(0, mostSigns);
  return { text: `${cut.slice(0, Math.max(cut.lastIndexOf(' '), mostSigns - 40))}…`, isCut: true };
};
