import type { Migration } from '../../../platform/database/index.ts';

export const statementMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T2002-statements-are-searched',
    sql: `
create function search_statement() returns trigger language plpgsql as $$
declare
  one statements := coalesce(new, old);
begin
  perform search_is_due('statement', one.poll_id || '/' || one.number);
  return null;
end $$;
-- next
create trigger statements_are_searched after insert or delete or update of state, language on statements
  for each row execute function search_statement();
-- next
create function search_statement_text() returns trigger language plpgsql as $$
begin
  perform search_is_due('statement', poll_id || '/' || number)
    from statements where id = coalesce(new.statement_id, old.statement_id);
  return null;
end $$;
-- next
create trigger statement_texts_are_searched after insert or delete or update on statement_texts
  for each row execute function search_statement_text();
-- next
select search_is_due('statement', poll_id || '/' || number) from statements;
`,
  },
];
