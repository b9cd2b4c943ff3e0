import { inTransaction } from '../../../platform/database/index.ts';
import type { ReceivedFile } from '../../../platform/http/index.ts';
import { type Config, keyFor, seal, unseal } from '../../../platform/index.ts';
import { sentInBy } from '../../../records/files/index.ts';
import { problemsOf } from '../../../records/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { inWords } from '../../../site/form/index.ts';
import { type Language, messages } from '../../../site/index.ts';
import type { Section } from '../form/form.ts';
import { answersIn, type Came, heldField, removeField } from './posted-answers.ts';

type Services = Pick<KitServices, 'db' | 'uploads'> & { readonly config: Pick<Config, 'secret'> };

/** Large enough to read a document from that somebody photographed. */
const within = { width: 2400, height: 2400 } as const;

/** Whoever sent a file proves by this that it is theirs; an id alone opens nothing. */
const keyOf = ({ config }: Services) => keyFor(config.secret, 'file-of-answer');
export const holdFile = (services: Services) => (file: string) => seal(keyOf(services), file);

/**
 * Looks through the files that a page asks for and keeps them, before anything else is judged. What names them in the end
 * is the answer; those that none names go by night.
 */
export async function takeFiles(
  services: Services,
  { scope, page, language }: { readonly scope: string; readonly page: Section; readonly language: Language },
  came: Came,
  received: readonly ReceivedFile[],
): Promise<{ readonly came: Came; readonly problems: Readonly<Record<string, string>> }> {
  const { db, uploads } = services;
  const files = new Map<string, string>();
  const problems: Record<string, string> = {};
  for (const field of fieldsOfFiles(page, came)) {
    const file = received.find((one) => one.field === field);
    const held = came.posted[removeField(field)] === undefined ? came.posted[heldField(field)] : undefined;
    const before = unseal(keyOf(services), held);
    if (before) files.set(field, before);
    if (!file) continue;
    const checked = await uploads.check(file, { within });
    if (checked.ok) {
      const by = { actor: { kind: 'system', id: sentInBy } as const, processId: scope, language: null };
      const kept = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, by));
      files.set(field, `${kept.id}/${kept.name}`);
    } else
      problems[field] = inWords(
        problemsOf(checked)[field] ?? messages.conversations.files.otherKind,
        language,
      );
  }
  return { came: { ...came, file: (field) => files.get(field) ?? null }, problems };
}

/** The fields of a page in which a file may come, those of every record among them. */
function fieldsOfFiles(page: Section, came: Came): string[] {
  const fields: string[] = [];
  const noted = (field: string) => {
    fields.push(field);
    return null;
  };
  answersIn(page, { ...came, file: noted }, {});
  return fields;
}
