import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { type Actor, record } from '../platform/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  invalid,
  nameOf,
  notFound,
  type Outcome,
} from '../records/index.ts';
import { findZone, setZone, tellZone } from '../records/installation/index.ts';
import { titled } from '../records/publications/index.ts';
import { findTexts } from '../records/texts/index.ts';
import { oneLine, problemsIn } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { newSecret } from './create-process.ts';
import { type Details, detailsForm } from './process-forms.ts';
import { lockRow, type ProcessRow, setContactEmail, setPreviewSecret, takeSlug } from './store.ts';

const editWords = messages.processes.edit;

/** Changes the address of the page (older ones lead to the newest), the address to write to, and the time zone where it is said. */
export function editDetails(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: Pick<Details, 'slug' | 'contactEmail'> & Partial<Details> & { readonly processId: string },
  at: Date = new Date(),
): Promise<Outcome<{ slug: string }>> {
  return inTransaction<Outcome<{ slug: string }>>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const slug = oneLine(input.slug).toLowerCase();
    const email = input.contactEmail;
    const zoneBefore = await findZone(tx, row.id);
    const { timeZone = zoneBefore } = input;
    const errors = problemsIn(detailsForm(''), { slug, contactEmail: email, timeZone });
    if (Object.keys(errors).length > 0) return invalid(errors);
    if (slug === row.slug && email === row.contactEmail && timeZone === zoneBefore) return done({ slug });
    if (slug !== row.slug && !(await takeSlug(tx, row.id, slug)))
      return invalid({ slug: editWords.slugTaken });
    if (email !== row.contactEmail) await setContactEmail(tx, row.id, email);
    if (timeZone !== zoneBefore)
      await changeZone(tx, { ...row, slug }, zoneBefore, timeZone, actorOf(doer, row.id), at);
    await record(
      tx,
      {
        actor: actorOf(doer, row.id),
        act: 'process.edit-details',
        object: { type: 'process', id: row.id },
        processId: row.id,
        before: { slug: row.slug, contactEmail: row.contactEmail, timeZone: zoneBefore },
        after: { slug, contactEmail: email, timeZone },
      },
      at,
    );
    return done({ slug });
  });
}

/** From now on the dates of a process are those of another place, which is told where they are public. */
async function changeZone(
  tx: DatabaseTransaction,
  row: ProcessRow,
  before: string | null,
  after: string | null,
  by: Actor,
  at: Date,
): Promise<void> {
  await setZone(tx, row.id, after);
  if (row.state === 'draft') return;
  const texts = await findTexts(tx, [row.id], { only: ['title'] });
  const untitled = { title: row.slug, language: row.originalLanguage };
  const told = { scope: row.id, href: `/processes/${row.slug}`, by: nameOf(by), at };
  await tellZone(tx, { ...told, before, after }, (note) => titled(texts, row.id, untitled, note));
}

/** Makes a new secret preview link; whoever only has the old one sees nothing any more. */
export function renewPreview(
  db: Database | DatabaseTransaction,
  doer: Doer,
  processId: string,
  at: Date = new Date(),
): Promise<Outcome<{ secret: string }>> {
  return inTransaction<Outcome<{ secret: string }>>(db, async (tx) => {
    const row = await lockRow(tx, processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const secret = newSecret();
    await setPreviewSecret(tx, row.id, secret);
    await record(
      tx,
      {
        actor: actorOf(doer, row.id),
        act: 'process.renew-preview',
        object: { type: 'process', id: row.id },
        processId: row.id,
      },
      at,
    );
    return done({ secret });
  });
}
