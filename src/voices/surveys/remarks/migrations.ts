import type { Migration } from '../../../platform/database/index.ts';

export const remarkMigrations: readonly Migration[] = [
  {
    name: '2026-12-01T0761-texts-that-may-be-published',
    // publish: null where nobody asked, which is no consent. item: the name under which the answers have the text.
    sql: `alter table survey_answers
  add column publish text check (publish in ('with-name', 'without-name', 'not-at-all')),
  add column publish_as text check (publish_as is null or publish = 'with-name');
-- next
create table survey_remarks (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  survey text not null references records on delete cascade,
  asked text not null,
  "from" text,
  answer bigint references survey_answers on delete set null,
  item text
);
-- next
create trigger survey_remarks_are_records before insert on survey_remarks
  for each row execute function record_is_begun('remark', 'scope');
-- next
create trigger survey_remarks_go_with_their_record before delete on survey_remarks
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index survey_remarks_survey on survey_remarks (scope, survey, id);
-- next
create index survey_remarks_answer on survey_remarks (answer);
`,
  },
];
