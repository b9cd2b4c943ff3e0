import { sql } from 'kysely';
import type { Part } from '../../src/platform/index.ts';
import { nameOf } from '../../src/records/index.ts';
import type { CameIn } from '../../src/records/intake/index.ts';
import { messages } from '../../src/site/index.ts';

const word = (id: string) => ({ id });
const states = { accept: 'accepted', refuse: 'refused', back: 'waiting', uphold: 'refused' } as const;

/** A letter box: the least that a part can be whose letters a moderator reads first. */
export const lettersPart: Part = {
  name: 'letters',
  migrations: [
    {
      name: '2030-01-01T0000-letters',
      sql: `
create table letters (
  id bigint generated always as identity primary key,
  process_id text not null references processes,
  body text not null,
  language text not null,
  at timestamptz not null
);
-- next
create table letter_decisions (
  id bigint generated always as identity primary key,
  letter_id bigint not null references letters,
  state text not null,
  reason text,
  by text not null,
  at timestamptz not null
);
`,
    },
  ],
  kinds: ({ db }) => [
    {
      name: 'letters',
      moderated: {
        words: { one: word('Letter'), waiting: messages.channels.waiting },
        reasons: [{ code: 'spam', label: messages.moderation.reasons.spam, offered: true }],
        rows: () => sql<CameIn>`
          select l.id::text as id, l.process_id as scope, l.process_id as within, l.body, l.language, l.at as since,
            coalesce(d.state, 'waiting') as state, coalesce(d.id, 0) as decision, d.reason, d.by as "decidedBy",
            d.at as "decidedAt"
          from letters l left join letter_decisions d on d.id =
            (select max(id) from letter_decisions e where e.letter_id = l.id)`,
        async decide({ id, seen }, act, by, at) {
          const reason = act.kind === 'refuse' ? act.reason : null;
          const { rows } = await sql<{ id: number }>`
            insert into letter_decisions (letter_id, state, reason, by, at)
            select id, ${states[act.kind]}, ${reason}, ${nameOf(by)}, ${at}::timestamptz from letters l
            where id::text = ${id} and ${seen} = (
              select coalesce(max(id), 0) from letter_decisions e where e.letter_id = l.id)
            returning id`.execute(db);
          return rows[0] ? { ok: true, decision: Number(rows[0].id) } : { ok: false };
        },
      },
    },
  ],
};
