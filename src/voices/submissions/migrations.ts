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
];
