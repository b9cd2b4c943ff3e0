import type { Migration } from '../../platform/database/index.ts';

export const invitationMigrations: readonly Migration[] = [
  {
    name: '2026-12-01T0721-invitations',
    sql: `
-- Codes made together. The form that asked is kept as a hash, so that it makes no second sheet. Once voided, those of its
-- codes that were not used let nobody in.
create table invitation_sheets (
  id bigint generated always as identity primary key,
  record text not null references records on delete cascade,
  label text,
  form_hash bytea unique,
  made_at timestamptz not null,
  voided_at timestamptz
);
-- next
create index invitation_sheets_record on invitation_sheets (record, id);
-- next
-- Invitation codes, as keyed hashes. No time and no person: a code must not lead to whoever used it.
create table invitations (
  code_hash bytea primary key,
  sheet bigint not null references invitation_sheets on delete cascade,
  used boolean not null default false
);
-- next
create index invitations_sheet on invitations (sheet);
-- next
-- Who was let in to a record that not everybody may take part in.
create table admissions (
  record text not null references records on delete cascade,
  participant bigint not null references participants on delete cascade,
  primary key (record, participant)
);
-- next
create index admissions_participant on admissions (participant);
-- next
-- For parts that kept invitations of their own.
create function adopt_invitations(of text, form bytea, made timestamptz, voided timestamptz, codes bytea[], are_used boolean[])
  returns void language sql as '
  with sheet as (
    insert into invitation_sheets (record, form_hash, made_at, voided_at) values (of, form, made, voided) returning id
  )
  insert into invitations (code_hash, sheet, used) select c, sheet.id, u from sheet, unnest(codes, are_used) as given(c, u)';
-- next
create function adopt_admission(of text, who bigint) returns void language sql as
  'insert into admissions (record, participant) values (of, who)';
`,
  },
];
