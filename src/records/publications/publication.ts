import { type Language, type Message, messages, say } from '../../site/index.ts';
import type { ReadText, TextState } from '../texts/index.ts';

/**
 * In a language of its readers; without a title where that is not translated into it. `before` is how the note read
 * before, where it tells of something that changed.
 */
export type PublicationText = {
  readonly title?: string;
  readonly note?: string;
  readonly before?: string;
  readonly state: 'machine' | 'verified';
};

/** A text that people may have relied on, as it read and as it reads, in the language it was written in. */
export type Reworded = {
  readonly before: string;
  readonly after: string;
  readonly language: string;
  /** Why, as whoever changed it wrote; not always asked for. */
  readonly why?: string;
};

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
  /** One of many: those who follow are told, and the lists of what was published leave it out. */
  readonly isUnlisted?: boolean;
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
  readonly isUnlisted: boolean;
};

/**
 * Where the thing that is told of can be seen, or null. A notice that only names the page of its process tells of nothing
 * that has a page of its own; and no line leads to the page it stands on.
 */
export function targetOf({ kind, href }: Publication, standsOn: string | null): string | null {
  const bare = kind === 'notice' && /^\/processes\/[^/?#]+$/.test(href);
  return bare || href === standsOn ? null : href;
}

type SaidNote = { readonly note: string | null; readonly noteLanguage: string };

/** Title and note in the reader's language, each where it is there in it, else as written. */
export function publicationIn(publication: Publication, language: string): ReadText & SaidNote {
  const written = { body: publication.title, language: publication.language };
  const own = language === publication.language ? undefined : publication.translations[language];
  const said: SaidNote =
    own?.note === undefined
      ? { note: publication.note, noteLanguage: publication.language }
      : { note: own.note, noteLanguage: language };
  if (own?.title === undefined) return { ...written, state: 'original' as TextState, ...said };
  return { body: own.title, language, state: own.state, original: written, ...said };
}

/** Both wordings, in the reader's language where the program says them. */
export function rewordedIn({ reworded, translations }: Publication, language: string): Reworded | null {
  const { note: after, before } = translations[language] ?? {};
  return after !== undefined && before !== undefined ? { ...reworded, before, after, language } : reworded;
}

/** A note with both wordings below it, for what has no other place for them; wordings longer than `longest` stay away. */
export function noteWithWordings(
  publication: Publication,
  language: Language,
  longest = Infinity,
): string | null {
  const { note } = publicationIn(publication, language);
  const both = rewordedIn(publication, language);
  if (!both || both.before.length + both.after.length > longest) return note;
  const said = [
    say(language, messages.records.feedWordings, both),
    ...(both.why ? [say(language, messages.records.feedWhy, { why: both.why })] : []),
  ].join('\n');
  return note === null || note === both.after ? said : `${note}\n${said}`;
}

/** The words for what happened, by the kind of a publication. */
export type NoticeWords = Readonly<Record<string, Message>>;

/** What all kinds of records call that of which they tell. */
export const noticeWordsOf = (kinds: readonly { readonly notices?: NoticeWords }[]): NoticeWords =>
  Object.assign({}, messages.records.publications, ...kinds.map(({ notices }) => notices));
