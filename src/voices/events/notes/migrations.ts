import type { Migration } from '../../../platform/database/index.ts';

export const noteMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0501-notes-of-meetings',
    sql: `create table event_notes (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  position integer not null,
  event text not null references records on delete cascade,
  question text references records on delete cascade,
  consent text not null check (consent in ('given', 'not-given', 'unknown'))
);
-- next
create trigger event_notes_are_records before insert on event_notes
  for each row execute function record_is_begun('note', 'scope');
-- next
create trigger event_notes_go_with_their_record before delete on event_notes
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index event_notes_position on event_notes (scope, position, id);
-- next
create index event_notes_event on event_notes (scope, event, id);
`,
  },
];
