import { inTransaction } from '../../platform/database/index.ts';
import type { Form, ReceivedFile } from '../../platform/http/index.ts';
import { type Config, keyFor, seal, unseal } from '../../platform/index.ts';
import { Field } from '../../site/components/index.ts';
import { inWords, manyLines, type Problems } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { problemsOf } from '../acts.ts';
import { type Passage, type StoredFile, sentInBy } from '../files/index.ts';
import type { AnyKind, SentIn } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { KitServices } from '../showing/index.ts';
import { sentInOf } from './send-in.ts';

type FileFor = NonNullable<SentIn['file']>;
export type FileServices = KitServices & { readonly config: Pick<Config, 'secret' | 'fileBytes'> };

/** Whoever sent a file proves by this that it is theirs; an id alone opens nothing. */
const handleOf = ({ config }: FileServices, id: string) => seal(keyFor(config.secret, 'sent-file'), id);
const idIn = ({ config }: FileServices, handle: string | undefined) =>
  unseal(keyFor(config.secret, 'sent-file'), handle);
const heldName = (field: string) => `${field}:held`;

/** What a form brought: its fields, with the file kept for when it comes again, and the text that stands in it. */
type Taken = {
  readonly typed: Form;
  readonly into: string;
  /** What the file says, where nothing was typed in its place. */
  readonly text: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly problems: Problems;
};

/** The text of a file as a letter has it: its pages one after the other, as far as there is room. */
export function textOfFile(passages: readonly Passage[], limit: number): string {
  const signs = [...manyLines(passages.map(({ text }) => text).join('\n\n'))];
  return signs.length <= limit ? signs.join('') : `${signs.slice(0, limit - 4).join('')} […]`;
}

/** The file that came with a form, kept from now on; the one that came before; or why it is not taken. */
async function heldFile(
  services: FileServices,
  { field, mediaTypes, otherKind }: FileFor,
  scope: Scope,
  came: Form,
  files: readonly ReceivedFile[],
): Promise<{ readonly id: string | null; readonly problems: Problems }> {
  const { uploads, db } = services;
  const before = came[`${field}:remove`] === 'yes' ? null : idIn(services, came[heldName(field)]);
  const received = files.find((one) => one.field === field);
  if (!received) return { id: before, problems: {} };
  const checked = await uploads.check(received);
  if (!checked.ok) return { id: before, problems: problemsOf(checked) };
  if (!mediaTypes.includes(checked.value.mediaType)) return { id: before, problems: { [field]: otherKind } };
  const by = { actor: { kind: 'system', id: sentInBy } as const, processId: scope.id, language: null };
  const kept = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, by));
  return { id: kept.id, problems: {} };
}

/** Takes the file of a form, checked and kept, so that it is not lost where something else is wrong. */
export async function takeSentFile(
  services: FileServices,
  kind: AnyKind,
  scope: Scope,
  came: Form,
  files: readonly ReceivedFile[],
): Promise<Taken> {
  const { file } = sentInOf(kind);
  if (!file) return { typed: came, into: '', text: null, facts: {}, problems: {} };
  const { uploads, db } = services;
  const { id, problems } = await heldFile(services, file, scope, came, files);
  const there = id === null ? null : await uploads.find(db, id);
  const typed = { ...came, [heldName(file.field)]: there ? handleOf(services, there.id) : '' };
  if (!there) return { typed, into: file.text, text: null, facts: {}, problems };
  const isTyped = manyLines(came[file.text] ?? '') !== '';
  const limit = kind.texts[file.text]?.limit ?? 0;
  const text = isTyped ? null : textOfFile(await uploads.passages(db, there.id), limit);
  const unread = text === '' ? { [file.text]: file.noText } : {};
  return {
    typed,
    into: file.text,
    text,
    facts: { [file.field]: there.id },
    problems: { ...problems, ...unread },
  };
}

/** What the file that a form brought before is called. */
export async function nameOfSent(
  services: FileServices,
  kind: AnyKind,
  typed: Form,
): Promise<StoredFile['name'] | null> {
  const { file } = sentInOf(kind);
  const id = file ? idIn(services, typed[heldName(file.field)]) : null;
  return id === null ? null : ((await services.uploads.find(services.db, id))?.name ?? null);
}

/** The choice of a file, and the one that is there already. */
export function SentFile(props: {
  kind: AnyKind;
  typed: Form;
  problems: Problems;
  language: Language;
  name: string | null;
  mostBytes: number;
}) {
  const { kind, typed, problems, language, name } = props;
  const { file } = sentInOf(kind);
  if (!file) return null;
  const wrong = problems[file.field];
  return (
    <>
      {name !== null && (
        <>
          <input type="hidden" name={heldName(file.field)} value={typed[heldName(file.field)] ?? ''} />
          <p>{say(language, file.kept, { name })}</p>
          <Field
            name={`${file.field}:remove`}
            kind="checkbox"
            language={language}
            label={say(language, messages.records.pages.fileRemove)}
          />
        </>
      )}
      <Field
        name={file.field}
        kind="file"
        language={language}
        label={say(language, file.label)}
        hint={say(language, file.hint, { megabytes: Math.floor(props.mostBytes / 1024 / 1024) })}
        error={wrong ? inWords(wrong, language) : undefined}
        optional
      />
    </>
  );
}
