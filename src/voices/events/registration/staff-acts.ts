import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';
import type { Rules } from './registration.ts';
import {
  findAttendance,
  findMeeting,
  findRules,
  type Profile,
  writeAttendance,
  writeRules,
} from './store.ts';
import { tellMoved } from './tell-moved.ts';

/** Staff open or close the registration for an event, or say otherwise what holds for it. They have asked the gate. */
export function setRules(db: Database, eventId: string, rules: Rules, by: Actor, at: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meeting = await findMeeting(tx, eventId, true);
    if (!meeting) return;
    const before = await findRules(tx, eventId);
    await writeRules(tx, eventId, rules);
    // From now on it is known when and where it is.
    if (before === null) await tellMoved(tx, meeting, [], at);
    const act =
      before?.isOpen === rules.isOpen
        ? 'event.registration-rules'
        : rules.isOpen
          ? 'event.open-registration'
          : 'event.close-registration';
    const entry = { actor: by, act, object: { type: 'event', id: eventId }, processId: meeting.scope };
    await record(tx, { ...entry, before: shown(before), after: shown(rules) }, at);
  });
}

/** The joining address is told to those registered alone: the ledger has that there is one. */
const shown = (rules: Rules | null) =>
  rules && { isOpen: rules.isOpen, keepsDays: rules.keepsDays, hasJoining: rules.joining !== null };

/** Staff say who came, as counts. They have asked the gate. */
export function setAttendance(
  db: Database,
  eventId: string,
  profile: Profile,
  by: Actor,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meeting = await findMeeting(tx, eventId, true);
    if (!meeting) return;
    const before = await findAttendance(tx, eventId);
    await writeAttendance(tx, eventId, profile, { at, by: nameOf(by) });
    const entry = {
      act: 'event.attendance',
      object: { type: 'event', id: eventId },
      processId: meeting.scope,
    };
    await record(tx, { actor: by, ...entry, before, after: profile }, at);
  });
}
