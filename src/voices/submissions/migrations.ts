import type { Migration } from '../../platform/database/index.ts';

export const submissionMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1872-submissions',
    sql: `
-- from: in whose name, which everybody sees. contact: for the moderators alone.
create table submissions (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  "from" text,
  contact text
);
-- next
create trigger submissions_are_records before insert on submissions
  for each row execute function record_is_begun('submission', 'scope');
-- next
create trigger submissions_go_with_their_record before delete on submissions
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index submissions_scope on submissions (scope, id);
-- next
-- Whether a process takes letters is its newest row.
create table submission_boxes (
  id bigint generated always as identity primary key,
  scope text not null references records on delete cascade,
  is_open boolean not null,
  closes_on date,
  at timestamptz not null,
  by text not null
);
-- next
create index submission_boxes_scope on submission_boxes (scope, id desc);
-- next
create trigger submission_boxes_are_append_only before update or delete on submission_boxes
  for each row execute function forbid_change_unless_gone('records', 'scope');
`,
  },
  {
    // Boxes of which it was told that their last day is over. Those that were over before are not told of any more.
    name: '2026-11-29T2121-letters-closed-by-date',
    sql: `
create table submission_boxes_closed (box_id bigint primary key references submission_boxes on delete cascade);
-- next
insert into submission_boxes_closed select id from submission_boxes where closes_on < current_date;
`,
  },
  {
    // Until now the sender was said to everybody where one was given: that was the wish.
    name: '2026-11-30T0461-how-letters-may-be-shown',
    sql: `
alter table submissions
  add column speaks_as text check (speaks_as in ('person', 'organisation', 'unnamed')),
  add column name text,
  add column publish text not null default 'without-name'
    check (publish in ('with-name', 'without-name', 'not-at-all')),
  add column co_signers integer,
  add column question text references records on delete cascade,
  add column original text references files,
  add column came_by text not null default 'form' check (came_by in ('form', 'mail', 'paper', 'table')),
  add column typed_by text;
-- next
update submissions set name = "from", publish = 'with-name' where "from" is not null;
-- next
alter table submissions alter column publish drop default, alter column came_by drop default;
-- next
-- Who wrote is said to nobody who was not to learn it, whatever writes the row.
alter table submissions add constraint submissions_named_as_wished check ("from" is null or publish = 'with-name');
-- next
create index submissions_question on submissions (scope, question, id);
-- next
create index submissions_speaks_as on submissions (scope, speaks_as, id);
`,
  },
];
