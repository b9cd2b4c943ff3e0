import type { Migration } from '../../platform/database/index.ts';

export const lessonMigrations: readonly Migration[] = [
  {
    name: '2026-12-01T0742-lessons',
    sql: `create table lessons (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  channel text check (channel in ('polls', 'surveys', 'events', 'conversations', 'submissions', 'outreach'))
);
-- next
create trigger lessons_are_records before insert on lessons
  for each row execute function record_is_begun('lesson', 'scope');
-- next
create trigger lessons_go_with_their_record before delete on lessons
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index lessons_channel on lessons (scope, channel, id);
`,
  },
];
