import type { Migration } from '../../platform/database/index.ts';
import { tablesOfAnswers } from './bringing/migrations.ts';

export const surveyMigrations: readonly Migration[] = [
  tablesOfAnswers,
  {
    name: '2026-11-30T0641-surveys',
    sql: `create table surveys (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  closes_at timestamptz,
  question text references records on delete cascade
);
-- next
create trigger surveys_are_records before insert on surveys
  for each row execute function record_is_begun('survey', 'scope');
-- next
create trigger surveys_go_with_their_record before delete on surveys
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index surveys_closes_at on surveys (scope, closes_at, id);
-- next
-- What is asked, each version anew: people answered the one that was there.
create table survey_forms (
  survey text not null references records on delete cascade,
  version integer not null,
  form jsonb not null,
  by text not null,
  at timestamptz not null,
  primary key (survey, version)
);
-- next
create trigger survey_forms_stay before update on survey_forms
  for each row execute function forbid_change();
-- next
-- seen: the pages that somebody was shown; asked: the questions, null where a file does not say. sent_at: null while they have not come to the end.
create table survey_answers (
  id bigint generated always as identity primary key,
  survey text not null references records on delete cascade,
  version integer not null,
  participant bigint references participants on delete cascade,
  via text not null check (via in ('web', 'paper', 'imported', 'simulated')),
  language text not null,
  answers jsonb not null,
  seen text[] not null,
  asked text[],
  -- What a file calls it, so that it is brought once.
  source_key text,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  foreign key (survey, version) references survey_forms on delete cascade,
  unique (survey, participant),
  unique (survey, source_key)
);
-- next
-- What somebody had sent before they changed it.
create table survey_answers_before (
  id bigint generated always as identity primary key,
  answer bigint not null references survey_answers on delete cascade,
  answers jsonb not null,
  sent_at timestamptz not null
);
-- next
create index survey_answers_before_answer on survey_answers_before (answer, id);
`,
  },
  {
    name: '2026-11-30T0671-forms-that-work',
    // A form is looked through when it is kept; forms from before are taken for good.
    sql: `alter table survey_forms
  add column faults text[] not null default '{}',
  add column asks integer not null default 1`,
  },
  {
    name: '2026-11-30T0681-answers-by-telephone',
    sql: `alter table survey_answers drop constraint survey_answers_via_check;
-- next
alter table survey_answers add constraint survey_answers_via_check
  check (via in ('web', 'paper', 'phone', 'imported', 'simulated'));
`,
  },
  {
    name: '2026-11-30T0695-answers-without-order',
    sql: `alter table survey_answers add column shuffled uuid not null default gen_random_uuid();
-- next
create unique index survey_answers_shuffled on survey_answers (survey, shuffled)`,
  },
  {
    name: '2026-11-30T0696-results-kept',
    // by: the question by whose answers it is looked at, or ''. people: how many had sent answers then.
    sql: `create table survey_results (
  survey text not null references records on delete cascade,
  by text not null,
  version integer not null,
  people integer not null,
  at timestamptz not null,
  results text not null,
  primary key (survey, by)
)`,
  },
  {
    name: '2026-12-01T0701-waves-of-surveys',
    sql: `alter table surveys add column follows text references records on delete cascade;
-- next
create index surveys_follows on surveys (follows) where follows is not null`,
  },
  {
    name: '2026-12-01T0723-surveys-by-invitation',
    sql: `alter table surveys add column admits text check (admits in ('invited'))`,
  },
  {
    name: '2026-12-01T0724-files-as-answers',
    sql: `create table survey_files (
  file text primary key references files,
  answer bigint not null references survey_answers on delete cascade
);
-- next
create index survey_files_answer on survey_files (answer)`,
  },
  {
    name: '2026-12-01T0771-results-by-those-who-skipped',
    // Counted anew at the next look: with a group of those who left out what people are divided by.
    sql: 'delete from survey_results',
  },
];
