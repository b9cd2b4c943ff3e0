import { sql } from 'kysely';
import type { Queryable } from '../platform/database/index.ts';
import type { ReadText, TextState } from '../records/texts/index.ts';

/** What kind of notice it is; each has a word in every language. */
const publicationKinds = [
  'process-published',
  'process-closed',
  'process-reopened',
  'document-added',
  'dates-changed',
  'channel-coming',
  'channel-opened',
  'channel-closed',
  'results-published',
  'text-changed',
  'rules-changed',
  'removed',
  'notice',
] as const;
export type PublicationKind = (typeof publicationKinds)[number];

export type PublicationText = {
  readonly title: string;
  readonly note?: string;
  readonly state: 'machine' | 'verified';
};

/** A text that people may have relied on, as it read and as it reads, in the language it was written in. */
export type Reworded = { readonly before: string; readonly after: string; readonly language: string };

/** Something that became public. */
export type Announcement = {
  readonly processId: string;
  readonly kind: PublicationKind;
  /** A path of this site, or a full address. */
  readonly href: string;
  readonly language: string;
  readonly title: string;
  readonly note?: string;
  readonly translations?: Readonly<Record<string, PublicationText>>;
  readonly reworded?: Reworded;
  /** Who published it: an account's id, or the name of a program. */
  readonly by: string;
  /** When it became public, if that was not now: for imports and for notices given elsewhere. */
  readonly at?: Date;
};

/** A row of the list of what was published when. */
export type Publication = {
  readonly id: number;
  readonly processId: string;
  readonly at: Date;
  /** When the row was written. Later than `at` when the notice was entered afterwards. */
  readonly recordedAt: Date;
  readonly kind: PublicationKind;
  readonly href: string;
  readonly language: string;
  readonly title: string;
  readonly note: string | null;
  readonly translations: Readonly<Record<string, PublicationText>>;
  readonly reworded: Reworded | null;
};

/**
 * Adds one line to what was published when. The list is append-only and its time stamps are later the proof of notice,
 * so `recordedAt` is always the database's own clock, whatever `at` says. Call it in the transaction of the act itself.
 */
export async function announce(tx: Queryable, what: Announcement): Promise<void> {
  await sql`insert into publications (process_id, at, kind, href, language, title, note, translations, reworded, "by")
    values (${what.processId}, coalesce(${what.at ?? null}::timestamptz, now()), ${what.kind}, ${what.href},
      ${what.language}, ${what.title}, ${what.note ?? null}, ${JSON.stringify(what.translations ?? {})}::jsonb,
      ${what.reworded ? JSON.stringify(what.reworded) : null}::jsonb, ${what.by})`.execute(tx);
}

const columns =
  sql.raw(`u.id, u.process_id as "processId", u.at, u.recorded_at as "recordedAt", u.kind, u.href,
  u.language, u.title, u.note, u.translations, u.reworded`);

/** What one process published, the newest first. */
export async function publicationsOf(db: Queryable, processId: string, limit = 500): Promise<Publication[]> {
  const found = await sql<Publication>`select ${columns} from publications u where process_id = ${processId}
    order by u.at desc, u.id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** What all processes published that everybody may read, the newest first. */
export async function publicationsOfAll(db: Queryable, limit = 100): Promise<Publication[]> {
  const found = await sql<Publication>`select ${columns} from publications u join lateral
      (select state from process_states where process_id = u.process_id order by id desc limit 1) s
      on s.state <> 'draft'
    order by u.at desc, u.id desc limit ${limit}`.execute(db);
  return found.rows;
}

/**
 * Where the thing that is told of can be seen, or null. A notice that only names the page of its process tells of nothing
 * that has a page of its own; and no line leads to the page it stands on.
 */
export function targetOf({ kind, href }: Publication, standsOn: string | null): string | null {
  const bare = kind === 'notice' && /^\/processes\/[^/?#]+$/.test(href);
  return bare || href === standsOn ? null : href;
}

/** Title and note in the reader's language where they were translated, else as written. */
export function publicationIn(
  publication: Publication,
  language: string,
): ReadText & { readonly note: string | null } {
  const written = { body: publication.title, language: publication.language };
  const own = language === publication.language ? undefined : publication.translations[language];
  if (own === undefined) return { ...written, state: 'original' as TextState, note: publication.note };
  return { body: own.title, language, state: own.state, original: written, note: own.note ?? null };
}
