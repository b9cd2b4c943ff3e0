import { sql } from 'kysely';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import type { Doer, Scope } from '../../records/index.ts';
import {
  findByIds,
  type RecordInput,
  type SaveOutcome,
  saveNewRecords,
  saveRecord,
  takeStep,
} from '../../records/keeping/index.ts';
import type { TableIn } from '../../records/table-in/index.ts';
import { inWords } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { type ReadMeeting, readCalendarFile } from './calendar-file/index.ts';
import { eventKind, nothingSaid } from './event.ts';

const words = messages.events.calendarFile;

/** What came of a calendar file: a line is that of the file as an editor counts, and each meeting of a series is read as one. */
type CalendarTaken = TableIn;

/** What of a meeting becomes part of an event, as text, so that it can be kept and compared. */
type Taken = {
  readonly title: string;
  readonly about: string;
  readonly howToJoin: string;
  readonly starts: string;
  readonly ends: string | null;
  readonly place: string | null;
  readonly form: 'in-person' | 'online' | 'mixed';
};

type Origin = { readonly event: string; readonly sequence: number; readonly taken: Taken };

/** So many new ones are written together. */
const atOnce = 250;
/** A series without an end is followed this far. */
const horizon = 2 * 365 * 24 * 3_600_000;

/**
 * Takes the meetings of a calendar file (RFC 5545) into a process. New ones are drafts: when an event was announced, its
 * record says. One that came from such a file before is known again by its UID and its place in its series: what the
 * file changed since is changed, what staff changed since stays, and one that was announced and is called off there is
 * called off here.
 */
export async function takeCalendar(
  db: Database,
  doer: Doer,
  scope: Scope,
  given: { readonly text: string; readonly zone: string; readonly dryRun?: boolean | undefined },
  at: Date = new Date(),
): Promise<CalendarTaken> {
  const until = new Date(at.getTime() + horizon);
  const { meetings, broken, refused, notTaken } = readCalendarFile(given.text, { zone: given.zone, until });
  const taker = new Taker(doer, scope, at, refused, notTaken);
  return inTransaction(db, async (tx) => {
    await taker.begin(tx);
    for (const meeting of meetings) await taker.take(tx, meeting);
    await taker.flush(tx);
    const answer = { read: meetings.length + broken, ...taker.answer() };
    if (given.dryRun) throw new Tried(answer);
    return answer;
  }).catch((error: unknown) => {
    if (error instanceof Tried) return error.answer;
    throw error;
  });
}

/** Takes back what was done, with what would have come of it. */
class Tried extends Error {
  readonly answer: CalendarTaken;

  constructor(answer: CalendarTaken) {
    super('only tried');
    this.answer = answer;
  }
}

/** A meeting is known again by this, whatever was changed about it; without a UID by what it is called and when it starts. */
const keyOf = ({ uid, occurrence, title, starts }: ReadMeeting): readonly [string, string] =>
  uid === null ? [`title:${title}`, starts.toISOString()] : [`uid:${uid}`, occurrence ?? ''];

class Taker {
  readonly #doer: Doer;
  readonly #scope: Scope;
  readonly #at: Date;
  readonly #refused: CalendarTaken['refused'][number][];
  readonly #missed: Map<string, number>;
  readonly #counts = { added: 0, changed: 0, unchanged: 0 };
  readonly #origins = new Map<string, Origin>();
  /** New ones that are yet to be added, by their keys. */
  readonly #waiting = new Map<string, { readonly meeting: ReadMeeting; readonly taken: Taken }>();

  constructor(
    doer: Doer,
    scope: Scope,
    at: Date,
    refused: ReturnType<typeof readCalendarFile>['refused'],
    notTaken: ReturnType<typeof readCalendarFile>['notTaken'],
  ) {
    this.#doer = doer;
    this.#scope = scope;
    this.#at = at;
    this.#refused = refused.map((one) => ({ ...one, why: words.why[one.why] }));
    this.#missed = new Map(notTaken.map(({ what, count }) => [what, count]));
  }

  async begin(tx: DatabaseTransaction): Promise<void> {
    const { rows } = await sql<
      Origin & { uid: string; occurrence: string }
    >`select event_id as event, uid, occurrence,
      sequence, taken from event_origins where scope = ${this.#scope.id}`.execute(tx);
    for (const { uid, occurrence, ...origin } of rows)
      this.#origins.set(JSON.stringify([uid, occurrence]), origin);
  }

  async take(tx: DatabaseTransaction, meeting: ReadMeeting): Promise<void> {
    const key = JSON.stringify(keyOf(meeting));
    // What the file says twice is added by the first of them, and known by then.
    if (this.#waiting.has(key) || this.#waiting.size >= atOnce) await this.flush(tx);
    const known = this.#origins.get(key);
    const taken = takenOf(meeting);
    if (!known) {
      // What was called off before anybody heard of it here is not news.
      if (meeting.isCancelled) this.#miss('STATUS:CANCELLED');
      else this.#waiting.set(key, { meeting, taken });
      return;
    }
    if (meeting.sequence < known.sequence) {
      this.#miss(`SEQUENCE:${meeting.sequence}`);
      return;
    }
    const id = await this.#change(tx, meeting, known, taken);
    if (id !== null) await this.#noteOrigins(tx, [{ id, meeting, taken }]);
  }

  /** Adds the new ones that were met since the last time. */
  async flush(tx: DatabaseTransaction): Promise<void> {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const inputs = waiting.map(({ taken }) => ({
      facts: { ...nothingSaid, ...factsOf(taken) },
      texts: textsOf(taken),
    }));
    const saved = await saveNewRecords(tx, this.#doer, eventKind, this.#scope, inputs, this.#at);
    const added = waiting.flatMap((one, index) => {
      const outcome = saved[index];
      if (outcome?.ok) return [{ ...one, id: outcome.value.id }];
      if (outcome) this.#refuse(one.meeting, outcome);
      return [];
    });
    this.#counts.added += added.length;
    await this.#noteOrigins(tx, added);
  }

  async #noteOrigins(
    tx: DatabaseTransaction,
    all: readonly { readonly id: string; readonly meeting: ReadMeeting; readonly taken: Taken }[],
  ): Promise<void> {
    if (all.length === 0) return;
    const rows = all.map(({ id, meeting, taken }) => {
      const [uid, occurrence] = keyOf(meeting);
      const { sequence } = meeting;
      this.#origins.set(JSON.stringify([uid, occurrence]), { event: id, sequence, taken });
      return sql`(${id}, ${this.#scope.id}, ${uid}, ${occurrence}, ${sequence}::integer, ${JSON.stringify(taken)}::jsonb)`;
    });
    await sql`insert into event_origins (event_id, scope, uid, occurrence, sequence, taken)
      values ${sql.join(rows)}
      on conflict (event_id) do update set sequence = excluded.sequence, taken = excluded.taken`.execute(tx);
  }

  /** Changes what the file changed since it came last, and nothing that staff changed. */
  async #change(
    tx: DatabaseTransaction,
    meeting: ReadMeeting,
    known: Origin,
    taken: Taken,
  ): Promise<string | null> {
    const names = (Object.keys(taken) as (keyof Taken)[]).filter((name) => taken[name] !== known.taken[name]);
    const [kept] = await findByIds(tx, eventKind, [known.event]);
    const isCalledOff = meeting.isCancelled && kept?.state === 'announced';
    if (meeting.isCancelled && kept?.state === 'draft') return this.#miss('STATUS:CANCELLED');
    if (!kept || (names.length === 0 && !isCalledOff)) {
      this.#counts.unchanged += 1;
      return null;
    }
    if (names.length > 0) {
      const fresh = Object.entries(factsOf(taken)).filter(([name]) =>
        (names as readonly string[]).includes(name),
      );
      const facts = { ...kept.facts, ...Object.fromEntries(fresh) } as RecordInput<typeof eventKind>['facts'];
      const texts = textsOf(taken).filter(({ field }) => (names as readonly string[]).includes(field));
      if ((await this.#save(tx, meeting, { id: kept.id, facts, texts })) === null) return null;
    }
    if (isCalledOff) {
      const reason = say(this.#scope.originalLanguage as 'en', words.calledOff);
      const step = { scope: this.#scope, id: kept.id, act: 'cancel', reason };
      const off = await takeStep(tx, this.#doer, eventKind, step, this.#at);
      if (!off.ok) return this.#miss('STATUS:CANCELLED');
    }
    this.#counts.changed += 1;
    return kept.id;
  }

  async #save(
    tx: DatabaseTransaction,
    meeting: ReadMeeting,
    input: Pick<RecordInput<typeof eventKind>, 'id' | 'facts' | 'texts'>,
  ): Promise<string | null> {
    const whole = { scope: this.#scope, version: null, ...input };
    const saved = await saveRecord(tx, this.#doer, eventKind, whole, this.#at);
    if (saved.ok) return saved.value.id;
    this.#refuse(meeting, saved);
    return null;
  }

  #refuse({ line }: ReadMeeting, refused: Exclude<SaveOutcome, { readonly ok: true }>): void {
    const errors = refused.why === 'invalid' ? refused.errors : { title: words.notNow };
    for (const [name, why] of Object.entries(errors))
      this.#refused.push({ line, field: propertyOf[name] ?? name.toUpperCase(), why });
  }

  #miss(what: string): null {
    this.#missed.set(what, (this.#missed.get(what) ?? 0) + 1);
    return null;
  }

  answer(): Omit<CalendarTaken, 'read'> {
    const { added, changed, unchanged } = this.#counts;
    const refused = this.#refused.toSorted((a, b) => a.line - b.line);
    const notTaken = [...this.#missed].map(([what, count]) => ({ what, count }));
    return {
      added,
      changed,
      unchanged,
      refused,
      notTaken,
    };
  }
}

/** Which property of the file a field comes from. */
const propertyOf: Readonly<Record<string, string>> = {
  title: 'SUMMARY',
  about: 'DESCRIPTION',
  howToJoin: 'CONFERENCE',
  starts: 'DTSTART',
  ends: 'DTEND',
  place: 'LOCATION',
};

function takenOf({ title, about, place, address, conference, starts, ends, isAllDay }: ReadMeeting): Taken {
  // A calendar ends a day at the midnight after it.
  const last = isAllDay && ends ? new Date(ends.getTime() - 60_000) : ends;
  return {
    title,
    about: [about, address].filter(Boolean).join('\n\n'),
    howToJoin: conference ?? '',
    starts: starts.toISOString(),
    ends: last?.toISOString() ?? null,
    place: place === '' ? null : place.replace(/\s+/g, ' '),
    form: conference ? (place === '' ? 'online' : 'mixed') : 'in-person',
  };
}

const factsOf = ({ starts, ends, place, form }: Taken) => ({
  starts: new Date(starts),
  ends: ends === null ? null : new Date(ends),
  form,
  place: place ?? ({ missing: form === 'online' ? 'online' : 'not-recorded' } as const),
});

const textsOf = ({ title, about, howToJoin }: Taken) =>
  Object.entries({ title, about, howToJoin }).map(([field, body]) => ({ field, body, seen: null }));

/** As the command line prints it: why something was refused in English. */
export const inEnglish = ({ refused, ...rest }: CalendarTaken) => ({
  ...rest,
  refused: refused.map((one) => ({ ...one, why: inWords(one.why, 'en') })),
});
