import type { Migration } from '../platform/database/index.ts';

export const peopleMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1705-participants',
    sql: `
create table participants (
  id bigint generated always as identity primary key,
  process_id text not null,
  key_hash bytea unique,
  kind text not null check (kind in ('visitor', 'imported', 'simulated')),
  created_at timestamptz not null default now(),
  left_at timestamptz,
  left_how text check (left_how in ('erased', 'anonymised')),
  check ((left_at is null) = (left_how is null)),
  check (left_at is null or key_hash is null)
);
-- next
create table role_grants (
  id bigint generated always as identity primary key,
  account_id text not null,
  process_id text,
  role text not null check (role in ('administrator', 'convener', 'moderator', 'analyst', 'reviewer')),
  granted_by text not null,
  granted_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  check ((process_id is null) = (role = 'administrator')),
  check ((revoked_at is null) = (revoked_by is null))
);
-- next
create unique index role_grants_in_force on role_grants (account_id, coalesce(process_id, ''), role) where revoked_at is null;
`,
  },
  {
    // The columns of the first five are those that better-auth works with, under our names.
    name: '2026-11-21T1730-accounts',
    sql: `
create table accounts (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default true,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- next
create table account_sessions (
  id text primary key,
  token text not null unique,
  account_id text not null references accounts (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- next
create index account_sessions_account on account_sessions (account_id);
-- next
create table account_identities (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  provider text not null,
  subject text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text check (password is null),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, subject)
);
-- next
create index account_identities_account on account_identities (account_id);
-- next
create table account_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- next
create index account_verifications_identifier on account_verifications (identifier);
-- next
create table account_passkeys (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  name text,
  credential_id text not null unique,
  public_key text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
-- next
create index account_passkeys_account on account_passkeys (account_id);
-- next
create table first_administrator_links (
  token_hash text primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  used_by text references accounts (id)
);
-- next
alter table role_grants add foreign key (account_id) references accounts (id);
`,
  },
  {
    name: '2026-11-29T0801-closed-accounts',
    sql: `
alter table accounts
  add column closed_at timestamptz,
  add column closed_by text references accounts (id),
  add check ((closed_at is null) = (closed_by is null));
`,
  },
  {
    // A receipt that was given up opens nothing again: a cookie kept elsewhere would bring it back to life.
    name: '2026-11-29T0804-given-up-receipts',
    sql: `
create table given_up_receipts (key_hash bytea primary key);
`,
  },
  {
    // A role counts in the scope of any record, or, without one, for what belongs to the installation itself.
    name: '2026-11-29T1801-roles-in-any-scope',
    sql: `
alter table role_grants rename column process_id to scope;
-- next
alter table role_grants drop constraint role_grants_check;
-- next
alter table role_grants add check (role <> 'administrator' or scope is null);
-- next
-- For those who keep the heads of what can be a scope.
create function scopes_of_roles_are(heads regclass) returns void language plpgsql as $$
begin
  execute format('alter table role_grants add foreign key (scope) references %s', heads);
end $$;
`,
  },
  {
    // Whoever holds a token reads what its person may read, in one scope or (null) anywhere; of the token a hash is kept.
    name: '2026-11-29T2060-access-tokens',
    sql: `
create table access_tokens (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  token_hash bytea not null unique,
  purpose text not null,
  scope text,
  ends_on date not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
-- next
create index access_tokens_account on access_tokens (account_id, made_at);
-- next
create table access_token_uses (
  id bigint generated always as identity primary key,
  token_id text not null references access_tokens (id) on delete cascade,
  at timestamptz not null,
  path text not null,
  status integer not null
);
-- next
create index access_token_uses_token on access_token_uses (token_id, id);
-- next
create index access_token_uses_at on access_token_uses (at);
`,
  },
  {
    // The key of a calendar stands in its address, which calendar programs show and keep: it opens nothing else.
    name: '2026-11-29T2120-tokens-of-calendars',
    sql: `
alter table access_tokens add column opens text not null default 'api' check (opens in ('api', 'calendar'));
`,
  },
  {
    name: '2026-11-29T2130-last-sign-in',
    sql: `
alter table accounts add column last_sign_in_at timestamptz;
-- next
update accounts a set last_sign_in_at = (select max(created_at) from account_sessions where account_id = a.id);
`,
  },
];
