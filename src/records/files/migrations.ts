import type { Migration } from '../../platform/database/index.ts';

export const fileMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1800-files',
    sql: `
-- What lies in the store, once for every content. As long as a row refers to it, it cannot be removed.
create table file_bytes (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  at timestamptz not null
);
-- next
create table files (
  id text primary key,
  sha256 text references file_bytes,
  original_sha256 text references file_bytes,
  size bigint not null check (size > 0),
  media_type text not null,
  name text not null,
  language text,
  cautions jsonb not null,
  is_text_whole boolean not null,
  by text not null,
  at timestamptz not null
);
-- next
create index files_sha256 on files (sha256);
-- next
create index files_original_sha256 on files (original_sha256);
-- next
create function forbid_change_but_erasing() returns trigger language plpgsql as $$
-- The right to erasure stands above "never changed": what was in a file may go, that it was there stays.
declare
  content text[] := array['sha256', 'original_sha256', 'name', 'language', 'cautions'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - content = to_jsonb(old) - content
    and new.sha256 is null and new.original_sha256 is null and new.language is null
    and new.name = '' and new.cautions = '[]' then
    return new;
  end if;
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
-- next
create trigger files_are_append_only before update or delete on files
  for each row execute function forbid_change_but_erasing();
-- next
create table file_states (
  id bigint generated always as identity primary key,
  file_id text not null references files,
  state text not null check (state in ('kept', 'cleared', 'erased')),
  by text not null,
  at timestamptz not null
);
-- next
create index file_states_file on file_states (file_id, id desc);
-- next
create trigger file_states_are_append_only before update or delete on file_states
  for each row execute function forbid_change();
-- next
-- What can be searched and coded: a row a page, a sheet or a slide.
create table file_passages (
  file_id text not null references files,
  number integer not null check (number > 0),
  name text,
  body text not null,
  primary key (file_id, number)
);
`,
  },
  {
    name: '2026-11-29T1801-files-of-participants',
    sql: `
-- Null where a participant did it: who that was is said by the record that has the file, and forgotten with it.
alter table files alter column by drop not null;
-- next
alter table file_states alter column by drop not null;
`,
  },
];
