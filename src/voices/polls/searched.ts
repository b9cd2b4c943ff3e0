import { sql } from 'kysely';
import { may, type Openness } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { processScope } from '../../processes/index.ts';
import { type Searched, wordedTexts } from '../../records/search/index.ts';
import { findTexts } from '../../records/texts/index.ts';
import { messages } from '../../site/index.ts';
import { type Wording, wordingFor } from './poll.ts';
import { guardedPoll } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

const words = messages.search.kinds;

/** A poll as far as it says who may read what is in it. */
type Row = { readonly id: string; readonly scope: string; readonly at: Date; readonly isDraft: boolean };

/** How open processes are by themselves, as they stand in this transaction. */
async function opennessIn(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Openness>> {
  const found = await Promise.all(
    [...new Set(ids)].map(
      async (id) => [id, (await processScope.find(db, id, 'en'))?.guarded.openness] as const,
    ),
  );
  return new Map(found.flatMap(([id, openness]) => (openness ? [[id, openness]] : [])));
}

/** What is found of polls: what they ask and what stands about them. */
export const searchedPolls: Searched = {
  kind: 'poll',
  word: words.poll,
  async read(db, ids) {
    const { rows } =
      await sql<Row>`select p.id, p.process_id as scope, p.created_at as at, state_of_record(p.id) = 'draft' as "isDraft"
      from polls p where p.id = any(${ids}::text[])`.execute(db);
    const texts = Map.groupBy(await findTexts(db, ids), ({ recordId }) => recordId);
    const openness = await opennessIn(
      db,
      rows.map(({ scope }) => scope),
    );
    return rows.map(({ isDraft, ...row }) => ({
      ...row,
      within: row.id,
      openness: isDraft ? ('draft' as const) : (openness.get(row.scope) ?? 'sealed'),
      texts: wordedTexts(texts.get(row.id) ?? [], (field) => field !== 'title'),
    }));
  },
};

type StatementRow = Row & {
  readonly poll: string;
  readonly state: string;
  readonly language: string;
  readonly wordings: readonly Wording[];
};

/** Statements by `poll/number`, with the wordings that people read; those turned down or taken back are not there. */
async function findStatements(db: Queryable, ids: readonly string[]): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    select t.poll_id || '/' || t.number as id, t.poll_id as poll, p.process_id as scope, t.created_at as at,
      state_of_record(p.id) = 'draft' as "isDraft", t.state, t.language, coalesce((select jsonb_agg(w) from (
        select distinct on (language) language, body, state, translated_from as "translatedFrom" from statement_texts
        where statement_id = t.id and kind = 'shown' order by language, id desc) w where body <> ''), '[]') as wordings
    from unnest(${ids}::text[]) as given(id)
      join statements t on t.poll_id = split_part(given.id, '/', 1) and t.number = split_part(given.id, '/', 2)::integer
      join polls p on p.id = t.poll_id
    where t.state in ('accepted', 'merged', 'held')`.execute(db);
  return rows;
}

/** What is found of statements: their words, for moderators also of those that wait. */
export const searchedStatements = ({ db, processes }: Pick<PollServices, 'db' | 'processes'>): Searched => ({
  kind: 'statement',
  word: words.statement,
  async read(tx, ids) {
    const rows = await findStatements(tx, ids);
    const openness = await opennessIn(
      tx,
      rows.map(({ scope }) => scope),
    );
    return rows.map(({ id, poll, scope, at, isDraft, state, wordings }) => ({
      id,
      within: poll,
      scope,
      openness: isDraft ? 'draft' : state === 'held' ? 'sealed' : (openness.get(scope) ?? 'sealed'),
      at,
      texts: wordings.map(({ language, body }) => ({ rank: 'text', language, text: body })),
    }));
  },
  async readable(ids, visitor) {
    const found = await Promise.all(
      (await findStatements(db, ids)).map(async ({ id, poll, scope, isDraft, state, language, wordings }) => {
        const process = await processes.find(scope, visitor.language);
        if (!process) return null;
        const guarded = guardedPoll(process, isDraft);
        const isOpen = state !== 'held' || guarded.openness === 'draft';
        if (!may(visitor, 'read', isOpen ? guarded : { ...guarded, openness: 'sealed' })) return null;
        const { body: title, language: titleLanguage } = wordingFor(wordings, visitor.language, language);
        const href = `/polls/${poll}/statements/${id.slice(poll.length + 1)}`;
        return [id, { title, titleLanguage, href }] as const;
      }),
    );
    return new Map(found.filter((one) => one !== null));
  },
});
