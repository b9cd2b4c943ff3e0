import { type RawBuilder, sql } from 'kysely';
import { type Message, messages } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import { type AnyKind, columnOf, type FieldWords, opennessOf, stateWord } from '../kinds/index.ts';
import type { LineThing } from './line.ts';

/** What a record says of its place on the line, by fields of its own. */
export type Said = {
  readonly choice: string | null;
  readonly turn: string | null;
  readonly due: string | null;
  readonly day: string | null;
};

/** What a record `r` says of how it stands, such as what an answer decided, and of what comes next: a subquery. */
export function saidBy(kinds: readonly Kind[]): RawBuilder<Said> {
  const column = (name: string | undefined) => (name ? sql`${sql.ref(columnOf(name))}::text` : sql`null`);
  const queries = kinds.flatMap(({ declared }) => {
    const { says, turn, due, on } = declared?.line ?? {};
    if (!declared || !(says || turn || due || on)) return [];
    return [
      sql`select ${column(says)} as choice, ${column(turn)} as turn, ${column(due)} as due, ${column(on?.field)} as day
        from ${sql.table(declared.table)} k where k.id = r.id`,
    ];
  });
  return sql`${sql.join([...queries, sql`select null, null, null, null where false`], sql` union all `)}`;
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

type Standing = Pick<LineThing, 'isGone' | 'isEnd' | 'choice'>;

/** It was neither withdrawn nor taken off. */
export const holds = ({ isGone, isEnd, choice }: Standing): boolean => !isGone && !(isEnd && choice === null);

/** It answers: what is open until a day was not answered yet, it was promised that it will be. */
export const isAnswer = (thing: Standing & Pick<LineThing, 'step' | 'due'>): boolean =>
  thing.step === 'answer' && thing.due === null && holds(thing);
