import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeState, createProcess, editTexts, phaseKind, processScope } from '../src/processes/index.ts';
import { saveRecord } from '../src/records/keeping/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { completeTexts } from './support/process-site.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const doer = { system: 'test' } as const;
let site: WholeSite;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  administrator = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

/** A draft that could be published. */
async function draft(title: string): Promise<{ id: string; slug: string }> {
  const made = await createProcess(site.db, doer, {
    template: 'neighbourhood-question',
    title,
    language: 'en',
  });
  if (!made.ok) throw new Error('not created');
  const { id } = made.value;
  const edits = Object.entries({ ...completeTexts, title }).map(([field, body]) => ({
    recordId: id,
    field,
    body,
    seen: null,
  }));
  await editTexts(site.db, doer, { processId: id, language: 'en', edits });
  const scope = await processScope.find(site.db, id, 'en');
  if (!scope) throw new Error('not there');
  const facts = { startsOn: '2026-01-01', endsOn: null, direction: null };
  const texts = [{ field: 'title', body: 'Ideas', seen: null }];
  await saveRecord(site.db, doer, phaseKind, { scope, id: null, version: null, facts, texts });
  return made.value;
}

const publish = async (id: string) =>
  expect(await changeState(site.db, doer, { processId: id, act: 'publish' })).toMatchObject({ ok: true });

/** Sends the form of a document as a browser does, with a file where there is one. */
function send(path: string, fields: Record<string, string>, file?: { name: string; text: string }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file:new', new Blob([file.text]), file.name);
  return administrator.send(path, {
    method: 'POST',
    body: form,
    headers: { origin: site.home },
  });
}

const documentsOf = async (slug: string): Promise<string[]> => {
  const { text } = await openBrowser(site.home).get(`/processes/${slug}/documents`);
  return [...new Set([...text.matchAll(/\/documents\/([a-z0-9]{12})"/g)].map(([, id = '']) => id))];
};

const withFormula = { name: 'budget.csv', text: 'what,how much\r\nroof,=1+1\r\n' };

test('a file is looked through before it is published, in a draft of a process as well', async () => {
  const { id, slug } = await draft('Looked through');
  const path = `/manage/processes/${id}/documents/new`;
  const refused = await send(path, { do: 'publish', title: 'Budget' }, withFormula);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('formula');
  const file = /name="file" value="([a-z0-9]+)"/.exec(refused.text)?.[1] ?? '';
  expect(file).not.toBe('');
  // It was kept: nobody has to choose it again.
  const seen = { do: 'publish', title: 'Budget', file, 'file:seen': 'yes' };
  expect((await send(path, seen)).status).toBe(303);
  await publish(id);
  const [document = ''] = await documentsOf(slug);
  const answer = await openBrowser(site.home).get(`/processes/${slug}/documents/${document}/files/file`);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('=1+1');
});

test('a text that is kept here is in the language that was chosen for it', async () => {
  const { id, slug } = await draft('In two languages');
  const path = `/manage/processes/${id}/documents/new`;
  const body = 'هذا نص الوثيقة.';
  const typed = { do: 'publish', title: 'الوثيقة', language: 'ar', body };
  expect((await send(path, typed)).status).toBe(303);
  await publish(id);
  const [document = ''] = await documentsOf(slug);
  const { text } = await openBrowser(site.home).get(`/processes/${slug}/documents/${document}?lang=en`);
  const around = new RegExp(`<[a-z]+ [^>]*lang="ar"[^>]*dir="rtl"[^>]*>(?:<p>)?${body}`);
  expect(text).toMatch(around);
  expect(text).not.toMatch(new RegExp(`lang="en"[^>]*>(?:<p>)?${body}`));
});

test('the id of a file that somebody else sent opens nothing', async () => {
  const { id } = await draft('Not theirs');
  const path = `/manage/processes/${id}/documents/new`;
  const kept = await send(path, { do: 'preview', title: 'x' }, withFormula);
  const file = /name="file" value="([a-z0-9]+)"/.exec(kept.text)?.[1] ?? '';
  const other = await draft('Others');
  const convener = await site.signInAs('other@example.org', [{ role: 'convener', processId: other.id }]);
  const theirs = `/manage/processes/${other.id}/documents/new`;
  const looked = await convener.post(theirs, { do: 'preview', title: 'x', file });
  expect(looked.text).not.toContain('budget.csv');
  expect((await convener.post(theirs, { do: 'save', title: 'x', file })).status).toBe(422);
});

test('how a document was is told from when everybody could read it, and nothing of before', async () => {
  const { id, slug } = await draft('History');
  const path = `/manage/processes/${id}/documents`;
  await send(`${path}/new`, {
    do: 'publish',
    title: 'Secret working title',
    href: 'https://inside.example.org/',
  });
  const staffPage = async () => {
    const { text } = await administrator.get(path);
    const document = /\/documents\/([a-z0-9]{12})"/.exec(text)?.[1] ?? '';
    const page = await administrator.get(`${path}/${document}`);
    const seen = /name="seen:title" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    return { document, seen: { 'seen:title': seen, version } };
  };
  const change = async (title: string, href: string) => {
    const { document, seen } = await staffPage();
    const answer = await send(`${path}/${document}`, { do: 'save', title, href, ...seen });
    expect(answer.status).toBe(303);
  };
  await change('The plan', 'https://example.org/plan');
  await publish(id);
  const { document } = await staffPage();
  const history = `/processes/${slug}/documents/${document}/history`;
  const first = (await openBrowser(site.home).get(history)).text;
  expect(first).not.toContain('Secret working title');
  expect(first).not.toContain('inside.example.org');
  expect(first).toContain('Nothing has changed since this was published.');
  expect((await administrator.get(history)).text).toContain('Secret working title');

  await change('The plan, second version', 'https://example.org/plan-2');
  const second = wordsOf((await openBrowser(site.home).get(history)).text);
  expect(second).toMatch(/The plan .*The plan, second version/);
  expect(second).not.toContain('Nothing has changed');
  expect(second).not.toContain('Secret working title');
  // People relied on both: what changed is told.
  const notices = wordsOf((await openBrowser(site.home).get(`/processes/${slug}/publications`)).text);
  expect(notices).toContain('https://example.org/plan-2');
});
