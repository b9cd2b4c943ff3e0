import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { formsIn } from '../../../../test/support/forms.ts';
import { fromParticipant, openStaffPolls, somePoll } from '../../../../test/support/staff-polls.ts';
import { loadPoll } from '../load-poll.ts';
import { sheetOfPolls } from './poll-sheet.ts';

const test = openStaffPolls();
const convenes = () => test.site.as('convener@process-a');
const moderates = () => test.site.as('moderator@process-a');

/** What a browser would send of the sheet as it stands. */
async function sheetForm(path: string, who = convenes()) {
  const page = await who.get(path);
  const form = formsIn(page.body).find(({ fields }) => fields.some(({ name }) => name.startsWith('seen:')));
  return Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
}

const wordingOf = async (poll: string, number: number, language: string) =>
  (await loadPoll(test.db, poll))?.byNumber
    .get(number)
    ?.wordings.find((wording) => wording.language === language);

it('statements stand on the sheet of their poll, and all shown are saved as checked at once', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const form = await sheetForm(`${path}?language=fr&show=missing`);
  const [first, second] = [`${poll}/1.statement`, `${poll}/2.statement`];
  const sent = { ...form, [first]: 'Publier chaque contrat.', [second]: 'Le soir aussi.', do: 'save' };
  const unsaid = await convenes().post(path, sent);
  expect(unsaid.status).toBe(422);
  expect(unsaid.body).toContain('Publier chaque contrat.');
  expect(await wordingOf(poll, 1, 'fr')).toBeUndefined();
  expect((await convenes().post(path, { ...sent, do: 'save-checked' })).status).toBe(303);
  expect(await wordingOf(poll, 1, 'fr')).toMatchObject({
    body: 'Publier chaque contrat.',
    state: 'verified',
  });
  expect(await wordingOf(poll, 2, 'fr')).toMatchObject({ body: 'Le soir aussi.', state: 'verified' });
  // What is translated is not asked for again; the question, of which nothing was said, still is.
  const left = await sheetForm(`${path}?language=fr&show=missing`);
  expect(Object.keys(left)).toContain(`${poll}.title`);
  expect(Object.keys(left)).not.toContain(first);
});

it('a moderator translates statements and neither the question nor an original', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const form = await sheetForm(`${path}?language=ar`, moderates());
  expect(Object.keys(form).filter((name) => name.startsWith(poll))).toEqual([
    `${poll}/1.statement`,
    `${poll}/2.statement`,
  ]);
  const sent = { ...form, [`${poll}/1.statement`]: 'انشروا كل عقد.', [`${poll}.title`]: 'Mine?' };
  const saved = await moderates().post(path, { ...sent, [`state:${poll}/1.statement`]: 'machine' });
  expect(saved.status).toBe(303);
  expect(await wordingOf(poll, 1, 'ar')).toMatchObject({ state: 'machine', translatedFrom: 'en' });
  expect((await loadPoll(test.db, poll))?.poll.titles.map(({ body }) => body)).toEqual([
    'What should change?',
  ]);
  const { rows } = await sql<{
    id: string;
  }>`select t.id from statement_texts t join statements s on s.id = t.statement_id
    where s.poll_id = ${poll} and s.number = 1 and t.language = 'en'`.execute(test.db);
  const seen = { [`seen:${poll}/1.statement`]: String(rows[0]?.id) };
  const english = { language: 'en', [`${poll}/1.statement`]: 'Something else.', ...seen };
  expect((await moderates().post(path, english)).status).toBe(404);
  expect(await wordingOf(poll, 1, 'en')).toMatchObject({ body: 'Publish every contract.' });
});

it('two who translate the same statement: the second sees both wordings', async () => {
  const poll = await somePoll(test.db);
  const path = `/manage/polls/${poll}/texts`;
  const [first, state] = [`${poll}/1.statement`, `state:${poll}/1.statement`];
  const form = await sheetForm(`${path}?language=es`);
  const theirs = { ...form, [first]: 'Los suyos.', [state]: 'verified' };
  expect((await moderates().post(path, theirs)).status).toBe(303);
  const refused = await convenes().post(path, { ...form, [first]: 'Los míos.', [state]: 'machine' });
  expect(refused.status).toBe(409);
  expect(refused.body).toContain('Los suyos.');
  expect(refused.body).toContain('Los míos.');
  // Nothing was typed into the other field, so that what came meanwhile stays.
  const second = `${poll}/2.statement`;
  await moderates().post(path, { ...form, [second]: 'De noche.', [`state:${second}`]: 'verified' });
  const untouched = { ...form, [first]: '', [second]: '' };
  expect((await convenes().post(path, untouched)).status).toBe(303);
  expect(await wordingOf(poll, 2, 'es')).toMatchObject({ body: 'De noche.' });
});

it('what waits or was turned down stands on no sheet; a process has those of its polls', async () => {
  const poll = await somePoll(test.db, { processId: 'process-b' });
  await fromParticipant(test.db, poll, 'Heldwords.');
  const roles = new Map([['process-b', new Set(['moderator'] as const)]]);
  const account = { id: 'x', email: 'x@example.org', name: 'x', isAdministrator: false };
  const sheets = sheetOfPolls(test.site.services);
  const visitor = { account, roles, previewSecret: null } as unknown as Parameters<typeof sheets>[1];
  const parts = await sheets('process-b', visitor, 'en');
  expect(parts.flatMap(({ slots }) => slots.map(({ recordId }) => recordId))).toEqual([
    `${poll}/1`,
    `${poll}/2`,
  ]);
  expect(await sheets('process-a', visitor, 'en')).toEqual([]);
});

it("a poll's own policy has translations, and says to whom it is in another language", async () => {
  const poll = await somePoll(test.db, {
    policies: [{ language: 'en', body: 'Be kind.', state: 'original' }],
  });
  const policy = () => test.site.as(undefined, 'fr').get(`/polls/${poll}/policy`);
  expect((await policy()).body).toContain('en anglais, non traduit');
  const path = `/manage/polls/${poll}/texts`;
  const form = await sheetForm(`${path}?language=fr`);
  const sent = { ...form, [`${poll}.policy`]: 'Soyez aimables.', [`state:${poll}.policy`]: 'machine' };
  expect((await convenes().post(path, sent)).status).toBe(303);
  const read = (await policy()).body;
  expect(read).toContain('Soyez aimables.');
  expect(read).toContain('traduit automatiquement, non relu');
});
