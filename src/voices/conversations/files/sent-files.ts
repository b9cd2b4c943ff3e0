import { inTransaction } from '../../../platform/database/index.ts';
import type { Form, ReceivedFile } from '../../../platform/http/index.ts';
import { type Config, keyFor, seal, unseal } from '../../../platform/index.ts';
import { type StoredFile, sentInBy } from '../../../records/files/index.ts';
import { problemsOf } from '../../../records/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { type Labels, oneLine, type Problems, type Said } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';

const words = messages.conversations.files;

/** So many files a return has room for. */
export const mostFiles = 6;
const showsLimit = 200;
/** Large enough to read a flip chart from, and no larger. */
const within = { width: 2400, height: 2400 } as const;
/** What hosts photograph or write; slides and tables tell nothing of a conversation. */
const taken: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'text/plain',
]);

export type FileServices = Pick<KitServices, 'db' | 'uploads'> & {
  readonly config: Pick<Config, 'secret' | 'fileBytes'>;
};

/** The fields of a file in a return, by its number from 1. */
export const fieldsOfFile = (number: number) =>
  ({
    file: `file${number}`,
    shows: `shows${number}`,
    held: `file${number}:held`,
    remove: `file${number}:remove`,
  }) as const;
export const fileNumbers = Array.from({ length: mostFiles }, (_, at) => at + 1);

/** What the fields are called where something is wrong with one. */
export const labelsOfFiles: Labels = Object.fromEntries(
  fileNumbers.flatMap((number) => {
    const { file, shows } = fieldsOfFile(number);
    const label: Said = (language) => say(language, words.number, { number });
    return [
      [file, { label }],
      [shows, { label }],
    ];
  }),
);

/** Whoever sent a file proves by this that it is theirs; an id alone opens nothing. */
const keyOf = ({ config }: FileServices) => keyFor(config.secret, 'file-of-return');

/** A file that a form brought, now or before it was sent back. */
type HeldFile = Pick<StoredFile, 'id' | 'name' | 'sha256'> & {
  readonly number: number;
  readonly shows: string;
};
type Taken = {
  /** The form, with what proves which files it has. */
  readonly typed: Form;
  readonly files: readonly HeldFile[];
  readonly problems: Problems;
};

/** Looks through the files of a form and keeps them, so that none is lost where something else is wrong. */
export async function takeFiles(
  services: FileServices,
  scope: string,
  came: Form,
  received: readonly ReceivedFile[],
): Promise<Taken> {
  const typed: Record<string, string> = { ...came };
  const files: HeldFile[] = [];
  const problems: Record<string, Problems[string]> = {};
  for (const number of fileNumbers) {
    const names = fieldsOfFile(number);
    const { id, problem } = await takeOne(services, scope, number, typed, received);
    if (problem) problems[names.file] = problem;
    const file = id === null ? null : await services.uploads.find(services.db, id);
    typed[names.held] = file ? seal(keyOf(services), file.id) : '';
    delete typed[names.remove];
    const shows = oneLine(typed[names.shows] ?? '');
    if ([...shows].length > showsLimit)
      problems[names.shows] = (language) => say(language, words.showsTooLong, { limit: showsLimit });
    if (file) files.push({ number, id: file.id, name: file.name, sha256: file.sha256, shows });
  }
  if (received.some(({ field }) => !fileNumbers.some((number) => fieldsOfFile(number).file === field)))
    problems[fieldsOfFile(mostFiles).file] = (language) => say(language, words.tooMany, { most: mostFiles });
  return { typed, files, problems };
}

type TakenOne = { readonly id: string | null; readonly problem: Problems[string] | null };

/** The file that came in one field, or the one that came before and is still wanted. */
async function takeOne(
  services: FileServices,
  scope: string,
  number: number,
  typed: Form,
  received: readonly ReceivedFile[],
): Promise<TakenOne> {
  const [first, ...more] = received.filter(({ field }) => field === fieldsOfFile(number).file);
  if (first && more.length === 0) return keepOne(services, scope, first);
  return { id: heldIn(services, typed, number), problem: more.length > 0 ? words.oneEach : null };
}

const heldIn = (services: FileServices, typed: Form, number: number): string | null => {
  const names = fieldsOfFile(number);
  return typed[names.remove] === 'yes' ? null : unseal(keyOf(services), typed[names.held]);
};

async function keepOne(
  { uploads, db }: FileServices,
  scope: string,
  received: ReceivedFile,
): Promise<TakenOne> {
  const checked = await uploads.check(received, { within });
  if (!checked.ok) return { id: null, problem: problemsOf(checked)[received.field] ?? words.otherKind };
  if (!taken.has(checked.value.mediaType)) return { id: null, problem: words.otherKind };
  const by = { actor: { kind: 'system', id: sentInBy } as const, processId: scope, language: null };
  const kept = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, by));
  return { id: kept.id, problem: null };
}

/** What the files are called that a form brought before, by their number. */
export async function heldFiles(services: FileServices, typed: Form): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (const number of fileNumbers) {
    const id = heldIn(services, typed, number);
    const file = id === null ? null : await services.uploads.find(services.db, id);
    if (file) names.set(number, file.name);
  }
  return names;
}
