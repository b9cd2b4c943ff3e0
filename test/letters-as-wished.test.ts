import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProcess } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
const list = `/processes/${slug}/submissions`;
let site: WholeSite;
let id: string;
let moderator: Browser;
beforeAll(async () => {
  site = await serveWholeSite();
  const administrator = await site.becomeAdministrator();
  id = (await findProcess(site.db, slug))?.id ?? '';
  moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: id }]);
  await administrator.post(`/manage/processes/${id}/submissions/box`, { do: 'open', closesOn: '' });
}, 240_000);
afterAll(() => site?.close());

const writer = 'Wilhelmina Invented';
const base = {
  body: 'Quokkas on every roof.',
  language: 'en',
  speaksAs: 'person',
  name: writer,
  contact: 'wilhelmina@example.org',
  publish: 'without-name',
};
const send = (
  fields: Record<string, string>,
  file?: { name: string; bytes: BlobPart },
  browser = openBrowser(site.home),
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...base, ...fields })) form.set(name, value);
  if (file) form.set('original', new Blob([file.bytes]), file.name);
  return browser.send(`${list}/new`, {
    method: 'POST',
    body: form,
    headers: { origin: new URL(site.home).origin },
  });
};
const recordOf = async (title: string) => {
  const { rows } = await sql<{ id: string; state: string }>`select r.id, r.state from records r
    join record_texts t on t.record_id = r.id and t.field = 'title' and t.body = ${title}`.execute(site.db);
  return rows[0] ?? { id: '', state: 'nothing' };
};
const step = (letter: string, act: string) =>
  moderator.post(`/manage/processes/${id}/submissions/${letter}/steps`, { act });

/** Everything that anybody can read of a letter, as one text. */
async function readByAnybody(letter: string): Promise<string> {
  const anybody = openBrowser(site.home);
  const one = `${list}/${letter}`;
  const paths = [
    ...[list, `${list}?speaksAs=person`, `${list}.csv`, one, `${one}/history`, `${one}/files/original`],
    ...[`/api/v1${list}`, `/api/v1${one}`, `${list}/decisions`, `${list}/decisions.csv`],
    ...[`/processes/${slug}`, `/processes/${slug}/line`, `/processes/${slug}/publications`],
    ...[
      `/processes/${slug}/publications.atom`,
      `/processes/${slug}/publications.json`,
      '/heard',
      '/sitemap.xml',
    ],
    ...['/search?q=quokkas', '/api/v1/search?q=quokkas'],
  ];
  const texts = await Promise.all(paths.map(async (path) => `${path}\n${(await anybody.get(path)).text}`));
  const bundle = await fetch(`${site.home}/processes/${slug}/bundle.zip`);
  const files = Object.entries(unzipSync(new Uint8Array(await bundle.arrayBuffer())));
  return [...texts, ...files.map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`)]
    .join('\n')
    .replaceAll(/value="[^"]*"|\/search\?[^"\s]*/g, '');
}

/** Where in all of it a word stands. */
const placesOf = (read: string, word: string) =>
  read
    .split('\n')
    .filter((line) => line.includes(word))
    .map((line) => line.slice(Math.max(0, line.indexOf(word) - 90), line.indexOf(word) + 60));

describe('how a letter may be shown', () => {
  test('without the name: nobody finds the name, the wish, the address or the file', async () => {
    const text = 'Quokkas on the roof of the market hall.';
    expect((await send({ title: 'Plain', body: '' }, { name: 'wilhelmina.txt', bytes: text })).status).toBe(
      303,
    );
    const letter = await recordOf('Plain');
    const atStaff = `/manage/processes/${id}/submissions/${letter.id}`;
    // Moderators can get it before and after, whatever they decide.
    const said = async () => wordsOf((await moderator.get(atStaff)).text).includes('no longer be downloaded');
    expect(await said()).toBe(false);
    expect((await step(letter.id, 'publish')).status).toBe(303);
    expect(await said()).toBe(false);
    const read = await readByAnybody(letter.id);
    expect(read).toContain(text);
    for (const hidden of ['Wilhelmina', 'wilhelmina', 'without-name'])
      expect(placesOf(read, hidden), hidden).toEqual([]);
    const found = await openBrowser(site.home).get('/search?q=Wilhelmina');
    expect(found.text).not.toContain(letter.id);
    const file = `${list}/${letter.id}/files/original`;
    expect((await openBrowser(site.home).get(file)).status).toBe(404);
    const forStaff = await moderator.get(file);
    expect(forStaff.text).toBe(text);
    expect(forStaff.headers.get('cache-control')).toContain('private');
    expect((await moderator.get(`/manage/processes/${id}/submissions/${letter.id}`)).text).toContain(writer);
  });

  test('with the name: it stands beside the letter', async () => {
    await send({ title: 'Signed', publish: 'with-name', coSigners: '12' });
    const letter = await recordOf('Signed');
    await step(letter.id, 'publish');
    const page = wordsOf((await openBrowser(site.home).get(`${list}/${letter.id}`)).text);
    expect(page).toMatch(/Who writes Wilhelmina Invented.*Co-signers 12/);
  });

  test('not at all: whatever a moderator presses, nobody else reads it, and it is counted as read', async () => {
    await send({ title: 'Between us', body: 'Numbats in the cellar.', publish: 'not-at-all' });
    const letter = await recordOf('Between us');
    const refused = await step(letter.id, 'publish');
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('does not want it to be published');
    const queue = await moderator.get(`/manage/processes/${id}/moderation`);
    expect(wordsOf(queue.text)).toContain('Not to be published: accepted, it stays');
    const [, handle = ''] = new RegExp(`value="(submission \\d+ ${letter.id})"`).exec(queue.text) ?? [];
    expect(
      (await moderator.post(`/manage/processes/${id}/moderation`, { act: 'accept', item: handle })).status,
    ).toBe(303);
    expect((await recordOf('Between us')).state).toBe('kept');
    const read = await readByAnybody(letter.id);
    for (const hidden of ['Numbats', 'Between us']) expect(placesOf(read, hidden), hidden).toEqual([]);
    expect(wordsOf((await moderator.get(`/manage/processes/${id}/submissions?state=kept`)).text)).toContain(
      'Between us',
    );
  });

  test('the name is taken out of the words before they are read by everybody', async () => {
    await send({ title: 'Yours', body: 'More benches. Yours, WILHELMINA  Invented' });
    const letter = await recordOf('Yours');
    const refused = await step(letter.id, 'publish');
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('Take it out first');
    const page = `/manage/processes/${id}/submissions/${letter.id}`;
    await moderator.post(`${page}/redact`, { field: 'body', body: 'More benches. Yours, [...]' });
    expect((await step(letter.id, 'publish')).status).toBe(303);
  });

  test('the database itself names nobody who did not want it', async () => {
    const letter = await recordOf('Plain');
    const named = sql`update submissions set "from" = name where id = ${letter.id}`.execute(site.db);
    await expect(named).rejects.toThrow('submissions_named_as_wished');
  });
});

describe('the form of a letter', () => {
  test('what contradicts itself is said at its field, and nothing typed is lost', async () => {
    const answer = await send({ title: 'Nobody', name: '', publish: 'with-name', speaksAs: 'organisation' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('field-name-error');
    expect(answer.text).toContain('Quokkas on every roof.');
    expect((await send({ title: 'Silent', publish: '' })).text).toContain('field-publish-error');
    const stranger = await send({ title: 'Elsewhere', question: 'emv7kt4ktx1p' });
    expect(stranger.text).toContain('field-question-error');
  });

  test('a file that came is there when the form comes again, for whoever sent it alone', async () => {
    const browser = openBrowser(site.home);
    const file = { name: 'mine.rtf', bytes: String.raw`{\rtf1 Potoroos in the park.}` };
    const again = await send({ title: '', body: '' }, file, browser);
    expect(again.status).toBe(422);
    expect(wordsOf(again.text)).toContain('Your file is here: mine.rtf');
    const [, held = ''] = /name="original:held" value="([^"]+)"/.exec(again.text) ?? [];
    const forged = await send({
      title: 'Forged',
      body: '',
      'original:held': held.replace(/.$/, held.endsWith('A') ? 'B' : 'A'),
    });
    expect(forged.text).toContain('field-body-error');
    // Nor does an id open what somebody else sent.
    await send({ title: 'Guessed', original: held.split('.')[0] ?? '' });
    expect(
      (
        await sql`select from submissions where original is not null and id = ${(await recordOf('Guessed')).id}`.execute(
          site.db,
        )
      ).rows,
    ).toEqual([]);
    expect(
      (await send({ title: 'From a file', body: '', 'original:held': held }, undefined, browser)).status,
    ).toBe(303);
    const letter = await recordOf('From a file');
    const staff = await moderator.get(`/manage/processes/${id}/submissions/${letter.id}`);
    expect(wordsOf(staff.text)).toContain('Potoroos in the park.');
    expect(staff.text).toContain(`${list}/${letter.id}/files/original`);
    expect(staff.text).toMatch(/id="page-1-line-1"[^>]*>Potoroos in the park\./);
  });

  test('letters of one form are shown to staff as such, and each is there', async () => {
    const form =
      'We who live in this street ask the council to plant more trees before the summer of next year.';
    for (const name of ['Ana', 'Bea', 'Cy'])
      await send({ title: `Form of ${name}`, body: `${form} ${name}` });
    const { id: one } = await recordOf('Form of Ana');
    const page = wordsOf((await moderator.get(`/manage/processes/${id}/submissions/${one}`)).text);
    expect(page).toContain('2 other letters say nearly the same');
    for (const other of ['Form of Bea', 'Form of Cy']) expect(page).toContain(other);
    const all = await moderator.get(`/manage/processes/${id}/submissions/alike`);
    expect(wordsOf(all.text)).toMatch(/3 letters nearly identical (Form of \w+ ?){3}/);
    expect((await openBrowser(site.home).get(`/manage/processes/${id}/submissions/alike`)).status).not.toBe(
      200,
    );
  });

  test('a letter on paper is typed in by staff, with both names for staff alone', async () => {
    const paper = `/manage/processes/${id}/submissions/paper`;
    const wrong = await moderator.post(paper, {
      ...base,
      name: 'Petronella Invented',
      title: '',
      body: 'By hand.',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('By hand.');
    expect(
      (
        await moderator.post(paper, {
          ...base,
          name: 'Petronella Invented',
          title: 'On paper',
          body: 'By hand.',
        })
      ).status,
    ).toBe(303);
    const letter = await recordOf('On paper');
    expect(letter.state).toBe('held');
    const staff = wordsOf((await moderator.get(`/manage/processes/${id}/submissions/${letter.id}`)).text);
    expect(staff).toMatch(/Petronella Invented.*It came on paper.*Typed in by moderator@example\.org/);
    await step(letter.id, 'publish');
    const read = await readByAnybody(letter.id);
    expect(read).toContain('By hand.');
    for (const hidden of ['Petronella', 'moderator@']) expect(placesOf(read, hidden), hidden).toEqual([]);
    expect((await openBrowser(site.home).post(paper, base)).status).toBe(404);
  });

  test('a file of another kind, or without words, is refused at its field', async () => {
    const table = await send({ title: 'Table', body: '' }, { name: 'a.csv', bytes: 'a,b\n1,2\n' });
    expect(table.text).toContain('field-original-error');
    const none = await send({ title: 'Void', body: '' }, { name: 'a.rtf', bytes: String.raw`{\rtf1 }` });
    expect(wordsOf(none.text)).toContain('No text could be read in your file');
  });
});
