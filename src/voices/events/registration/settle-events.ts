import { sql } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../../platform/database/index.ts';
import { markErased, record } from '../../../platform/index.ts';
import { dayIn, zoneOf } from '../../../platform/zones/index.ts';
import { forgetFormMails, forgetTold, keepMails } from './mail-store.ts';
import { fillSeats, startOf } from './register.ts';
import { joiningMs, lastDayKept, type Meeting, remindMs } from './registration.ts';
import {
  countRegistrations,
  deleteRegistrations,
  findMeeting,
  findRules,
  listRegistrations,
  writeTotals,
} from './store.ts';
import { tellMoved } from './tell-moved.ts';

/**
 * Brings every event that has registrations up to now: seats that were added go to those who wait; that it was moved or
 * called off is told, and what is due before it starts. Each once, whichever process looks first.
 */
export async function settleEvents(db: Database, now: Date): Promise<void> {
  for (const id of await eventsWithRegistrations(db))
    await inTransaction(db, async (tx) => {
      const meeting = await findMeeting(tx, id, true);
      if (meeting) await settleOne(tx, meeting, now);
    });
  await inTransaction(db, async (tx) => {
    if ((await forgetTold(tx)) > 0) await markErased(tx, now);
  });
}

async function eventsWithRegistrations(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct event_id as id from event_registrations
    where standing <> 'cancelled' order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);

async function settleOne(tx: DatabaseTransaction, meeting: Meeting, now: Date): Promise<void> {
  // What is over is told of no more.
  if (now >= meeting.starts && meeting.state === 'announced') return;
  await fillSeats(tx, meeting, now);
  const coming = (await listRegistrations(tx, meeting.id)).filter(({ standing }) => standing !== 'cancelled');
  const ids = idsOf(coming);
  if (meeting.state !== 'announced') return keepMails(tx, ids, 'called-off', 'called-off');
  await tellMoved(tx, meeting, ids, now);
  const seated = coming.filter(({ standing }) => standing === 'registered');
  const left = meeting.starts.getTime() - now.getTime();
  if (left <= remindMs) {
    // Whoever registered on that day has just been told when it is.
    const day = dayIn(zoneOf(meeting.scope), new Date(meeting.starts.getTime() - remindMs));
    const earlier = seated.filter(({ registeredOn }) => registeredOn < day);
    await keepMails(tx, idsOf(earlier), 'reminder', startOf(meeting));
  }
  const rules = await findRules(tx, meeting.id);
  if (left <= joiningMs && rules?.joining)
    await keepMails(tx, idsOf(seated), 'joining', `${startOf(meeting)} ${rules.joining}`);
}

/** Deletes what people said of themselves, some days after the event; how many they were stays. */
export async function forgetRegistered(db: Database, now: Date): Promise<void> {
  await forgetFormMails(db);
  const { rows } = await sql<{ id: string }>`select distinct event_id as id from event_registrations
    order by 1`.execute(db);
  for (const { id } of rows)
    await inTransaction(db, async (tx) => {
      const meeting = await findMeeting(tx, id, true);
      const rules = await findRules(tx, id);
      if (!meeting || !rules) return;
      if (dayIn(zoneOf(meeting.scope), now) <= lastDayKept(meeting, rules.keepsDays)) return;
      const counts = await countRegistrations(tx, id);
      const all = await listRegistrations(tx, id);
      await deleteRegistrations(
        tx,
        all.map((one) => one.id),
      );
      await writeTotals(tx, id, counts, now);
      await markErased(tx, now);
      const entry = {
        act: 'event.forget-registered',
        object: { type: 'event', id },
        processId: meeting.scope,
      };
      const { registered, waiting, cancelled } = counts;
      await record(
        tx,
        {
          actor: { kind: 'system', id: 'registration' },
          ...entry,
          after: { registered, waiting, cancelled },
        },
        now,
      );
    });
}
