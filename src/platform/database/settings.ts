import { type Queryable, tables } from './database.ts';

type SettingTables = { settings: { name: string; value: unknown; changed_at: Date } };

/** A setting of the installation that people change while it runs, or null when it was never set. */
export async function readSetting(db: Queryable, name: string): Promise<unknown> {
  const row = await tables<SettingTables>(db)
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Sets it; the act that does so writes its own ledger entry. */
export async function writeSetting(db: Queryable, name: string, value: unknown): Promise<void> {
  const row = { name, value: JSON.stringify(value), changed_at: new Date() };
  await tables<SettingTables>(db)
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: row.value, changed_at: row.changed_at }),
    )
    .execute();
}
