import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import type { Scope } from '../../../records/index.ts';
import { findRecordsOf, findVersions, takeStep } from '../../../records/keeping/index.ts';
import { conversationKind } from '../conversation.ts';
import { turnHosting } from '../hosting/hosting.ts';
import { forgetTakenBack } from '../take-return.ts';
import { filesOf } from './file-store.ts';

let site: WholeSite;
let staff: Browser;
let photo: Buffer;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true, env: { FILE_MEGABYTES: '1' } });
  staff = await site.becomeAdministrator();
  const blank = sharp({ create: { width: 60, height: 40, channels: 3, background: '#ccc' } });
  photo = await blank
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'Taken at home' } })
    .toBuffer();
}, 240_000);
afterAll(() => site?.close());

const newScope = async (): Promise<Scope> => {
  const { id } = await makeProcess(site.db, { published: true });
  await turnHosting(site.db, id, true, { kind: 'system', id: 'test' }, new Date());
  return scopeOf(site.db, id);
};
const codeIn = (text: string) => /class="receipt-code"[^>]*>\s*([A-Z0-9-]{14})/.exec(text)?.[1] ?? '';
const fieldIn = (text: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
const kept = (scope: Scope) => findRecordsOf(site.db, conversationKind, { scopes: [scope.id] });
const told = {
  ...{ title: 'Neighbours of Mill Lane', heldOn: '2026-05-04', place: 'Mill Lane', hostKind: 'citizens' },
  ...{ language: 'en', 'point:other': 'More trees' },
};
const send = (
  browser: Browser,
  scope: Scope,
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, File>>,
) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...files })) form.append(name, value);
  const headers = { origin: site.home };
  return browser.send(`${scope.href}/conversations/return`, { method: 'POST', body: form, headers });
};
const jpeg = () => new File([new Uint8Array(photo)], 'IMG 1.jpg');

test('a photo comes with a return, once, and nobody sees it before a person decided so', async () => {
  const scope = await newScope();
  const browser = openBrowser(site.home);
  const fresh = fieldIn((await browser.get(`${scope.href}/conversations/return`)).text, 'fresh');
  const fields = { ...told, fresh, contact: 'host@example.org', shows1: 'Our <b>flip chart</b>' };
  const sent = await send(browser, scope, fields, { file1: jpeg() });
  expect(sent.status).toBe(200);
  const code = codeIn(sent.text);
  // Its arrival was not heard of, and it is sent once more, as happens without a line.
  expect(codeIn((await send(browser, scope, fields, { file1: jpeg() })).text)).toBe(code);
  const [row, ...more] = await kept(scope);
  expect(more).toEqual([]);
  const id = row?.id ?? '';
  const [file, ...others] = await filesOf(site.db, id);
  expect(others).toEqual([]);
  expect(file).toMatchObject({ shows: 'Our <b>flip chart</b>', language: 'en', isShown: false });

  const at = `${scope.href}/conversations/${id}/shown/${file?.id}`;
  const decide = `${scope.manageHref}/conversations/${id}/sent/${file?.id}`;
  const page = await staff.get(`${scope.manageHref}/conversations/${id}`);
  expect(page.text).toContain('Our &lt;b&gt;flip chart&lt;/b&gt;');
  const bytes = await (
    await fetch(`${site.home}${decide}`, {
      headers: { cookie: [...staff.cookies].map((pair) => pair.join('=')).join('; ') },
    })
  ).arrayBuffer();
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  expect((await browser.get(decide)).location).toContain('/sign-in');
  await takeStep(site.db, program, conversationKind, { scope, id, act: 'publish' });
  expect((await browser.get(at)).status).toBe(404);
  expect((await browser.get(`${scope.href}/conversations/${id}`)).text).not.toContain('flip chart');
  await browser.post(decide, { show: 'yes' });
  expect((await browser.get(at)).status).toBe(404);
  expect((await staff.post(decide, { show: 'yes' })).status).toBe(303);
  expect((await browser.get(at)).status).toBe(200);
  expect((await browser.get(`${scope.href}/conversations/${id}`)).text).toContain('flip chart');
  // Of another conversation it is not.
  await send(browser, scope, { ...told, title: 'Another' }, {});
  const other = (await kept(scope)).find((one) => one.id !== id)?.id ?? '';
  expect((await staff.get(at.replace(id, other))).status).toBe(404);
  const inBundle = async () => {
    const bundle = await (await fetch(`${site.home}${scope.href}/bundle.zip`)).arrayBuffer();
    return strFromU8(unzipSync(new Uint8Array(bundle))['conversation-files.csv'] ?? new Uint8Array());
  };
  expect(await inBundle()).toContain(`${at}\r\n`);
  await staff.post(decide, { show: 'no' });
  expect((await browser.get(at)).status).toBe(404);
  expect(await inBundle()).toBe('');
  await staff.post(decide, { show: 'yes' });

  // Its host takes it back: nobody has the picture any more, and not how to reach them.
  const contact = async () => {
    const [one] = (await kept(scope)).filter((row) => row.id === id);
    return [one?.facts.contact, JSON.stringify(await findVersions(site.db, id))] as const;
  };
  expect((await contact())[0]).toBe('host@example.org');
  await browser.post(`${scope.href}/conversations/receipt`, { code, do: 'withdraw' });
  expect((await browser.get(at)).status).toBe(404);
  expect((await staff.get(decide)).status).toBe(404);
  expect(await filesOf(site.db, id)).toEqual([]);
  const [left, versions] = await contact();
  expect(left).toBe(null);
  expect(versions).not.toContain('host@');
});

test('what staff take back for a host loses its files and how to reach the host as well', async () => {
  const scope = await newScope();
  const contact = 'host@example.org';
  await send(openBrowser(site.home), scope, { ...told, contact }, { file1: jpeg() });
  const [row] = await kept(scope);
  const id = row?.id ?? '';
  await takeStep(site.db, program, conversationKind, { scope, id, act: 'withdraw' });
  expect((await kept(scope))[0]?.facts.contact).toBe(contact);
  await forgetTakenBack(site.db, site.services.uploads, new Date());
  expect((await kept(scope))[0]?.facts.contact).toBe(null);
  expect(await filesOf(site.db, id)).toEqual([]);
});

test('a file stays where something else is wrong, and what is not taken is said at its field', async () => {
  const scope = await newScope();
  const browser = openBrowser(site.home);
  const { title: _, ...untitled } = told;
  const wrong = await send(browser, scope, untitled, {
    file1: jpeg(),
    file2: new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'drawing.svg'),
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('It is there: IMG 1.jpg');
  expect(wrong.text).toMatch(/id="field-file2-error"/);
  const held = fieldIn(wrong.text, 'file1:held');
  expect(held).not.toBe('');
  const again = await send(browser, scope, { ...told, 'file1:held': held, shows1: 'A list' }, {});
  expect(again.status).toBe(200);
  const [row] = await kept(scope);
  expect((await filesOf(site.db, row?.id ?? '')).map(({ shows }) => shows)).toEqual(['A list']);
  // Somebody else's file cannot be named, nor one made up.
  const guessed = await send(browser, scope, { ...told, title: 'Guessed', 'file1:held': `${held}x` }, {});
  expect(guessed.status).toBe(200);
  const second = (await kept(scope)).find(({ id }) => id !== row?.id);
  expect(await filesOf(site.db, second?.id ?? '')).toEqual([]);

  const large = await send(browser, scope, told, {
    file1: new File([new Uint8Array(1_400_000)], 'large.jpg'),
  });
  expect(large.status).toBe(422);
  expect(large.text).toContain('Choose a file of at most 1 MB.');
  expect(large.text).toContain('More trees');
  const seventh = await send(browser, scope, { ...told, title: 'Seven' }, { file7: jpeg() });
  expect(seventh.status).toBe(422);
  expect(seventh.text).toContain('A return has room for 6 files.');
});

test('files of an unfinished return wait for its host on another device, and with cautions for a second look', async () => {
  const scope = await newScope();
  const { PDFDocument } = await import('pdf-lib');
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText('We agreed on trees.');
  pdf.setAuthor('Somebody Known');
  const notes = new File([new Uint8Array(await pdf.save())], 'notes.pdf');
  const unfinished = await send(openBrowser(site.home), scope, { ...told, do: 'keep' }, { file1: notes });
  const elsewhere = openBrowser(site.home);
  const code = codeIn(unfinished.text);
  const opened = await elsewhere.post(`${scope.href}/conversations/return`, { code, do: 'open' });
  expect(opened.text).toContain('It is there: notes.pdf');
  const held = fieldIn(opened.text, 'file1:held');
  expect((await send(elsewhere, scope, { ...told, code, 'file1:held': held }, {})).status).toBe(200);
  const [row] = await kept(scope);
  const [file] = await filesOf(site.db, row?.id ?? '');
  const decide = `${scope.manageHref}/conversations/${row?.id}/sent/${file?.id}`;
  const unseen = await staff.post(decide, { show: 'yes' });
  expect(unseen.status).toBe(422);
  expect(unseen.text).toContain('Somebody Known');
  expect((await filesOf(site.db, row?.id ?? ''))[0]?.isShown).toBe(false);
  expect((await staff.post(decide, { show: 'yes', seen: 'yes' })).status).toBe(303);
  expect((await filesOf(site.db, row?.id ?? ''))[0]?.isShown).toBe(true);
});
