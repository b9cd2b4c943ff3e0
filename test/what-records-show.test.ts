import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKind, findProcess, phaseKind, processScope, questionKind } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import type { AnyKind } from '../src/records/kinds/index.ts';
import { eventKind } from '../src/voices/events/event.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
const program = { system: 'test' };
let site: WholeSite;
let id: string;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  id = (await findProcess(site.db, slug))?.id ?? '';
}, 240_000);
afterAll(() => site?.close());

async function write(kind: AnyKind, facts: object, texts: Record<string, string>, ...acts: string[]) {
  const scope = await processScope.find(site.db, id, 'en');
  if (!scope) throw new Error('no process');
  const written = Object.entries(texts).map(([field, body]) => ({ field, body, seen: null }));
  const input = { scope, id: null, version: null, facts: facts as never, texts: written };
  const saved = await saveRecord(site.db, program, kind, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  for (const act of acts) {
    const taken = await takeStep(site.db, program, kind, {
      scope,
      id: saved.value.id,
      act,
      reason: 'It was wrong.',
    });
    if (!taken.ok) throw new Error(JSON.stringify(taken));
  }
  return saved.value.id;
}
const read = (path: string) => openBrowser(site.home).get(`/processes/${slug}${path}`);

test('a document that was withdrawn says when and why, and one that was never public is not there', async () => {
  const paper = { file: null, href: null, language: null };
  const texts = { title: 'A paper', body: 'What it says.' };
  const withdrawn = await write(documentKind, paper, texts, 'publish', 'withdraw');
  const draft = await write(documentKind, paper, texts);
  const gone = await read(`/documents/${withdrawn}`);
  expect(gone.status).toBe(410);
  expect(wordsOf(gone.text)).toMatch(/no longer shown .*until .*It was wrong\./);
  for (const word of ['A paper', 'What it says']) expect(gone.text).not.toContain(word);
  expect((await read(`/documents/${withdrawn}?lang=ar`)).text).toContain('لم يعد هذا معروضًا');
  expect((await read(`/documents/${draft}`)).status).toBe(404);
});

test('what comes stands first, the next before all; what is over follows, and in the register the latest of it first', async () => {
  const day = 86_400_000;
  const begun = new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`).getTime();
  const at = (days: number) => new Date(begun + days * day);
  const meeting = (title: string, starts: Date) =>
    write(
      eventKind,
      { starts, form: 'online', place: { missing: 'online' }, ends: null },
      { title },
      'announce',
    );
  for (const [title, days] of Object.entries({ Long: -40, Soon: 2, Later: 9, Before: -1, Today: 0 }))
    await meeting(`${title} meeting`, at(days));
  const order = (text: string) => [...wordsOf(text).matchAll(/(\w+) meeting/g)].map(([, word]) => word);
  const { text } = await read('/events');
  const within = (id: string) => text.slice(text.indexOf(`id="${id}"`)).split('</section>')[0] ?? '';
  const told = (id: string) => [...new Set(order(within(id)))].filter((word) => word !== 'one');
  // Each stands once in the register.
  expect(told('coming')).toEqual(['Today', 'Soon', 'Later']);
  expect(told('list')).toEqual(['Before', 'Long']);
  // The same order goes on over the edge of a page.
  const api = `/api/v1/processes/${id}/events?limit=2`;
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const answer = await openBrowser(site.home).get(`${api}${next ? `&cursor=${next}` : ''}`);
    const page = JSON.parse(answer.text);
    seen.push(
      ...page.items.map((item: { texts: { title: { body: string }[] } }) => JSON.stringify(item.texts.title)),
    );
    next = page.next;
  }
  // The demo has an evening of its own.
  expect(seen.flatMap((title) => /(\w+) meeting/.exec(title)?.[1] ?? [])).toEqual([
    'Today',
    'Soon',
    'Later',
    'Before',
    'Long',
  ]);
});

test('when and where an event is stand above what is said about it, and what may stay empty says so', async () => {
  const facts = {
    starts: new Date('2030-05-03T09:00:00Z'),
    ends: null,
    form: 'in-person',
    place: 'The town hall',
  };
  const event = await write(eventKind, facts, { title: 'A talk', about: 'At length about it.' }, 'announce');
  expect(wordsOf((await read(`/events/${event}`)).text)).toMatch(
    /A talk .*The town hall.*At length about it\./,
  );
  const form = wordsOf((await administrator.get(`/manage/processes/${id}/events/new`)).text);
  expect(form).toMatch(/What it is about \(optional\)/);
  expect(form).not.toMatch(/Title \(optional\)/);
});

test('before something is taken off, its staff read what hangs on it', async () => {
  const paper = { file: null, href: null, language: null };
  const [one, other] = [
    await write(documentKind, paper, { title: 'A paper that is linked', body: 'It says.' }, 'publish'),
    await write(documentKind, paper, { title: 'The other end', body: 'It says.' }, 'publish'),
  ];
  const at = `/manage/processes/${id}/documents/${one}`;
  const alone = wordsOf((await administrator.get(at)).text);
  expect(alone).toContain('That it is taken off, and why, stands in what was published');
  expect(alone).not.toContain('1 link with');
  await sql`insert into record_links (from_id, to_id, relation, act, reason, language, "by")
    values (${one}, ${other}, 'continues', 'link', 'It does', 'en', 'test')`.execute(site.db);
  expect(wordsOf((await administrator.get(at)).text)).toMatch(
    /1 link with another record is not shown any more\. +The other end/,
  );
  const phase = await write(
    phaseKind,
    { startsOn: '2026-01-05', endsOn: null, direction: null },
    { title: 'P' },
  );
  await write(questionKind, { phaseId: phase }, { title: 'What belongs to it?' });
  const page = wordsOf((await administrator.get(`/manage/processes/${id}/phases/${phase}`)).text);
  expect(page).toMatch(/What names it: 1 question\. .*? +What belongs to it\?/);
});

test('a title of signs that nobody sees is refused at its field', async () => {
  const path = `/manage/processes/${id}/events/new`;
  const typed = {
    starts: '2030-05-03T09:00',
    form: 'online',
    'place:missing': 'online',
    place: '',
    version: '0',
  };
  for (const title of ['\u200b\u2060', '\u00ad', '\u3164', '\u2800']) {
    const answer = await administrator.post(path, { ...typed, title, do: 'save' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('field-title-error');
  }
});

test('phases that overlap are said of a public process too', async () => {
  const dates = (startsOn: string, endsOn: string) => ({ startsOn, endsOn, direction: null });
  await write(phaseKind, dates('2031-01-01', '2031-03-31'), { title: 'First' });
  await write(phaseKind, dates('2031-03-01', '2031-04-30'), { title: 'Second' });
  const page = await administrator.get(`/manage/processes/${id}`);
  expect(wordsOf(page.text)).toContain('some overlap, or stand out of order');
});
