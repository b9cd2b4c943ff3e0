import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import { dayIn, daysLater, zoneOf } from '../platform/zones/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  type Kind,
  nameOf,
  notFound,
  type Outcome,
} from '../records/index.ts';
import { findZone, setZone } from '../records/installation/index.ts';
import { copiedTexts } from '../records/keeping/index.ts';
import { findTexts, insertTexts, type NewText } from '../records/texts/index.ts';
import { oneLine } from '../site/form/index.ts';
import { guardedOf } from './acting.ts';
import { createProcess } from './create-process.ts';
import { findRows, lockRow } from './store.ts';

/** Nobody makes two copies of one title within that on purpose. */
const onePressMs = 60_000;

type CopyInput = {
  readonly from: string;
  readonly title: string;
  /** How many days later everything is; null leaves dates open. */
  readonly days: number | null;
  /** The names of the kinds of records that come along. */
  readonly along: readonly string[];
};

/** Begins a process with what another one has, as a draft of whoever copies; what people did stays where it is. */
export function copyProcess(
  db: Database,
  kinds: readonly Kind[],
  doer: Doer,
  { from, title: typed, days, along }: CopyInput,
  at: Date,
): Promise<Outcome<{ readonly id: string; readonly slug: string }>> {
  return inTransaction(db, async (tx) => {
    // Two presses take turns, so that the second finds what the first made.
    const source = await lockRow(tx, from);
    if (source === null || !doerMay(doer, 'convene', guardedOf(source))) return notFound;
    const title = oneLine(typed);
    const { template, originalLanguage: language, contactEmail } = source;
    const same = await justMade(tx, doer, title, at);
    if (same) return done(same);
    const made = await createProcess(
      tx,
      doer,
      { template, title, language, contactEmail, filled: false },
      at,
    );
    if (!made.ok) return made;
    const { id } = made.value;
    const by = actorOf(doer, id);
    const { copied, renamed } = withTitle(await copiedTexts(tx, new Map([[source.id, id]])), title);
    await insertTexts(tx, copied, nameOf(by), at);
    // After its translations: they are of the former title.
    await insertTexts(tx, renamed, nameOf(by), at);
    const ownZone = await findZone(tx, source.id);
    if (ownZone !== null) await setZone(tx, id, ownZone);
    const zone = zoneOf(source.id);
    const ids = new Map<string, string>();
    const later = (moment: Date) => (days === null ? null : daysLater(zone, moment, days));
    const laterDay = (day: string) =>
      days === null ? null : dayIn('UTC', daysLater('UTC', new Date(day), days));
    for (const { name, copies } of kinds)
      if (along.includes(name))
        await copies?.copy(tx, { from: source.id, to: id, ids, later, laterDay, by, at });
    const after = { from: source.id, days, along };
    const object = { type: 'process', id } as const;
    await record(tx, { actor: by, act: 'process.copy', object, processId: id, after }, at);
    return made;
  });
}

/** The draft of this title that this person made by a press just before. */
async function justMade(tx: DatabaseTransaction, doer: Doer, title: string, at: Date) {
  const by = nameOf(actorOf(doer, null));
  const recent = (await findRows(tx, ['draft'])).filter(
    ({ createdAt, createdBy }) => createdBy === by && at.getTime() - createdAt.getTime() < onePressMs,
  );
  const texts = await findTexts(
    tx,
    recent.map(({ id }) => id),
    { only: ['title'] },
  );
  return recent.find(({ id }) => texts.some((text) => text.recordId === id && text.body === title)) ?? null;
}

/** Another title comes last: its translations, which are of the former one, are older than it and say so. */
function withTitle(texts: readonly NewText[], title: string) {
  const isTitle = ({ field, state }: NewText) => field === 'title' && state === 'original';
  const former = texts.find(isTitle);
  if (!former || former.body === title) return { copied: texts, renamed: [] };
  return { copied: texts.filter((text) => !isTitle(text)), renamed: [{ ...former, body: title }] };
}
