import { type Message, messages } from '../../site/index.ts';
import type { ReadText, TextState } from '../texts/index.ts';

export type PublicationText = {
  /** Absent where only the note is in this language: the title stands as it was written. */
  readonly title?: string;
  readonly note?: string;
  readonly state: 'machine' | 'verified';
};

/** A text that people may have relied on, as it read and as it reads, in the language it was written in. */
export type Reworded = { readonly before: string; readonly after: string; readonly language: string };

/** Something that became public. */
export type Announcement = {
  /** In what it was published: a process, say; null: the installation. */
  readonly scope: string | null;
  /** Names what it is; the kinds of records bring the words (`notices`). `notice` says it in its own title. */
  readonly kind: string;
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
  readonly scope: string | null;
  readonly at: Date;
  /** When the row was written. Later than `at` when the notice was entered afterwards. */
  readonly recordedAt: Date;
  readonly kind: string;
  readonly href: string;
  readonly language: string;
  readonly title: string;
  readonly note: string | null;
  readonly translations: Readonly<Record<string, PublicationText>>;
  readonly reworded: Reworded | null;
};

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
): ReadText & { readonly note: string | null; readonly noteLanguage: string } {
  const written = { body: publication.title, language: publication.language };
  const own = language === publication.language ? undefined : publication.translations[language];
  const note =
    own === undefined
      ? { note: publication.note, noteLanguage: publication.language }
      : { note: own.note ?? null, noteLanguage: language };
  if (own?.title === undefined) return { ...written, state: 'original' as TextState, ...note };
  return { body: own.title, language, state: own.state, original: written, ...note };
}

/** The words for what happened, by the kind of a publication. */
export type NoticeWords = Readonly<Record<string, Message>>;

/** What all kinds of records call that of which they tell. */
export const noticeWordsOf = (kinds: readonly { readonly notices?: NoticeWords }[]): NoticeWords =>
  Object.assign({}, messages.records.publications, ...kinds.map(({ notices }) => notices));
