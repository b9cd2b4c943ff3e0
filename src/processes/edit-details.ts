import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { actorOf, type Doer, doerMay, done, invalid, notFound, type Outcome } from '../records/index.ts';
import { oneLine, problemsIn } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { newSecret } from './create-process.ts';
import { type Details, detailsForm } from './process-forms.ts';
import { lockRow, setContactEmail, setPreviewSecret, takeSlug } from './store.ts';

const editWords = messages.processes.edit;

/** Changes the address of the page (older ones lead to the newest) and the address to write to. */
export function editDetails(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: Details & { readonly processId: string },
  at: Date = new Date(),
): Promise<Outcome<{ slug: string }>> {
  return inTransaction<Outcome<{ slug: string }>>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const slug = oneLine(input.slug).toLowerCase();
    const email = input.contactEmail;
    const errors = problemsIn(detailsForm(''), { slug, contactEmail: email });
    if (Object.keys(errors).length > 0) return invalid(errors);
    if (slug === row.slug && email === row.contactEmail) return done({ slug });
    if (slug !== row.slug && !(await takeSlug(tx, row.id, slug)))
      return invalid({ slug: editWords.slugTaken });
    if (email !== row.contactEmail) await setContactEmail(tx, row.id, email);
    await record(
      tx,
      {
        actor: actorOf(doer, row.id),
        act: 'process.edit-details',
        object: { type: 'process', id: row.id },
        processId: row.id,
        before: { slug: row.slug, contactEmail: row.contactEmail },
        after: { slug, contactEmail: email },
      },
      at,
    );
    return done({ slug });
  });
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
