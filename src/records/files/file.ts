/** What may be kept: told by what is in a file, never by its name. `shown` in the browser, else offered for saving. */
export const mediaTypes = {
  'application/pdf': { ending: 'pdf', shown: true },
  'image/jpeg': { ending: 'jpg', shown: true },
  'image/png': { ending: 'png', shown: true },
  'image/webp': { ending: 'webp', shown: true },
  'image/gif': { ending: 'gif', shown: true },
  'image/avif': { ending: 'avif', shown: true },
  'application/rtf': { ending: 'rtf', shown: false },
  'text/plain': { ending: 'txt', shown: false },
  'text/csv': { ending: 'csv', shown: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ending: 'docx', shown: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', shown: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    ending: 'pptx',
    shown: false,
  },
  'application/vnd.oasis.opendocument.text': { ending: 'odt', shown: false },
  'application/vnd.oasis.opendocument.spreadsheet': { ending: 'ods', shown: false },
  'application/vnd.oasis.opendocument.presentation': { ending: 'odp', shown: false },
} as const;
export type MediaType = keyof typeof mediaTypes;

/** What a file holds that its author may not know of, or not want to publish. */
export type CautionKind =
  | 'author'
  | 'comment'
  | 'tracked-change'
  | 'hidden-text'
  | 'hidden-sheet'
  | 'hidden-row'
  | 'hidden-column'
  | 'hidden-slide'
  | 'hidden-layer'
  | 'speaker-note'
  | 'cached-data'
  | 'outside-data'
  | 'embedded-file'
  | 'macro'
  | 'script'
  | 'annotation'
  | 'form-field'
  | 'formula';
/** How often, and where for example: the name of a sheet, a page, a person, as the file has it. */
export type Caution = { readonly kind: CautionKind; readonly count: number; readonly example: string };

/** A stretch of a file's text: a page, a sheet or a slide by its number and, where it has one, its name. */
export type Passage = { readonly number: number; readonly name: string | null; readonly text: string };

/** What reading a file found. */
export type Reading = {
  readonly mediaType: MediaType;
  readonly cautions: readonly Caution[];
  readonly passages: readonly Passage[];
  /** False where there was more text than is kept. */
  readonly isTextWhole: boolean;
  /** Of a picture, as it was drawn anew. */
  readonly pixels?: Pixels;
};
export type Pixels = { readonly width: number; readonly height: number };
/** Why a file is not taken: another kind, damaged, behind a password, nothing in it, more work than it may make. */
export type WhyNot = 'other-kind' | 'broken' | 'locked' | 'empty' | 'not-utf8' | 'too-much';

/** Kept when it came; cleared when somebody saw the cautions and stands by it; erased when its bytes had to go. */
export type FileState = 'kept' | 'cleared' | 'erased';
export const legalTransitions: Readonly<Record<FileState, readonly FileState[]>> = {
  kept: ['cleared', 'erased'],
  cleared: ['erased'],
  erased: [],
};

/** By whom files are that come in with what people send, who are known to nobody. */
export const sentInBy = 'sent-in';

export type StoredFile = {
  readonly id: string;
  readonly sha256: string;
  /** The picture as it came, with where and when it was taken; only where it was asked to be kept. */
  readonly originalSha256: string | null;
  readonly size: number;
  readonly mediaType: MediaType;
  readonly name: string;
  readonly language: string | null;
  readonly cautions: readonly Caution[];
  readonly isTextWhole: boolean;
  readonly state: FileState;
  /** Null where a participant sent it: the record that has it says who, and forgets it with them. */
  readonly by: string | null;
  readonly at: Date;
};

/** Whether nothing in it waits to be seen by its staff before others get it. */
export const isCleared = ({ state, cautions }: Pick<StoredFile, 'state' | 'cautions'>): boolean =>
  state === 'cleared' || (state === 'kept' && cautions.length === 0);

/** Controls, marks that turn the direction of what follows, and what means something in a path or a header. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** The name under which a file is offered: without a path, and with the ending of what it is. */
export function cleanName(given: string, mediaType: MediaType): string {
  const base = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(unsafe, ' ')
    .replace(/\.[a-z0-9]{1,8}\s*$/i, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  return `${[...base].slice(0, 60).join('') || 'file'}.${mediaTypes[mediaType].ending}`;
}
