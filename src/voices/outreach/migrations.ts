import type { Migration } from '../../platform/database/index.ts';

export const stakeholderMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0445-groups-to-be-heard',
    sql: `create table stakeholder_groups (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  region text,
  type text not null check (type in ('government', 'parliament', 'civil-society', 'business', 'academia', 'citizens', 'other')),
  level text check (level in ('local', 'national', 'regional', 'global')),
  gender text check (gender in ('women', 'men', 'other', 'any')),
  theme text,
  goal integer,
  first_time text check (first_time in ('yes', 'no')),
  contact text,
  consent text check (consent in ('given', 'not-given'))
);
-- next
create trigger stakeholder_groups_are_records before insert on stakeholder_groups
  for each row execute function record_is_begun('stakeholder', 'scope');
-- next
create trigger stakeholder_groups_go_with_their_record before delete on stakeholder_groups
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index stakeholder_groups_type on stakeholder_groups (scope, type, id);
-- next
create index stakeholder_groups_level on stakeholder_groups (scope, level, id);
-- next
create index stakeholder_groups_goal on stakeholder_groups (scope, goal, id);
`,
  },
];

export const outreachMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0446-outreach',
    sql: `create table outreach (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  sent_on date,
  sent_on_missing text check (sent_on_missing in ('not-recorded')),
  through text not null check (through in ('newsletter', 'mail', 'social', 'post', 'session', 'talk', 'press', 'poster', 'other')),
  to_whom text,
  reached integer,
  reached_missing text check (reached_missing in ('not-counted')),
  unit text check (unit in ('people', 'recipients', 'views', 'copies')),
  href text,
  stakeholder text references records on delete cascade,
  check ((sent_on is null) = (sent_on_missing is not null)),
  check ((reached is null) = (reached_missing is not null))
);
-- next
create trigger outreach_are_records before insert on outreach
  for each row execute function record_is_begun('outreach', 'scope');
-- next
create trigger outreach_go_with_their_record before delete on outreach
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index outreach_through on outreach (scope, through, id);
-- next
create index outreach_sent_on on outreach (scope, sent_on, id);
-- next
create index outreach_reached on outreach (scope, reached, id);
`,
  },
];
