import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import { type Language, languages, messages, say } from '../../site/index.ts';
import { zoneName } from '../../site/zones/index.ts';
import { announce, type titled } from '../publications/index.ts';
import { firstLanguage } from './page-texts.ts';

type Zones = { readonly before: string | null; readonly after: string | null };

/** Tells that days and times are those of another place now, where that moves what people read. */
export async function tellZone(
  tx: DatabaseTransaction,
  {
    before,
    after,
    ...told
  }: Zones & { readonly scope: string | null; readonly href: string; readonly by: string; readonly at: Date },
  titleWith: (note: (language: Language) => string) => ReturnType<typeof titled>,
): Promise<void> {
  const [was, is] = [before ?? zoneOf(null), after ?? zoneOf(null)];
  if (was === is) return;
  const note = (language: Language) =>
    say(language, messages.records.zoneChanged, {
      before: zoneName(language, was, told.at),
      after: zoneName(language, is, told.at),
    });
  await announce(tx, { ...told, kind: 'time-zone-changed', ...titleWith(note) });
}

/** The same of the installation, where something public goes by its zone. */
export async function tellOwnZone(
  tx: DatabaseTransaction,
  zones: Zones,
  by: string,
  at: Date,
): Promise<void> {
  const { rows } = await sql`select from records r where r.scope is not null and r.public_since is not null
    and not exists (select from scope_time_zones z where z.scope = r.scope) limit 1`.execute(tx);
  if (rows.length === 0) return;
  const utc = { before: zones.before ?? 'UTC', after: zones.after ?? 'UTC' };
  const title = (language: Language) => say(language, messages.records.zoneOfAll);
  await tellZone(tx, { ...utc, scope: null, href: '/', by, at }, (note) => ({
    language: firstLanguage,
    title: title(firstLanguage),
    note: note(firstLanguage),
    translations: Object.fromEntries(
      languages
        .filter((one) => one !== firstLanguage)
        .map((one) => [one, { title: title(one), note: note(one), state: 'verified' as const }]),
    ),
  }));
}
