import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { filled, formsIn } from '../../../../test/support/forms.ts';
import { later, somePoll, staffSite } from '../../../../test/support/staff-polls.ts';
import { findParticipant, lockParticipants } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { countContributions, eraseContributions } from '../contributions/erase-contributions.ts';
import { contributionsOf } from '../contributions/find-contributions.ts';
import { publishedVotes } from '../counts/participant-numbers.ts';
import { hasVotedIn } from '../counts/poll-figures.ts';
import { entryRoutes } from '../entry/routes.tsx';
import { readConversation } from '../polis/read-conversation.ts';
import { votesOf } from '../voting/participant-votes.ts';
import { VoteWriter } from '../write-votes.ts';

let open: Awaited<ReturnType<typeof openPollDatabase>>;
let site: ReturnType<typeof staffSite>;
let poll = '';
const convener = 'convener@process-a';
const keyOf = (person: string) => Buffer.from(`${poll} ${person}`.padEnd(32).slice(0, 32));

beforeAll(async () => {
  open = await openPollDatabase();
  site = staffSite(open.db, { routes: entryRoutes });
});
afterAll(() => open?.close());

/** Six people by the API in one minute, two by the page in it; four earlier by the page. */
beforeEach(async () => {
  poll = await somePoll(open.db);
  site.site.now = later(60);
  for (let n = 0; n < 4; n++) await vote(`early${n}`, 'page', 1);
  for (let n = 0; n < 6; n++) await vote(`flood${n}`, 'api', 10);
  for (let n = 0; n < 2; n++) await vote(`meanwhile${n}`, 'page', 10);
});

async function vote(person: string, via: 'page' | 'api', minutes: number, number = 1, value: 1 | -1 = 1) {
  const snapshot = await site.services.pollReader.find(poll);
  return new VoteWriter(open.db).write({
    keyHash: keyOf(person),
    processId: 'process-a',
    pollId: poll,
    statementId: snapshot?.byNumber.get(number)?.id ?? 0,
    value,
    via,
    castAt: later(minutes),
  });
}
const path = () => `/manage/polls/${poll}/newcomers`;
const window = { from: '2026-11-21T12:10', to: '2026-11-21T12:10', way: 'api' };
const reason = 'One program sent these within <seconds>.';
const setAside = (as = convener, more: Record<string, string> = {}) =>
  site.as(as).post(`${path()}/set-aside`, { ...window, reason, language: 'en', sure: 'yes', ...more });
const agrees = async () => {
  const { rows } = await sql<{ agree: number }>`select t.agree from statement_tallies t
    join statements s on s.id = t.statement_id where s.poll_id = ${poll} and s.number = 1`.execute(open.db);
  return rows[0]?.agree;
};
const actId = async () =>
  /newcomers\/(\d+)\/put-back/.exec((await site.as(convener).get(path())).body)?.[1] ?? '';

describe('staff', () => {
  it('look at a window, see how many it holds, and set these aside with a reason', async () => {
    const page = (await site.as(convener).get(`${path()}?${new URLSearchParams(window)}`)).body;
    expect(page).toMatch(/People whose first vote came then<\/dt>\s*<dd[^>]*>6</);
    expect(page).toMatch(/Votes of theirs that count now<\/dt>\s*<dd[^>]*>6</);
    const any = await site.as(convener).get(`${path()}?${new URLSearchParams({ ...window, way: 'any' })}`);
    expect(any.body).toMatch(/People whose first vote came then<\/dt>\s*<dd[^>]*>8</);
    expect(await agrees()).toBe(12);
    expect(await setAside()).toMatchObject({ status: 303 });
    expect(await agrees()).toBe(6);
    const list = (await site.as(convener).get(path())).body;
    expect(list).toContain('6 people, 6 votes');
    // And beside the minute in which they came.
    expect(list).toMatch(/12:10 UTC[\s\S]{0,80}6 set aside/);
    expect(page).not.toContain('6 set aside');
    expect(list).toContain('One program sent these within &lt;seconds&gt;.');
    expect(list).toContain(`Set aside by ${convener} on 21 November 2026`);
    // Those are gone from the window: the same again finds too few.
    expect(await setAside()).toMatchObject({ status: 422 });
  });

  it('put them back with a reason, once', async () => {
    await setAside();
    const id = await actId();
    const back = (text: string) =>
      site.as(convener).post(`${path()}/${id}/put-back`, { reason: text, language: 'en' });
    const refused = await back(' ');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Write the reason.');
    expect(await agrees()).toBe(6);
    expect((await back('It was a school.')).status).toBe(303);
    expect(await agrees()).toBe(12);
    expect((await back('It was a school.')).status).toBe(303);
    expect(await agrees()).toBe(12);
    expect((await site.as(convener).get(path())).body).toContain('It was a school.');
  });

  it('take it back with one press right after, and nobody else or later is offered that', async () => {
    const { location } = await setAside();
    const undo = async (who: string) =>
      formsIn((await site.as(who).get(location ?? '')).body).find(
        ({ action, fields }) =>
          action.endsWith('/put-back') &&
          fields.some(({ name, kind }) => name === 'reason' && kind === 'hidden'),
      );
    expect(await undo('administrator')).toBeUndefined();
    const form = await undo(convener);
    if (!form) throw new Error('nothing is offered');
    site.site.now = later(71);
    expect(await undo(convener)).toBeUndefined();
    expect(await agrees()).toBe(6);
    site.site.now = later(62);
    expect((await site.as(convener).post(form.action, filled(form, {}))).status).toBe(303);
    expect(await agrees()).toBe(12);
    expect((await site.as(convener).get(path())).body).toContain('This was taken back right away.');
  });

  it('of another process, or who only moderate or analyse, cannot', async () => {
    for (const who of ['moderator@process-a', 'analyst@process-a', 'convener@process-b', undefined]) {
      const answer = await site.as(who).post(`${path()}/set-aside`, { ...window, reason, language: 'en' });
      expect(answer.status, who).not.toBe(303);
    }
    expect((await site.as('moderator@process-a').get(path())).body).not.toContain('name="reason"');
    expect(await agrees()).toBe(12);
    expect((await setAside('administrator')).status).toBe(303);
  });

  it.each([
    [{ from: '' }, 'from', 'Give the day and the minute from which'],
    [{ from: '2026-02-31T10:00' }, 'from', 'Give the day and the minute from which'],
    [{ from: '0000-01-01T00:00' }, 'from', 'Give the day and the minute from which'],
    [{ to: '2026-11-21T12:09' }, 'to', 'lies before the first one'],
    [{ to: '2026-11-21T13:00' }, 'to', 'is not over yet'],
    [{ from: '2026-11-21T12:00', to: '2026-11-21T12:09', way: 'page' }, 'from', 'Fewer than five people'],
    [{ reason: '' }, 'reason', 'Write the reason.'],
    [{ reason: 'x'.repeat(501) }, 'reason', 'at most 500'],
    [{ language: 'no language' }, 'language', 'Choose the language'],
  ])('%j is refused at the field and loses nothing', async (wrong, field, message) => {
    const answer = await setAside(convener, wrong);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(new RegExp(`field-${field}-error[^<]*>[\\s\\S]*?${message}`));
    const sent = { ...window, reason, ...wrong };
    for (const value of [sent.from, sent.to]) expect(answer.body).toContain(`value="${value}"`);
    if (!('reason' in wrong) && field !== 'from' && field !== 'to')
      expect(answer.body).toContain('within &lt;seconds&gt;');
    expect(await agrees()).toBe(12);
  });

  it('answers what is no act of this poll like what is not there', async () => {
    const other = await somePoll(open.db);
    await setAside();
    const id = await actId();
    for (const address of [
      `/manage/polls/${other}/newcomers/${id}/put-back`,
      `${path()}/999999/put-back`,
      `${path()}/x/put-back`,
    ]) {
      expect((await site.as(convener).post(address, { reason: 'No', language: 'en' })).status).toBe(404);
    }
    expect(await agrees()).toBe(6);
  });
});

it('more than a third of all voters takes a tick more, and nothing typed is lost without it', async () => {
  const page = () => site.as(convener).get(`${path()}?${new URLSearchParams(window)}`);
  // Six of twelve.
  expect((await page()).body).toContain('name="sure"');
  const refused = await setAside(convener, { sure: '' });
  expect([refused.status, refused.body.includes('Tick the box')]).toEqual([422, true]);
  expect(refused.body).toContain('within &lt;seconds&gt;');
  expect(await agrees()).toBe(12);
  // Six of eighteen is a third, not more.
  for (let n = 0; n < 6; n++) await vote(`late${n}`, 'page', 20);
  expect((await page()).body).not.toContain('name="sure"');
  expect((await setAside(convener, { sure: '' })).status).toBe(303);
});

it('is told in the list of what was published, with how many and why, both ways', async () => {
  site.announced.length = 0;
  await setAside();
  await site
    .as(convener)
    .post(`${path()}/${await actId()}/put-back`, { reason: 'A school.', language: 'fr' });
  expect(site.announced).toMatchObject([
    {
      kind: 'notice',
      href: `/polls/${poll}/results`,
      language: 'en',
      title: 'The votes of 6 people are no longer counted',
      note: reason,
      translations: { es: { title: 'Los votos de 6 personas ya no cuentan', note: reason } },
    },
    { language: 'fr', title: 'Les votes de 6 personnes comptent de nouveau', note: 'A school.' },
  ]);
});

describe('the ledger', () => {
  it('has both acts with how many and why, and nobody’s id', async () => {
    await setAside();
    await site
      .as(convener)
      .post(`${path()}/${await actId()}/put-back`, { reason: 'A school.', language: 'en' });
    const { rows } = await sql<{ act: string; actor_id: string; before: unknown; after: unknown }>`
      select act, actor_id, before, after from ledger
      where object_id = ${poll} and act in ('poll.set-newcomers-aside', 'poll.put-newcomers-back') order by id`.execute(
      open.db,
    );
    expect(rows).toMatchObject([
      {
        act: 'poll.set-newcomers-aside',
        actor_id: convener,
        after: { people: 6, votes: 6, reason, language: 'en', way: 'api', since: '2026-11-21T12:10:00.000Z' },
      },
      { act: 'poll.put-newcomers-back', actor_id: convener, after: { people: 6, reason: 'A school.' } },
    ]);
    expect(Object.keys(rows[0]?.after ?? {}).sort()).toEqual(
      ['language', 'people', 'reason', 'since', 'until', 'votes', 'way'].sort(),
    );
  });
});

describe('whoever is set aside', () => {
  it('goes on voting, sees their votes and why they do not count, and can erase them', async () => {
    await setAside();
    const written = await vote('flood0', 'api', 30, 2, -1);
    expect(written).toMatchObject({ before: null, setAside: true });
    expect(written.voted.size).toBe(2);
    expect(await vote('flood0', 'api', 31, 2, 1)).toMatchObject({ before: -1 });
    const known = await findParticipant(open.db, keyOf('flood0'));
    const id = known?.id ?? 0;
    expect((await votesOf(open.db, id, poll)).map(({ value }) => value)).toEqual([1, 1]);
    expect(await hasVotedIn(open.db, poll, id)).toBe(true);
    const own = (await contributionsOf(open.db, site.services.pollReader, 'process-a', id)).find(
      ({ snapshot }) => snapshot.poll.id === poll,
    );
    expect(own).toMatchObject({ setAside: { reason, language: 'en', at: later(60) }, votes: [{}, {}] });
    // Nobody else is told anything of the kind.
    const other = await findParticipant(open.db, keyOf('early0'));
    const others = await contributionsOf(open.db, site.services.pollReader, 'process-a', other?.id ?? 0);
    expect(others.find(({ snapshot }) => snapshot.poll.id === poll)?.setAside).toBeNull();
    await inTransaction(open.db, async (tx) => {
      await lockParticipants(tx, [{ keyHash: keyOf('flood0'), processId: 'process-a' }]);
      expect(await countContributions(tx, id)).toMatchObject({ votes: 2 });
      await eraseContributions(tx, id);
    });
    for (const table of [
      'votes',
      'votes_set_aside',
      'vote_events',
      'participants_set_aside',
      'shown_otherwise',
    ]) {
      const left = await sql`select 1 from ${sql.table(table)} where participant_id = ${id}`.execute(open.db);
      expect(left.rows, table).toEqual([]);
    }
    await site
      .as(convener)
      .post(`${path()}/${await actId()}/put-back`, { reason: 'A school.', language: 'en' });
    expect(await agrees()).toBe(11);
  });

  it('is in no file with rows, and in them again once put back', async () => {
    const inFiles = async () => {
      const participants = new Set<number>();
      for await (const { participant } of publishedVotes(open.db, poll)) participants.add(participant);
      const polis = await inTransaction(open.db, (tx) => readConversation(tx, poll, { forPublic: true }));
      return [participants.size, polis?.participants.length, polis?.votes.value.length];
    };
    expect(await inFiles()).toEqual([12, 12, 12]);
    await setAside();
    expect(await inFiles()).toEqual([6, 6, 6]);
    await site
      .as(convener)
      .post(`${path()}/${await actId()}/put-back`, { reason: 'A school.', language: 'en' });
    expect(await inFiles()).toEqual([12, 12, 12]);
  });

  it('is public as a number, a day and a reason, without the minutes and who decided', async () => {
    expect((await site.services.pollReader.find(poll))?.poll.setAside).toEqual([]);
    await setAside();
    expect((await site.services.pollReader.find(poll))?.poll.setAside).toEqual([
      { people: 6, at: later(60), reason, language: 'en', putBack: null },
    ]);
  });
});
