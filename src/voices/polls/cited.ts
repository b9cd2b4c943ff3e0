import { sql } from 'kysely';
import { may } from '../../people/index.ts';
import type { Cites } from '../../records/index.ts';
import { messages, say } from '../../site/index.ts';
import { type Wording, wordingFor } from './poll.ts';
import { guardedPoll } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

const words = messages.statements;

type Row = {
  readonly id: string;
  readonly poll: string;
  readonly number: number;
  readonly scope: string;
  readonly isDraft: boolean;
  readonly state: string;
  readonly language: string;
  readonly at: Date;
  readonly wordings: readonly Wording[];
};

const gone = ['rejected', 'withdrawn'];
const saysOf = (state: string) => (state === 'merged' ? words.wasMerged : null);

/** Statements, by `poll/number`: what findings rest on and answers are given to. Those that wait are nobody's to name. */
export const citedStatements = ({ db, processes }: Pick<PollServices, 'db' | 'processes'>): Cites => ({
  kind: 'statement',
  word: words.one,
  many: messages.search.kinds.statement,
  idAt: (path) => {
    const [, poll, number] = /^\/polls\/([\w-]{1,64})\/statements\/(\d{1,9})$/.exec(path) ?? [];
    return poll && number ? `${poll}/${Number(number)}` : null;
  },
  async find(ids, visitor) {
    const named = ids.filter((id) => /^[\w-]{1,64}\/\d{1,9}$/.test(id));
    const { rows } = await sql<Row>`
      select t.poll_id || '/' || t.number as id, t.poll_id as poll, t.number, p.process_id as scope, t.created_at as at,
        state_of_record(p.id) = 'draft' as "isDraft", t.state, t.language, coalesce((select jsonb_agg(w) from (
          select distinct on (language) language, body, state, translated_from as "translatedFrom" from statement_texts
          where statement_id = t.id and kind = 'shown' order by language, id desc) w where body <> ''), '[]') as wordings
      from unnest(${named}::text[]) as given(id)
        join statements t on t.poll_id = split_part(given.id, '/', 1) and t.number = split_part(given.id, '/', 2)::integer
        join polls p on p.id = t.poll_id
      where t.state <> 'held'`.execute(db);
    const scopes = new Map(
      await Promise.all(
        [...new Set(rows.map(({ scope }) => scope))].map(
          async (scope) => [scope, await processes.find(scope, visitor.language)] as const,
        ),
      ),
    );
    return new Map(
      rows.flatMap(({ id, poll, number, scope, isDraft, state, language, at, wordings }) => {
        const process = scopes.get(scope);
        if (!process || !may(visitor, 'read', guardedPoll(process, isDraft))) return [];
        const isGone = gone.includes(state);
        const shown = isGone ? null : wordingFor(wordings, visitor.language, language);
        const cited = {
          scope,
          state,
          at,
          isGone,
          says: saysOf(state),
          title: shown?.body ?? say(visitor.language, words.goneOf, { number }),
          titleLanguage: shown?.language ?? visitor.language,
          href: `/polls/${poll}/statements/${number}`,
          words: isGone ? [] : wordings,
        };
        return [[id, cited] as const];
      }),
    );
  },
  async saidIn(processId) {
    const { rows } = await sql<{ id: string; livesIn: string | null }>`
      select t.poll_id || '/' || t.number as id, t.poll_id || '/' || i.number as "livesIn"
      from statements t join polls p on p.id = t.poll_id left join statements i on i.id = t.merged_into
      where p.process_id = ${processId} and t.state in ('accepted', 'merged') and state_of_record(p.id) <> 'draft'
      order by p.position, t.number`.execute(db);
    return rows;
  },
});
