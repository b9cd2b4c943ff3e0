import type { Migration } from '../../../platform/database/index.ts';

export const attachmentMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0502-files-of-meetings',
    sql: `create table event_files (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  position integer not null,
  event text not null references records on delete cascade,
  file text references files,
  href text
);
-- next
create trigger event_files_are_records before insert on event_files
  for each row execute function record_is_begun('attachment', 'scope');
-- next
create trigger event_files_go_with_their_record before delete on event_files
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index event_files_position on event_files (scope, position, id);
-- next
create index event_files_event on event_files (scope, event, id);
`,
  },
];
