import { expect, test } from 'vitest';
import { readSetting, writeSetting } from '../../src/platform/database/settings.ts';
import { platformMigrations } from '../../src/platform/migrations.ts';
import { openTestDatabase } from './database.ts';

test('each test database is migrated, empty and its own', async () => {
  const one = await openTestDatabase(platformMigrations);
  const other = await openTestDatabase(platformMigrations);
  try {
    await writeSetting(one.db, 'colour', { name: 'teal' });
    expect(await readSetting(one.db, 'colour')).toEqual({ name: 'teal' });
    expect(await readSetting(other.db, 'colour')).toBeNull();
  } finally {
    await one.close();
    await other.close();
  }
}, 60_000);
