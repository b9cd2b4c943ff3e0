import type { Migration } from '../platform/database/index.ts';

export const answerMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0202-answers',
    sql: `create table answers (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  verdict text not null check (verdict in ('taken-up', 'in-part', 'already-done', 'no', 'not-ours', 'still-open')),
  decided_by text not null,
  decided_on date,
  done_by text,
  until date
);
-- next
create trigger answers_are_records before insert on answers
  for each row execute function record_is_begun('answer', 'scope');
-- next
create trigger answers_go_with_their_record before delete on answers
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index answers_verdict on answers (scope, verdict, id);
`,
  },
];
