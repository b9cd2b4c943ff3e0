import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { type Message, messages } from '../site/index.ts';
import { actorOf, type Doer, doerMay, done, invalid, notFound, type Outcome } from './acting.ts';
import { newSecret } from './create-process.ts';
import { isSlug } from './slug.ts';
import { lockRow, setContactEmail, setPreviewSecret, takeSlug } from './store.ts';
import { oneLine } from './written.ts';

const editWords = messages.processes.edit;

/** Changes the address of the page (older ones lead to the newest) and the address to write to. */
export function editDetails(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; slug: string; contactEmail: string },
  at: Date = new Date(),
): Promise<Outcome<{ slug: string }>> {
  return inTransaction<Outcome<{ slug: string }>>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', row)) return notFound;
    const slug = oneLine(input.slug).toLowerCase();
    const email = oneLine(input.contactEmail) || null;
    const errors = errorsIn(slug, email);
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

function errorsIn(slug: string, email: string | null): Record<string, Message> {
  const errors: Record<string, Message> = {};
  if (!isSlug(slug)) errors.slug = editWords.slugShape;
  if (email !== null && !isEmail(email)) errors.contactEmail = editWords.emailShape;
  return errors;
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
    if (row === null || !doerMay(doer, 'convene', row)) return notFound;
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

/** One plain address; no header, no list, no second recipient can hide in it. */
function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>,;:"()[\]\\?&%]+@[^\s@<>,;:"()[\]\\?&%]+\.[^\s@<>,;:"()[\]\\?&%.]+$/.test(text)
  );
}
