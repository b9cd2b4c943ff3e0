import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { formsIn } from '../../../../test/support/forms.ts';
import {
  noon,
  openStaffPolls,
  queueOf,
  somePoll,
  stateOfStatement,
} from '../../../../test/support/staff-polls.ts';
import { loadPoll } from '../load-poll.ts';
import { addStatement } from '../statements/add-statement.ts';

const test = openStaffPolls();

const convenes = () => test.site.as('convener@process-a');
const moderates = () => test.site.as('moderator@process-a');

/** The form of the page on which texts of a poll are written in a language, as a browser would send it. */
async function textsForm(poll: string, language: string) {
  const page = await convenes().get(`/manage/polls/${poll}/texts?language=${language}`);
  const form = formsIn(page.body).find(({ fields }) => fields.some(({ name }) => name.startsWith('seen:')));
  return Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
}

it('a poll is written in any language of the list, and what it is written in can be chosen', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const plain = await convenes().get(path);
  expect(plain.body).toContain('<option value="sw"');
  expect(plain.body).not.toContain('language=sw');
  expect((await convenes().get(`${path}?language=klingon`)).body).not.toContain('klingon"');
  const fields = await textsForm(poll, 'sw');
  const title = `${poll}.title`;
  const unsaid = await convenes().post(path, { ...fields, [title]: 'Nini kibadilike?' });
  expect(unsaid.status).toBe(422);
  expect(unsaid.body).toContain('Say whether a person has checked this translation.');
  expect(unsaid.body).toContain('Nini kibadilike?');
  const saved = await convenes().post(path, {
    ...fields,
    [title]: 'Nini kibadilike?',
    [`state:${title}`]: 'verified',
  });
  expect(saved.status).toBe(303);
  const titles = (await loadPoll(test.db, poll))?.poll.titles;
  expect(titles?.find(({ language }) => language === 'sw')?.body).toBe('Nini kibadilike?');
  // Once it is there, it has a tab.
  expect((await convenes().get(path)).body).toContain('language=sw');
});

it('two who write the same text of a poll: the second sees both wordings, and wins only knowingly', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const title = `${poll}.title`;
  const [mine, theirs] = [await textsForm(poll, 'en'), await textsForm(poll, 'en')];
  expect((await convenes().post(path, { ...theirs, [title]: 'Theirs?' })).status).toBe(303);
  const refused = await convenes().post(path, { ...mine, [title]: 'Mine?' });
  expect(refused.status).toBe(409);
  expect(refused.body).toContain('Theirs?');
  expect(refused.body).toContain('value="Mine?"');
  const asked = async () => (await loadPoll(test.db, poll))?.poll.titles[0]?.body;
  expect(await asked()).toBe('Theirs?');
  const form = formsIn(refused.body).find(({ fields }) =>
    fields.some(({ name }) => name.startsWith('seen:')),
  );
  const again = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
  expect((await convenes().post(path, again)).status).toBe(303);
  expect(await asked()).toBe('Mine?');
});

it('a question that changed under its translation says so to readers, and waits for staff until somebody looked', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const title = `${poll}.title`;
  const write = async (language: string, body: string, more: Record<string, string> = {}) => {
    const fields = await textsForm(poll, language);
    expect((await convenes().post(path, { ...fields, [title]: body, ...more })).status).toBe(303);
  };
  const wording = async () =>
    (await loadPoll(test.db, poll))?.poll.titles.find(({ language }) => language === 'fr');
  await write('fr', 'Que changer ?', { [`state:${title}`]: 'verified' });
  expect((await wording())?.older).toBeUndefined();
  await write('en', 'Should the park be sold?');
  expect(await wording()).toMatchObject({ body: 'Que changer ?', state: 'verified', older: true });
  expect((await convenes().get(`${path}?language=fr`)).body).toContain('The original has changed since');
  // Looked at again and found right: the same words, confirmed.
  await write('fr', 'Que changer ?', { [`state:${title}`]: 'verified' });
  expect((await wording())?.older).toBeUndefined();
});

it('a translation of a statement is kept when it was said who checked it, and says so when its original changed', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/statements/1`;
  const translate = (more: Record<string, string>) =>
    convenes().post(`${path}/translations`, { language: 'fr', translation: 'Plus de bancs.', ...more });
  const wording = async () =>
    (await loadPoll(test.db, poll))?.byNumber.get(1)?.wordings.find(({ language }) => language === 'fr');
  const unsaid = await translate({});
  expect(unsaid.status).toBe(422);
  expect(unsaid.body).toContain('Say whether a person has checked this translation.');
  expect(unsaid.body).toContain('Plus de bancs.');
  expect(await wording()).toBeUndefined();
  expect((await translate({ state: 'verified' })).status).toBe(303);
  expect((await convenes().post(path, { body: 'Some other wording.' })).status).toBe(303);
  expect(await wording()).toMatchObject({ state: 'verified', older: true });
  const page = (await test.site.as().get(`/polls/${poll}/statements/1`)).body;
  expect(page).toContain('The original has changed since this was translated');
  expect((await translate({ translation: '' })).status).toBe(303);
  expect(await wording()).toBeUndefined();
});

describe('what people relied on', () => {
  const told = (kind: string) => test.site.announced.filter((publication) => publication.kind === kind);

  it('a question changed after voting had opened is told with both wordings, and results and poll say so', async () => {
    const poll = await somePoll(test.db);
    const path = `/manage/polls/${poll}/texts`;
    const was = (await loadPoll(test.db, poll))?.poll.titles[0]?.body ?? '';
    const fields = await textsForm(poll, 'en');
    await convenes().post(path, { ...fields, [`${poll}.title`]: 'Should the park be sold?' });
    const notice = told('text-changed').at(-1);
    expect(notice).toMatchObject({
      href: `/polls/${poll}`,
      reworded: { before: was, after: 'Should the park be sold?', language: 'en' },
    });
    const page = (await test.site.as().get(`/polls/${poll}`)).body;
    expect(page).toContain('after voting had opened. Votes of before count on.');
    expect(page).toContain(was);
  });

  it('rules changed while a poll is public are told, each as it was and is', async () => {
    const poll = await somePoll(test.db);
    const page = (await convenes().get(`/manage/polls/${poll}/settings`)).body;
    const form = formsIn(page).find(({ fields }) => fields.some(({ name }) => name === 'exposureShare'));
    const fields = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
    const saved = await convenes().post(`/manage/polls/${poll}/settings`, {
      ...fields,
      whoMayVote: 'anybody',
      moderation: 'open',
      exposureShare: '50',
      resultsVisible: 'after-closing',
    });
    expect(saved.status).toBe(303);
    const notice = told('rules-changed').at(-1);
    expect(notice?.note).toContain('Exposure rule, in per cent of voters: 20 % → 50 %');
    expect(notice?.note).toMatch(/Results are shown: .+ → .+/);
    expect(notice?.note).not.toContain('Opens');
    // Whoever reads another language is told in it, also where the poll has no words in it.
    expect(Object.keys(notice?.translations ?? {}).sort()).toEqual(['ar', 'es', 'fr']);
    expect(notice?.translations?.es?.note).toMatch(/20.% → 50.%/);
    expect(notice?.translations?.es?.note).not.toContain('Exposure rule');
    expect(notice?.translations?.es?.title).toBeUndefined();
  });
});

describe('pasted statements', () => {
  const numbered = async (poll: string) =>
    (await loadPoll(test.db, poll))?.statements.map(({ number, wordings }) => [number, wordings[0]?.body]);

  it('are shown before anything is added, without the marks of a list and without doubles', async () => {
    const poll = await somePoll(test.db);
    const path = `/manage/polls/${poll}/statements`;
    const before = await numbered(poll);
    const seeds = '1. More trees\n2) more TREES!\n• Meet in the evening, too';
    const preview = await convenes().post(path, { language: 'en', seeds });
    expect(preview.status).toBe(200);
    expect(await numbered(poll)).toEqual(before);
    expect(preview.body).toContain('1 statement would be added');
    expect(preview.body).toContain('line 2, the same as line 1');
    expect(preview.body).toContain('line 3, the same as statement 2');
    // All lines are still in the field, as they were pasted.
    expect(preview.body).toContain('• Meet in the evening, too</textarea>');
    const form = formsIn(preview.body).find(({ fields }) => fields.some(({ name }) => name === 'seen'));
    const confirm = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
    expect((await convenes().post(path, confirm)).location).toContain('added=1');
    expect(await numbered(poll)).toEqual([...(before ?? []), [3, 'More trees']]);
    // Sent twice, it adds nothing and says so.
    const again = await convenes().post(path, confirm);
    expect(again.body).toContain('There is nothing to add');
    expect((await numbered(poll))?.length).toBe(3);
  });

  it('are added once when two send the same form at the same moment', async () => {
    const poll = await somePoll(test.db);
    const send = () =>
      convenes().post(`/manage/polls/${poll}/statements`, {
        language: 'en',
        seeds: 'More trees\nMore benches',
      });
    await Promise.all([send(), send(), send()]);
    expect((await numbered(poll))?.length).toBe(4);
  });

  it('name the line that is too long, and all stay in the field', async () => {
    const poll = await somePoll(test.db);
    const seeds = `More trees\n${'x'.repeat(150)}\nMore benches`;
    const refused = await convenes().post(`/manage/polls/${poll}/statements`, { language: 'en', seeds });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Line 2 has 150 characters; at most 140 are possible.');
    expect(refused.body).toContain(seeds);
    expect((await numbered(poll))?.length).toBe(2);
  });
});

describe('a poll from its first form to the public log', () => {
  it('is created, seeded, opened, moderated and closed without any script', async () => {
    const form = {
      language: 'en',
      title: 'What about the park?',
      description: '**Say it**',
      moderation: 'strict',
      whoMayVote: 'anybody',
      acceptsStatements: 'yes',
      statementLimit: '140',
      opensAt: '',
      closesAt: '',
      resultsVisible: 'always',
      exposureShare: '25',
      questionId: 'question-1',
    };
    const created = await convenes().post('/manage/processes/process-a/polls/new', form);
    expect(created.status).toBe(303);
    const poll = /polls\/([^/]+)\/statements/.exec(created.location ?? '')?.[1] ?? '';
    expect((await test.site.as().get(`/polls/${poll}`)).status).toBe(404);
    const seeded = await convenes().post(`/manage/polls/${poll}/statements`, {
      language: 'en',
      seeds: 'More trees.\r\n\r\n  A longer bench. \r\n',
    });
    expect(seeded.location).toContain('added=2');
    const opened = await convenes().post(`/manage/polls/${poll}/open`, { when: 'now', sure: 'yes' });
    expect(opened.location).toBe(`/manage/polls/${poll}?done=open`);
    expect(test.site.announced.at(-1)).toMatchObject({
      kind: 'channel-opened',
      href: `/polls/${poll}`,
      title: 'What about the park?',
    });
    expect((await test.site.as().get(`/polls/${poll}`)).body).toContain('What about the park?');
    const keyHash = createHmac('sha256', 'x').update('somebody').digest();
    const added = await addStatement(test.db, {
      pollId: poll,
      processId: 'process-a',
      keyHash,
      body: 'No dogs.',
      language: 'en',
      agree: true,
      via: 'page',
      at: noon,
    });
    expect(added).toMatchObject({ ok: true, value: { number: 3, state: 'held' } });
    const queue = await moderates().get(queueOf(poll));
    expect(queue.body).toContain('No dogs.');
    const seen = /name="seen-3" value="(\d+)"/.exec(queue.body)?.[1] ?? '';
    const accepted = await moderates().post(queueOf(poll), { act: 'accept', statement: '3', 'seen-3': seen });
    expect(accepted).toMatchObject({ status: 303 });
    expect(await stateOfStatement(test.db, poll, 3)).toBe('accepted');
    expect((await moderates().get(accepted.location?.split('#')[0] ?? '')).body).toContain(
      'Statement 3: Accepted.',
    );
    const log = await test.site.as().get(`/polls/${poll}/moderation`);
    expect(log.body).toContain('Accepted');
    expect(log.body).not.toContain('Held');
    const noReason = await convenes().post(`/manage/polls/${poll}/close`, { reason: ' ' });
    expect(noReason.status).toBe(422);
    const closed = await convenes().post(`/manage/polls/${poll}/close`, {
      reason: 'The storm <script>alert(1)</script>',
    });
    expect(closed.status).toBe(303);
    const page = await test.site.as().get(`/polls/${poll}`);
    expect(page.body).toContain('The storm &lt;script&gt;');
    expect(page.body).not.toContain('<script>alert');
    expect((await convenes().post(`/manage/polls/${poll}/close`, { reason: 'again' })).status).toBe(409);
    expect(
      (
        await convenes().post(`/manage/polls/${poll}/reopen`, {
          reason: 'The storm is over',
          reopenUntil: '2020-01-01T00:00',
        })
      ).status,
    ).toBe(422);
    expect(
      (await convenes().post(`/manage/polls/${poll}/reopen`, { reason: 'The storm is over' })).status,
    ).toBe(303);
    const { rows } = await sql<{
      act: string;
    }>`select act from ledger where object_type = 'poll' and object_id = ${poll} order by id`.execute(
      test.db,
    );
    expect(rows.map(({ act }) => act)).toEqual([
      'poll.create',
      'poll.add-seeds',
      'poll.open',
      'poll.close',
      'poll.reopen',
    ]);
  });

  it('keeps what was typed and says at the field what to do', async () => {
    const form = {
      language: 'en',
      title: '',
      description: 'kept',
      moderation: 'open',
      whoMayVote: 'anybody',
      statementLimit: '5',
      opensAt: '2026-12-02T10:00',
      closesAt: '2026-12-01T10:00',
      resultsVisible: 'always',
      exposureShare: '200',
    };
    const answer = await convenes().post('/manage/processes/process-a/polls/new', form);
    expect(answer.status).toBe(422);
    for (const field of ['title', 'statementLimit', 'closesAt', 'exposureShare'])
      expect(answer.body).toContain(`id="field-${field}-error"`);
    expect(answer.body).toContain('kept');
    expect(answer.body).toContain('value="2026-12-01T10:00"');
  });

  it('does not let two conveners overwrite each other unknowingly', async () => {
    const poll = await somePoll(test.db);
    const before = (await convenes().get(`/manage/polls/${poll}/settings`)).body;
    const seen = (/name="seen"[^>]*value="([^"]*)"/.exec(before)?.[1] ?? '').replaceAll('&quot;', '"');
    const rules = {
      moderation: 'strict',
      whoMayVote: 'anybody',
      acceptsStatements: 'yes',
      statementLimit: '140',
      opensAt: '',
      closesAt: '',
      resultsVisible: 'always',
      exposureShare: '30',
      seen,
    };
    expect((await convenes().post(`/manage/polls/${poll}/settings`, rules)).status).toBe(303);
    const second = await convenes().post(`/manage/polls/${poll}/settings`, { ...rules, exposureShare: '10' });
    expect(second.status).toBe(409);
    expect((await loadPoll(test.db, poll))?.poll.exposureShare).toBe(0.3);
  });
});
