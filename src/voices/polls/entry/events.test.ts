import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { openTestDatabase } from '../../../../test/support/database.ts';
import { convener, later, somePoll, staffSite } from '../../../../test/support/staff-polls.ts';
import { peopleMigrations } from '../../../people/migrations.ts';
import { migrate } from '../../../platform/database/index.ts';
import { platformMigrations } from '../../../platform/migrations.ts';
import { recordMigrations } from '../../../records/migrations.ts';
import { pollMigrations } from '../migrations.ts';
import type { WhoMayVote } from '../poll.ts';
import { closePoll } from '../settings/open-close.ts';
import { isOpenForEvent } from './newcomer.ts';
import { openForEvent } from './open-for-event.ts';
import { entryRoutes } from './routes.tsx';
import { whoCouldVote } from './stated.tsx';

let open: Awaited<ReturnType<typeof openPollDatabase>>;
let site: ReturnType<typeof staffSite>;
beforeAll(async () => {
  open = await openPollDatabase();
  site = staffSite(open.db, { routes: entryRoutes });
});
afterAll(() => open?.close());

const pollOf = async (id: string) => {
  const snapshot = await site.services.pollReader.find(id);
  if (!snapshot) throw new Error('no poll');
  return snapshot.poll;
};
const pageOf = async (id: string) =>
  (await site.as('convener@process-a').get(`/manage/polls/${id}/newcomers`)).body;

it('keeps from when to when a poll was open for each event, ended early or by itself', async () => {
  const id = await somePoll(open.db);
  await openForEvent(open.db, id, later(120), convener, later(0));
  await openForEvent(open.db, id, null, convener, later(30));
  await openForEvent(open.db, id, later(100), convener, later(60));
  const { events } = await pollOf(id);
  expect(events).toEqual([
    { from: later(0), until: later(30) },
    { from: later(60), until: later(100) },
  ]);
  expect([29, 30, 59, 60, 99, 100].map((minute) => isOpenForEvent({ events }, later(minute)))).toEqual([
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
  // Longer than said at first: one ends where the next begins.
  await openForEvent(open.db, id, later(200), convener, later(90));
  expect((await pollOf(id)).events.slice(1)).toEqual([
    { from: later(60), until: later(90) },
    { from: later(90), until: later(200) },
  ]);
});

it('is told in the present while people can vote, and in the past once they could', async () => {
  const poll = await pollOf(await somePoll(open.db));
  const tenses = {
    en: ['Anybody can vote', 'Anybody could vote'],
    fr: ['Tout le monde peut voter', 'Tout le monde pouvait voter'],
    es: ['Cualquiera puede votar', 'Cualquiera podía votar'],
    ar: ['يمكن لأي شخص التصويت', 'كان بإمكان أي شخص التصويت'],
  } as const;
  for (const [language, [now, then]] of Object.entries(tenses)) {
    expect(whoCouldVote(poll, language as 'en', false)?.words).toContain(now);
    expect(whoCouldVote(poll, language as 'en', true)?.words).toContain(then);
  }
});

it('is told wherever it is said who could vote, in the words of the limit that did not hold', async () => {
  const id = await somePoll(open.db);
  const poll = await pollOf(id);
  expect(whoCouldVote(poll, 'en', false)?.words).not.toContain('12:00');
  await openForEvent(open.db, id, later(30), convener, later(0));
  const { events } = await pollOf(id);
  const said = (whoMayVote: WhoMayVote, language: 'en' | 'fr' | 'es' | 'ar' = 'en') =>
    whoCouldVote({ ...poll, events, whoMayVote }, language, false)?.words ?? '';
  const times = 'from 21 November 2026 at 12:00 UTC to 21 November 2026 at 12:30 UTC (world time)';
  expect(said('anybody')).toContain(`took this limit off for everybody, everywhere: ${times}.`);
  expect(said('mailbox')).toContain(
    `how many mails may be asked for from one internet connection: ${times}.`,
  );
  // Nothing is counted by line where each code or account lets one person in.
  for (const who of ['invited', 'signed-in'] as const) expect(said(who)).not.toContain('12:00');
  expect(said('anybody', 'fr')).toContain('a levé cette limite');
  expect(said('anybody', 'es')).toContain('quitó este límite');
  expect(said('anybody', 'ar')).toContain('رفع الفريق هذا الحد');
});

it('lists past events for staff, and offers none in a poll that has closed', async () => {
  const id = await somePoll(open.db);
  site.site.now = later(10);
  await openForEvent(open.db, id, later(30), convener, later(5));
  const during = await pageOf(id);
  expect(during).toContain('End it now');
  site.site.now = later(40);
  const after = await pageOf(id);
  expect(after).not.toContain('End it now');
  expect(after).toContain('Open for the event');
  expect(after).toContain('from 21 November 2026 at 12:05 UTC to 21 November 2026 at 12:30 UTC');
  await openForEvent(open.db, id, later(90), convener, later(50));
  await closePoll(open.db, id, 'Enough heard.', convener, { at: later(60) });
  site.site.now = later(61);
  const closed = await pageOf(id);
  for (const gone of ['End it now', 'Open for the event', 'Open for an event until'])
    expect(closed).not.toContain(gone);
  expect(closed).toContain('from 21 November 2026 at 12:05 UTC');
  const late = await site
    .as('convener@process-a')
    .post(`/manage/polls/${id}/newcomers/event`, { eventUntil: '2026-11-21T15:00' });
  expect(late.status).toBe(303);
  expect((await pollOf(id)).events).toHaveLength(2);
});

it('takes events of before this version from the ledger', async () => {
  const step = '2026-11-29T1601-events-of-polls';
  const before = pollMigrations.filter(({ name }) => name < step);
  const old = await openTestDatabase([
    ...platformMigrations,
    ...peopleMigrations,
    ...recordMigrations,
    ...before,
  ]);
  try {
    await sql`insert into polls (id, process_id, original_language, created_by) values ('old', 'p', 'en', 't')`.execute(
      old.db,
    );
    const told = (act: string, at: Date, until: Date | null) =>
      sql`insert into ledger (at, actor_kind, actor_id, act, object_type, object_id, after)
        values (${at}, 'account', 'a', ${act}, 'poll', 'old', ${JSON.stringify({ newcomersOpenUntil: until })}::jsonb)`.execute(
        old.db,
      );
    await told('poll.open-for-event', later(0), later(60));
    await told('poll.end-event', later(20), null);
    await told('poll.open-for-event', later(100), later(160));
    await told('poll.open-for-event', later(300), later(360));
    await migrate(
      old.db,
      pollMigrations.filter(({ name }) => name <= step),
    );
    const { rows } =
      await sql`select since, until from poll_events where poll_id = 'old' order by id`.execute(old.db);
    expect(rows).toEqual([
      { since: later(0), until: later(20) },
      { since: later(100), until: later(160) },
      { since: later(300), until: later(360) },
    ]);
  } finally {
    await old.close();
  }
});
