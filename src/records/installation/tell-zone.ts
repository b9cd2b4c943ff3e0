import { sql } from 'kysely';
import type { Visitor } from '../../people/index.ts';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import { type Language, languages, messages, say } from '../../site/index.ts';
import { zoneName } from '../../site/zones/index.ts';
import { datesOf } from '../calendar/index.ts';
import type { Kind } from '../kind.ts';
import { announce, titled } from '../publications/index.ts';
import type { Scope } from '../scope.ts';
import { findTexts } from '../texts/index.ts';
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

/** The same of the installation, where something public goes by its zone: once for all, and to each whose dates it moves. */
export async function tellOwnZone(
  tx: DatabaseTransaction,
  kinds: readonly Kind[],
  zones: Zones,
  by: string,
  at: Date,
): Promise<void> {
  const scopes = await scopesThatFollow(tx, kinds);
  if (scopes.length === 0) return;
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
  for (const scope of scopes) {
    if ((await datesOf(kinds, [scope], anybody)).length === 0) continue;
    const texts = await findTexts(tx, [scope.id], { only: ['title'] });
    const untitled = { title: scope.title.text, language: scope.title.lang };
    await tellZone(tx, { ...utc, scope: scope.id, href: scope.href, by, at }, (note) =>
      titled(texts, scope.id, untitled, note),
    );
  }
}

const anybody: Visitor = { language: firstLanguage, account: null, roles: new Map(), previewSecret: null };

/** What everybody can read and has no zone of its own. */
async function scopesThatFollow(
  tx: DatabaseTransaction,
  kinds: readonly Kind[],
): Promise<(Scope & { readonly id: string })[]> {
  const sorts = new Set(kinds.flatMap(({ declared }) => declared?.within ?? []));
  const found: (Scope & { readonly id: string })[] = [];
  for (const within of sorts) {
    const { rows } = await sql<{ id: string }>`select r.id from records r
      where r.kind = ${within.name} and r.public_since is not null
        and not exists (select from scope_time_zones z where z.scope = r.id) order by r.id`.execute(tx);
    for (const { id } of rows) {
      const scope = await within.find(tx, id, firstLanguage);
      if (scope?.id === id && scope.guarded.openness !== 'draft') found.push({ ...scope, id });
    }
  }
  return found;
}
