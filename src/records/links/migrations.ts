import type { Migration } from '../../platform/database/index.ts';

export const linkMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0155-links-to-what-people-said',
    sql: `
-- A link may lead to something people said that is no record: a statement, by its kind (to_kind) and its name there.
alter table record_links drop constraint record_links_to_id_fkey;
-- next
alter table record_links add column to_kind text,
  add column to_record text generated always as (case when to_kind is null then to_id end) stored
    references records on delete cascade,
  -- A slice of its words, by field, language and place: the words themselves stand where they were said, and go there.
  add column quote jsonb;
-- next
create or replace function forbid_change_of_links() returns trigger language plpgsql as $$
-- A link may go only with a record that is gone, which was never more than a draft.
begin
  if tg_op = 'DELETE' and (select count(*) from records where id in (old.from_id, old.to_record))
    < 1 + (old.to_record is not null)::int then
    return old;
  end if;
  raise exception 'rows of record_links are never changed or removed: write a new one';
end $$;
`,
  },
];
