import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitmentKind } from '../src/commitments/commitment.ts';
import { milestoneKind } from '../src/commitments/milestone.ts';
import { readPolisExport } from '../src/polis/index.ts';
import { createProcess, phaseKind, processScope } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import type { AnyKind } from '../src/records/kinds/index.ts';
import { importConversation } from '../src/voices/polls/polis/index.ts';
import { addSeeds, createPoll, openPoll } from '../src/voices/polls/settings/index.ts';
import type { Browser } from './support/browser.ts';
import { decide } from './support/database.ts';
import { inFolder, zipExport } from './support/polis-export-files.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  administrator = await site.becomeAdministrator();
});
afterAll(() => site.close());

const doer = { system: 'test' } as const;
const by = { kind: 'system', id: 'test' } as const;
const sure = { sure: 'yes' };

/** How many rows every table has, but for those in which what was done stays. */
async function rows(): Promise<Record<string, number>> {
  // What is found of it is not read yet right after it changed.
  await site.services.search.foldIn();
  const tables = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('ledger', 'account_sessions', 'mails', 'settings') order by 1`.execute(site.db);
  const counted: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(
      site.db,
    );
    counted[name] = found.rows[0]?.n ?? -1;
  }
  return counted;
}

async function draft(title: string): Promise<string> {
  const made = await createProcess(site.db, doer, { template: 'action-plan', title, language: 'en' });
  if (!made.ok) throw new Error('no process');
  return made.value.id;
}

async function draftPoll(processId: string): Promise<string> {
  const titles = [{ language: 'en', body: 'A poll by mistake?', state: 'original' } as const];
  const made = await createPoll(site.db, { processId, originalLanguage: 'en', titles }, by);
  if (!made.ok) throw new Error('no poll');
  await addSeeds(
    site.db,
    made.value,
    ['One.', 'Two.'].map((body) => ({ body, language: 'en' })),
    by,
    new Date(),
  );
  return made.value;
}

/** An import whose map somebody of the staff has looked at. */
async function draftImport(processId: string): Promise<string> {
  const { conversation, report } = await readPolisExport(inFolder(zipExport()));
  const at = new Date();
  const { pollId } = await importConversation(site.db, { conversation, report, processId, by, at });
  const results = await administrator.get(`/polls/${pollId}/results`);
  expect(results.text).toContain('Others see it when the poll is published.');
  await administrator.get(`/polls/${pollId}/map`);
  await vi.waitFor(
    async () => {
      const { rows: runs } = await sql`select from opinion_map_runs where poll_id = ${pollId}`.execute(
        site.db,
      );
      expect(runs.length).toBeGreaterThan(0);
    },
    { timeout: 60_000, interval: 100 },
  );
  return pollId;
}

/** What hangs on what: a commitment that was adopted before anybody could read it, with its milestones. */
async function draftPromise(processId: string): Promise<void> {
  const scope = await processScope.find(site.db, processId, 'en');
  if (!scope) throw new Error('not there');
  const write = async (kind: AnyKind, facts: object) => {
    const texts = ['title', ...(kind === commitmentKind ? ['outside'] : [])];
    const input = {
      ...{ scope, id: null, version: null, facts: facts as never },
      texts: texts.map((field) => ({ field, body: 'Benches', seen: null })),
    };
    const saved = await saveRecord(site.db, doer, kind, input);
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    return saved.value.id;
  };
  const commitment = await write(commitmentKind, { lead: 'An office', starts: null, ends: '2027-12-31' });
  for (const due of ['2027-06-30', '2027-12-31'])
    await write(milestoneKind, { commitment, due, owner: 'An office' });
  const step = { scope, id: commitment, act: 'adopt' };
  expect(await takeStep(site.db, doer, commitmentKind, step)).toMatchObject({ ok: true });
}

const lastInLedger = async () =>
  (
    await sql<{ act: string; before: unknown; role: string }>`
      select act, before, actor_role as role from ledger order by id desc limit 1`.execute(site.db)
  ).rows[0];

it('whatever refers to a record goes with it, but for what was public', async () => {
  const { rows: links } = await sql<{ link: string }>`
    with recursive held as (
      select 'records'::regclass::oid as id
      union select conrelid from pg_constraint join held on held.id = confrelid where contype = 'f'
    )
    select conrelid::regclass || ' to ' || confrelid::regclass as link from pg_constraint
    where contype = 'f' and confrelid in (select id from held) and confdeltype <> 'c' order by 1`.execute(
    site.db,
  );
  expect(links.map(({ link }) => link)).toEqual([
    // Merging is between statements of one poll, which go together.
    'moderation_decisions to statements',
    // Nobody is set aside in a draft, or gives reasons.
    'newcomers_put_back to newcomers_set_aside',
    'participants_set_aside to newcomers_set_aside',
    'record_publications to records',
    'statements to statements',
    // A mail goes with its own letter; the letter that it answers may go before it.
    'submission_mails to records',
    // A text of somebody's answers goes with its own record; the answers may go before it.
    'survey_remarks to survey_answers',
    'vote_reason_decisions to vote_reasons',
  ]);
});

describe('a draft', () => {
  it('of a process goes with all that is in it, after being asked', async () => {
    const before = await rows();
    const id = await draft('Begun by mistake');
    const scope = await processScope.find(site.db, id, 'en');
    if (!scope) throw new Error('not there');
    await saveRecord(site.db, doer, phaseKind, {
      scope,
      id: null,
      version: null,
      facts: { direction: 'widening', startsOn: '2027-01-01', endsOn: '2027-02-01' },
      texts: [{ field: 'title', body: 'First', seen: null }],
    });
    await draftPromise(id);
    await draftPoll(id);
    await draftImport(id);
    const path = `/manage/processes/${id}/delete`;
    const asked = await administrator.get(path);
    expect(asked.text).toContain('Delete the draft “Begun by mistake”?');
    // Two seeds, and the four statements of the file; of its 13 votes one was cast again. The template has five phases.
    for (const said of [
      '2 polls',
      '6 statements',
      '12 votes that were imported',
      '6 phases',
      '1 commitment',
      '2 milestones',
    ])
      expect(asked.text).toContain(said);
    expect((await administrator.post(path)).location).toBe(path);
    expect((await administrator.get(`/manage/processes/${id}`)).status).toBe(200);
    const done = await administrator.post(path, sure);
    expect(done.location).toBe('/manage?done=deleted');
    expect((await administrator.get('/manage?done=deleted')).text).toContain('The draft is deleted.');
    expect((await administrator.get(`/manage/processes/${id}`)).status).toBe(404);
    expect(await rows()).toEqual(before);
    expect(await lastInLedger()).toMatchObject({
      act: 'process.delete',
      before: { title: 'Begun by mistake' },
      role: 'administrator',
    });
  });

  it('of an import goes from a public process, and can be imported again', async () => {
    const id = await draft('Public');
    await decide(site.db, id, 'published');
    const before = await rows();
    const poll = await draftImport(id);
    expect((await administrator.post(`/manage/polls/${poll}/delete`, sure)).status).toBe(303);
    expect(await rows()).toEqual(before);
    expect((await administrator.get(`/manage/polls/${poll}`)).status).toBe(404);
    expect(await lastInLedger()).toMatchObject({
      act: 'poll.delete',
      before: { title: 'A park for everyone' },
    });
    expect(await draftImport(id)).not.toBe(poll);
  });

  it('of a poll lets go of a seed nobody has voted on, and of no other once it is open', async () => {
    const poll = await draftPoll(await draft('With seeds'));
    const path = (number: number) => `/manage/polls/${poll}/statements/${number}/delete`;
    expect((await administrator.get(path(1))).text).toContain('One.');
    expect((await administrator.post(path(1), sure)).status).toBe(303);
    expect((await administrator.get(path(1))).status).toBe(404);
    expect(await lastInLedger()).toMatchObject({ act: 'statement.delete-seed', before: { body: 'One.' } });
    await openPoll(site.db, poll, by);
    expect((await administrator.post(path(2), sure)).status).toBe(404);
    expect((await administrator.get(`/polls/${poll}/statements/2`)).status).toBe(200);
  });
});

describe('what was public', () => {
  it('is not deleted: neither by a page nor in the database', async () => {
    const id = await draft('Kept');
    const poll = await draftPoll(id);
    await openPoll(site.db, poll, by);
    for (const path of [`/manage/processes/${id}/delete`, `/manage/polls/${poll}/delete`]) {
      expect((await administrator.get(path)).text).not.toContain('for good</button>');
      expect((await administrator.post(path, sure)).location).toBe(path);
    }
    expect((await administrator.get(`/manage/polls/${poll}`)).status).toBe(200);
    for (const query of [
      sql`delete from records where id = ${id}`,
      sql`delete from records where id = ${poll}`,
      sql`delete from polls where id = ${poll}`,
      sql`delete from statements where poll_id = ${poll}`,
      sql`delete from process_phases where scope = ${id}`,
      sql`delete from record_texts where record_id = ${id}`,
      sql`delete from record_states where record_id = ${id}`,
      sql`delete from record_states where record_id = ${poll}`,
    ])
      await expect(query.execute(site.db)).rejects.toThrow(/never/);
  });
});
