import { lockParticipants } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { type Actor, markErased, newId, record } from '../../../platform/index.ts';
import { dayIn, zoneOf } from '../../../platform/zones/index.ts';
import { done, notFound, notNow, type Outcome } from '../../../records/index.ts';
import type { Language } from '../../../site/index.ts';
import { keepAnswer, keepMails } from './mail-store.ts';
import { hashOfKey, newKey, type OwnKeys } from './own-key.ts';
import {
  type Given,
  isTaking,
  type Meeting,
  type Standing,
  seatsForWaiting,
  standingNext,
} from './registration.ts';
import {
  beginAgain,
  cancelRegistration,
  countRegistrations,
  deleteRegistrations,
  findMeeting,
  findRegistration,
  findRules,
  insertRegistration,
  listRegistrations,
  moveUp,
  type Registration,
  registrationsOf,
  setListed,
  updateRegistration,
} from './store.ts';
import { tellMoved } from './tell-moved.ts';

/** Not the participant: a line of theirs would join their name with what they vote and write. */
const byThemselves: Actor = { kind: 'system', id: 'registration' };

type Asking = {
  readonly eventId: string;
  /** Its process is: one that is closed takes nobody any more. */
  readonly isPublic: boolean;
  /** Found again with their receipt alone. */
  readonly holder: Buffer;
  /** Who becomes a participant by it; null where somebody registers somebody else. */
  readonly participant: { readonly keyHash: Buffer; readonly processId: string } | null;
  readonly language: Language;
  readonly given: Given;
};

/**
 * Registers somebody, or puts them on the waiting list where no seat is left; whoever is registered already stays as they
 * are, so that sending it twice is one registration. Answers the key of the link to it.
 */
export function register(
  db: Database,
  keys: OwnKeys,
  { eventId, isPublic, holder, participant, language, given }: Asking,
  at: Date,
): Promise<Outcome<{ readonly key: string; readonly standing: Standing }>> {
  return inTransaction(db, async (tx) => {
    if (participant) await lockParticipants(tx, [participant]);
    const meeting = await findMeeting(tx, eventId, true);
    if (!meeting) return notFound;
    const there = await findRegistration(tx, { holder, eventId });
    if (there?.personal && there.standing !== 'cancelled')
      return done({ key: keys.open(there.personal).key, standing: there.standing });
    if (!isPublic || !isTaking(meeting, await findRules(tx, eventId), at)) return notNow;
    // Those who came before are told that it was moved; whoever comes now sees it as it is.
    await tellMoved(tx, meeting, await comingTo(tx, eventId), at);
    await fillSeats(tx, meeting, at);
    const standing = standingNext(meeting.seats, await countRegistrations(tx, eventId));
    const key = newKey();
    const { needs, wantsListing, ...own } = given;
    const one = {
      id: newId(),
      eventId,
      holder,
      keyHash: hashOfKey(key),
      standing,
      personal: keys.seal({ ...own, key }),
      mailbox: own.mail === null ? null : keys.mailbox(own.mail),
      needs,
      wantsListing,
      language,
      registeredOn: dayIn(zoneOf(meeting.scope), at),
    };
    await (there ? beginAgain : insertRegistration)(tx, one);
    await keepAnswer(tx, one.id, standing, startOf(meeting));
    await write(tx, byThemselves, meeting, { act: 'event.register', after: { standing } }, at);
    return done({ key, standing });
  });
}

/** Somebody changes what they said. What is listed of them is listed anew by staff once it reads otherwise. */
export function changeOwn(
  db: Database,
  keys: OwnKeys,
  { eventId, key, given, language }: OfKey & { readonly given: Given; readonly language: Language },
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const meeting = await findMeeting(tx, eventId, true);
    const there = meeting && (await findRegistration(tx, { keyHash: hashOfKey(key), eventId }));
    if (!meeting || !there) return notFound;
    if (!there.personal || there.standing === 'cancelled') return notNow;
    const before = keys.open(there.personal);
    const { needs, wantsListing, ...own } = given;
    const isListed = there.isListed && wantsListing && own.name === before.name;
    const mailbox = own.mail === null ? null : keys.mailbox(own.mail);
    const personal = keys.seal({ ...own, key });
    await updateRegistration(tx, there.id, { personal, needs, wantsListing, isListed, language, mailbox });
    // An address that was not told yet hears where it stands.
    if (own.mail !== before.mail) {
      await keepAnswer(tx, there.id, there.standing, `${startOf(meeting)} ${at.toISOString()}`);
      await markErased(tx, at);
    }
    await write(tx, byThemselves, meeting, { act: 'event.change-registration' }, at);
    return done(null);
  });
}

type OfKey = { readonly eventId: string; readonly key: string };

/** Somebody does not come: what they said of themselves goes at once, and the next of those who wait has the seat. */
export const cancelOwn = (db: Database, { eventId, key }: OfKey, at: Date): Promise<Outcome<null>> =>
  cancelFor(db, { eventId, keyHash: hashOfKey(key) }, byThemselves, at);

/** Staff cancel for somebody, who is told where they gave an address. Whoever calls it has asked the gate. */
export function cancelFor(
  db: Database,
  one: Parameters<typeof findRegistration>[1],
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const meeting = await findMeeting(tx, one.eventId, true);
    const there = meeting && (await findRegistration(tx, one));
    if (!meeting || !there) return notFound;
    // A second press: it is done.
    if (there.standing === 'cancelled') return done(null);
    const isTold = by !== byThemselves;
    if (isTold) await keepMails(tx, [there.id], 'cancelled', startOf(meeting));
    await cancelRegistration(tx, there.id, isTold);
    await markErased(tx, at);
    await write(tx, by, meeting, { act: 'event.cancel-registration', after: { standing: 'cancelled' } }, at);
    await fillSeats(tx, meeting, at);
    return done(null);
  });
}

/** Whether the name of somebody who agreed to it stands on the page of the event. Whoever calls it has asked the gate. */
export function listName(
  db: Database,
  { eventId, id, isListed }: { readonly eventId: string; readonly id: string; readonly isListed: boolean },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const meeting = await findMeeting(tx, eventId, true);
    const there = meeting && (await findRegistration(tx, { id, eventId }));
    if (!meeting || !there) return notFound;
    if (isListed && (!there.wantsListing || there.standing !== 'registered')) return notNow;
    await setListed(tx, id, isListed);
    await write(tx, by, meeting, { act: isListed ? 'event.list-name' : 'event.unlist-name' }, at);
    return done(null);
  });
}

/** Whoever leaves the process comes to none of its events any more. */
export async function forgetHolders(
  tx: DatabaseTransaction,
  holders: readonly Buffer[],
  at: Date,
): Promise<void> {
  const theirs = await registrationsOf(tx, holders);
  const meetings: Meeting[] = [];
  // The events first, in one order: whoever fills their seats meanwhile waits for this, and not this for them.
  for (const eventId of [...new Set(theirs.map((one: Registration) => one.eventId))].sort()) {
    const meeting = await findMeeting(tx, eventId, true);
    if (meeting) meetings.push(meeting);
  }
  await deleteRegistrations(
    tx,
    theirs.map(({ id }) => id),
  );
  for (const meeting of meetings) await fillSeats(tx, meeting, at);
}

/** Gives free seats to those who wait longest, and tells them. The event is locked by whoever calls it. */
export async function fillSeats(tx: DatabaseTransaction, meeting: Meeting, at: Date): Promise<number> {
  if (meeting.state !== 'announced' || at >= meeting.starts) return 0;
  const { registered, waiting } = await countRegistrations(tx, meeting.id);
  const seats = seatsForWaiting(meeting.seats, registered, waiting);
  if (seats === 0) return 0;
  const moved = await moveUp(tx, meeting.id, seats);
  await keepMails(tx, moved, 'moved-up', startOf(meeting));
  await write(tx, byThemselves, meeting, { act: 'event.move-up', after: { seats: moved.length } }, at);
  return moved.length;
}

const comingTo = async (tx: DatabaseTransaction, eventId: string) =>
  (await listRegistrations(tx, eventId))
    .filter(({ standing }) => standing !== 'cancelled')
    .map(({ id }) => id);

/** What a mail is about: an event that is moved is told of, and reminded of, anew. */
export const startOf = ({ starts }: Pick<Meeting, 'starts'>): string => starts.toISOString();

function write(
  tx: DatabaseTransaction,
  actor: Actor,
  { id, scope }: Meeting,
  done: { readonly act: string; readonly after?: object },
  at: Date,
): Promise<void> {
  return record(tx, { actor, object: { type: 'event', id }, processId: scope, ...done }, at);
}
