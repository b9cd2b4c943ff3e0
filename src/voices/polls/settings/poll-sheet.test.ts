import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { formsIn } from '../../../../test/support/forms.ts';
import { fromParticipant, noon, openStaffPolls, somePoll } from '../../../../test/support/staff-polls.ts';
import type { Role } from '../../../people/gate.ts';
import type { Visitor } from '../../../people/index.ts';
import { inviteAccount } from '../../../people/roles.ts';
import { readSpreadsheet, spreadsheetText } from '../../../platform/index.ts';
import { saveSheet } from '../../../records/sheet/index.ts';
import { loadPoll } from '../load-poll.ts';
import { editPoll } from './create-poll.ts';
import { editSeed, translateStatement } from './edit-texts.ts';
import { sheetOfPoll, sheetOfPolls } from './poll-sheet.ts';

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

function visitorOf(id: string, role: Role = 'convener', processId = 'process-a') {
  const account = { id, email: 'x@example.org', name: 'x', isAdministrator: false };
  const roles = new Map([[processId, new Set([role])]]);
  return { account, roles, previewSecret: null } as unknown as Visitor;
}

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
  const sheets = sheetOfPolls(test.site.services);
  const visitor = visitorOf('x', 'moderator', 'process-b');
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
  // A translation is no change of the rules; other words of the original are, and so is going back to the usual ones.
  const told = () => test.site.announced.filter(({ href }) => href === `/polls/${poll}`).at(-1);
  expect(told()?.kind).not.toBe('text-changed');
  const english = await sheetForm(`${path}?language=en`);
  expect((await convenes().post(path, { ...english, [`${poll}.policy`]: '' })).status).toBe(303);
  expect(told()).toMatchObject({ kind: 'text-changed', note: 'Moderation policy' });
  expect(told()?.reworded?.before).toBe('Be kind.');
  expect(told()?.reworded?.after).toContain('statement');
  expect((await policy()).body).not.toContain('Soyez aimables.');
});

describe('as a table', () => {
  const csvOf = async (poll: string, language: string) =>
    readSpreadsheet(
      Buffer.from((await convenes().get(`/manage/polls/${poll}/texts/sheet.csv?language=${language}`)).body),
    ) as string[][];
  const cells = (rows: string[][], id: string) => {
    const [header = []] = rows;
    const row = rows.find(([first]) => first === id) ?? [];
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
  };
  /** Sends a file as a browser does, and answers the page with what would change. */
  async function look(poll: string, rows: readonly (readonly string[])[] | Uint8Array, language = 'fr') {
    const form = new FormData();
    const bytes = rows instanceof Uint8Array ? rows : spreadsheetText(rows[0] ?? [], rows.slice(1));
    form.append('language', language);
    form.append('file', new File([bytes as BlobPart], 'texts.csv'));
    const encoded = new Request('http://x', { method: 'POST', body: form });
    const body = Buffer.from(await encoded.arrayBuffer());
    const answer = await test.site.app.request(`http://localhost:8080/manage/polls/${poll}/texts/import`, {
      method: 'POST',
      headers: {
        'x-test-account': 'convener@process-a',
        'accept-language': 'en',
        origin: 'http://localhost:8080',
        'content-type': encoded.headers.get('content-type') ?? '',
        'content-length': String(body.length),
      },
      body,
    });
    const page = await answer.text();
    const sheet = formsIn(page).find(({ fields }) => fields.some(({ name }) => name.startsWith('seen:')));
    return {
      status: answer.status,
      page,
      form: Object.fromEntries((sheet?.fields ?? []).map(({ name, value }) => [name, value])),
    };
  }

  it('goes out with what was written, a formula as words, and comes back as it was', async () => {
    const poll = await somePoll(test.db, {
      titles: [
        { language: 'en', body: '=1+1, "or" not?', state: 'original' },
        { language: 'fr', body: "'=1+1 ?", state: 'machine' },
      ],
    });
    const raw = (await convenes().get(`/manage/polls/${poll}/texts/sheet.csv?language=fr`)).body;
    expect(raw).toContain(`"'=1+1, ""or"" not?"`);
    const rows = await csvOf(poll, 'fr');
    expect(cells(rows, `${poll}.title`)).toMatchObject({
      original_language: 'en',
      original: '=1+1, "or" not?',
      language: 'fr',
      translation: "'=1+1 ?",
      state: 'machine',
    });
    expect(cells(rows, `${poll}/1.statement`)).toMatchObject({ translation: '', state: 'missing' });
    const same = await look(poll, rows);
    expect(same.status).toBe(200);
    expect(same.page).toContain('No text of the file would change; 3 rows say what is saved now.');
  });

  it('shows what would change, saves it in one go, and takes the file of a spreadsheet with semicolons', async () => {
    const poll = await somePoll(test.db);
    const file = [
      'ID;translation;state;remarks',
      `${poll}/1.statement;Publier, chaque contrat.;verified;good`,
      `${poll}.title;Que changer ?;;`,
    ].join('\r\n');
    const seen = await look(poll, Buffer.from(file));
    expect(seen.status).toBe(422);
    expect(seen.page).toContain('2 texts of the file would change');
    expect(seen.page).toContain('<bdi>remarks</bdi>');
    // Nobody said who checked the title.
    expect(seen.page).toContain('Row 3, state: Say whether a person has checked this translation.');
    expect(await wordingOf(poll, 1, 'fr')).toBeUndefined();
    const path = `/manage/polls/${poll}/texts`;
    const saved = await convenes().post(path, { ...seen.form, [`state:${poll}.title`]: 'machine' });
    expect(saved.status).toBe(303);
    expect(await wordingOf(poll, 1, 'fr')).toMatchObject({
      body: 'Publier, chaque contrat.',
      state: 'verified',
    });
    expect((await loadPoll(test.db, poll))?.poll.titles[1]).toMatchObject({ state: 'machine' });
  });

  it('names what is not taken by row and column, and what changed since the file was made', async () => {
    const poll = await somePoll(test.db);
    const [header = [], ...rows] = await csvOf(poll, 'fr');
    const translated = rows.map((row) =>
      row.map((cell, index) => {
        const column = header[index];
        return column === 'translation' ? 'Traduit.' : column === 'state' ? 'verified' : cell;
      }),
    );
    const path = `/manage/polls/${poll}/texts`;
    const first = `${poll}/1.statement`;
    const form = await sheetForm(`${path}?language=fr`);
    await convenes().post(path, { ...form, [first]: 'Leur version.', [`state:${first}`]: 'machine' });
    await convenes().post(`/manage/polls/${poll}/statements/2`, {
      body: 'Meet at night too.',
      sameSense: 'yes',
    });
    const odd = (values: Record<string, string>) => header.map((name) => values[name] ?? '');
    const table = [
      header,
      ...translated,
      odd({ id: 'x.title', translation: 'X' }),
      odd({ id: first, translation: 'X' }),
      odd({ id: `${poll}.description`, language: 'fr', translation: 'X', state: 'sure' }),
    ];
    const seen = await look(poll, table);
    expect(seen.status).toBe(422);
    expect(seen.page).toMatch(/Row 3, translation_version: Somebody else changed this/);
    expect(seen.page).toContain('Leur version.');
    expect(seen.page).toMatch(/Row 4, original_version: The original has changed since the file was made/);
    expect(seen.page).toContain('Row 5, id: There is no such text here that you can write.');
    expect(seen.page).toContain('Row 6, id: This text stands in an earlier row too');
    // A description that was never written has nothing to translate.
    expect(seen.page).toContain('Row 7, id: There is no such text');
    expect(await wordingOf(poll, 1, 'fr')).toMatchObject({ body: 'Leur version.' });
    // Saved now, it replaces what was shown, knowingly.
    expect((await convenes().post(path, seen.form)).status).toBe(303);
    expect(await wordingOf(poll, 1, 'fr')).toMatchObject({ body: 'Traduit.', state: 'verified' });
  });

  it('a file that is none is refused at its field', async () => {
    const poll = await somePoll(test.db);
    const latin = await look(poll, Buffer.from('id;translation\nx;\xe9t\xe9', 'latin1'));
    expect(latin.status).toBe(422);
    expect(latin.page).toContain('Save it as “CSV UTF-8”.');
    expect((await look(poll, Buffer.from('a,b\n1,2'))).page).toContain('This is no table with the columns');
    expect((await look(poll, Buffer.from('id,translation\n"x,y'))).page).toContain('This is no table');
    const path = `/manage/polls/${poll}/texts`;
    expect((await convenes().post(`${path}/import`, { language: 'fr' })).body).toContain('Choose the file.');
    expect((await test.site.as('analyst@process-a').get(`${path}/sheet.csv`)).status).toBe(403);
  });
});

describe('who changed something meanwhile', () => {
  /** The form of a page that has this field, as a browser would send it. */
  async function formWith(path: string, field: string) {
    const form = formsIn((await convenes().get(path)).body).find(({ fields }) =>
      fields.some(({ name, sent }) => sent && name === field),
    );
    return Object.fromEntries(
      (form?.fields ?? []).filter(({ sent }) => sent).map(({ name, value }) => [name, value]),
    );
  }
  const named = async (name: string) =>
    (
      await inviteAccount(
        test.db,
        {
          email: `${name}@example.org`,
          name,
          grant: { role: 'convener', scope: 'process-a' },
          by: { kind: 'system', id: 'test' },
        },
        new Date(),
      )
    ).accountId;

  it('is named at a text, at a statement and at settings, with how each reads now', async () => {
    const poll = await somePoll(test.db);
    const base = `/manage/polls/${poll}`;
    const text = await sheetForm(`${base}/texts?language=en`);
    const statement = await formWith(`${base}/statements/1`, 'body');
    const french = await formWith(`${base}/statements/1`, 'translation');
    const settings = await formWith(`${base}/settings`, 'exposureShare');
    const by = { kind: 'account', id: await named('Colleague'), role: 'convener' } as const;
    const which = { pollId: poll, number: 1 };
    const parts = await sheetOfPoll(test.site.services, poll, visitorOf(by.id), 'en');
    const edit = { recordId: poll, field: 'title', body: 'Theirs?', seen: null };
    expect(await saveSheet(test.db, parts, 'en', [edit], noon)).toMatchObject({ ok: true });
    const worded = { body: 'Their wording.', sameSense: true };
    expect(await editSeed(test.db, which, worded, by, noon)).toMatchObject({ ok: true });
    const translated = { language: french.language ?? '', body: 'La leur.', state: 'verified' } as const;
    expect(await translateStatement(test.db, which, translated, by, noon)).toMatchObject({ ok: true });
    const { poll: rules } = (await loadPoll(test.db, poll)) ?? {};
    if (!rules) throw new Error('no poll');
    expect(await editPoll(test.db, poll, { ...rules, exposureShare: 0.11 }, by, noon)).toMatchObject({
      ok: true,
    });

    const told = async (path: string, form: Record<string, string>) => {
      const answer = await convenes().post(path, form);
      expect(answer.body).toContain('Colleague');
      return answer;
    };
    const title = await told(`${base}/texts`, { ...text, [`${poll}.title`]: 'Mine?' });
    expect(title.status).toBe(409);
    expect(title.body).toMatch(/saved by Colleague, .*2026/);
    const seed = await told(`${base}/statements/1`, { ...statement, body: 'My wording.', sameSense: 'yes' });
    expect(seed.body).toContain('“Their wording.”');
    expect(seed.body).toContain('My wording.');
    const mine = { ...french, translation: 'La mienne.', state: 'verified' };
    expect((await told(`${base}/statements/1/translations`, mine)).body).toContain('“La leur.”');
    const refused = await told(`${base}/settings`, { ...settings, exposureShare: '50' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Saved now: 11 %');
    // In the summary and at its field, and of no other.
    expect(refused.body.match(/Saved now:/g)).toHaveLength(2);
    expect(refused.body).toMatch(/name="exposureShare"[^>]*value="50"|value="50"[^>]*name="exposureShare"/);
    expect((await loadPoll(test.db, poll))?.poll.exposureShare).toBe(0.11);
  });
});

it('how a poll read and by which rules is there for everybody, in the language of the reader too', async () => {
  const french = { language: 'fr', body: 'Que changer ?', state: 'verified' } as const;
  const english = { language: 'en', body: 'What should change?', state: 'original' } as const;
  const poll = await somePoll(test.db, {
    titles: [english, french],
    descriptions: [{ language: 'en', body: 'About **all** of it.', state: 'original' }],
  });
  const read = async (language: string) =>
    (await test.site.as(undefined, language).get(`/polls/${poll}/changes`)).body;
  expect(await read('en')).toContain('No text was changed since it was public.');
  const parts = await sheetOfPoll(test.site.services, poll, visitorOf('x'), 'en');
  const save = (language: string, field: string, body: string) =>
    saveSheet(
      test.db,
      parts,
      language,
      [{ recordId: poll, field, body, state: 'verified', seen: null }],
      noon,
    );
  await save('en', 'title', 'Should the park be sold?');
  await save('en', 'description', 'About half of it.');
  // Confirmed with the same words: no other wording.
  await save('fr', 'title', 'Que changer ?');
  const inEnglish = await read('en');
  expect(inEnglish).toMatch(/Until November 21, 2026, in English|Until 21 November 2026, in English/);
  expect(inEnglish).toContain('What should change?');
  expect(inEnglish).toContain('About <strong>all</strong> of it.');
  expect(inEnglish).not.toContain('Que changer');
  const former = /<p lang="fr" dir="ltr">Que changer \?<\/p>/;
  expect(await read('fr')).not.toMatch(former);
  await save('fr', 'title', 'Faut-il vendre le parc ?');
  const inFrench = await read('fr');
  expect(inFrench).toMatch(former);
  expect(inFrench).toContain('What should change?');
});
