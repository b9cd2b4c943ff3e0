import type { Migration } from '../../../platform/database/index.ts';

export const stateMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1912-polls-stand-as-records',
    sql: `
-- What was voted on elsewhere is closed from the start; what was announced can be opened at once.
select adopt_states('poll_states', 'poll_id', '{"draft>open": "open", "open>open": "open", "open>closed": "close",
  "closed>open": "reopen", "draft>closed": "publish-import"}');
-- next
drop table poll_states;
-- next
create or replace function forbid_unless_draft() returns trigger language plpgsql as $$
-- A statement may go while nobody outside has seen its poll, and with the poll.
begin
  if was_public(old.poll_id) then
    raise exception 'statements of a poll that was public are never removed';
  end if;
  return old;
end $$;
`,
  },
  {
    name: '2026-11-29T2123-polls-offered-as-templates',
    sql: `
alter table polls add column is_offered boolean not null default false;
`,
  },
];
