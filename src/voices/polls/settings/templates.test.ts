import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../../test/support/browser.ts';
import { wordsOf } from '../../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { createProcess } from '../../../processes/index.ts';
import { loadPoll } from '../load-poll.ts';
import { createPoll } from './create-poll.ts';
import { pollTemplates } from './templates.ts';

let site: WholeSite;
let convener: Browser;
let other: Browser;
const processes: string[] = [];
const program = { system: 'test' };
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  for (const [title, language] of [
    ['Mine', 'en'],
    ['Theirs', 'en'],
    ['Arabic', 'ar'],
  ] as const) {
    const made = await createProcess(site.db, program, { template: 'action-plan', title, language });
    if (!made.ok) throw new Error('no process');
    processes.push(made.value.id);
  }
  const as = (email: string, ...at: number[]) =>
    site.signInAs(
      email,
      at.map((one) => ({ role: 'convener', processId: processes[one] ?? '' })),
    );
  convener = await as('mine@example.org', 0, 2);
  other = await as('theirs@example.org', 1);
}, 240_000);
afterAll(() => site?.close());

const begin = async (browser: Browser, process: string, template: string, language = 'en') => {
  const answer = await browser.post(`/manage/processes/${process}/polls/template?lang=${language}`, {
    template,
  });
  return { ...answer, id: /\/manage\/polls\/(\w+)\/texts/.exec(answer.location ?? '')?.[1] ?? '' };
};

test.each(Object.entries(pollTemplates))(
  '%s is whole in four languages and makes a draft',
  async (name, template) => {
    const languages = ['ar', 'en', 'es', 'fr'];
    for (const written of [template.title, template.description, ...template.statements]) {
      expect(Object.keys(written).sort()).toEqual(languages);
      for (const text of Object.values(written)) expect(text.trim()).not.toBe('');
    }
    for (const { en = '' } of template.statements)
      expect(en.length).toBeLessThanOrEqual(template.rules.statementLimit ?? 140);
    // In the language of its process, whichever its convener reads.
    const { id } = await begin(convener, processes[2] ?? '', name, 'fr');
    const made = await loadPoll(site.db, id);
    expect(made?.poll).toMatchObject({ decided: 'draft', originalLanguage: 'ar', ...template.rules });
    expect(made?.poll.titles.find(({ language }) => language === 'ar')).toMatchObject({
      body: template.title.ar,
      state: 'original',
    });
    expect(made?.poll.titles.find(({ language }) => language === 'fr')).toMatchObject({ state: 'machine' });
    expect(made?.statements.map(({ wordings }) => wordings.length)).toEqual(template.statements.map(() => 4));
  },
);

test('a new poll is written in the language of its process, unless somebody chooses another', async () => {
  for (const [process, language] of [
    [processes[2], 'ar'],
    [processes[0], 'en'],
  ]) {
    const page = await convener.get(`/manage/processes/${process}/polls/new?lang=fr`);
    expect(page.text).toMatch(new RegExp(`<option value="${language}"[^>]* selected`));
    expect(page.text).not.toMatch(/<option value="fr"[^>]* selected/);
  }
});

test('nothing chosen is said at the field', async () => {
  const answer = await begin(convener, processes[0] ?? '', '');
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Choose a template.');
});

test('a process offers at most ten, which is said at the field', async () => {
  const polls = await Promise.all(
    Array.from({ length: 12 }, () =>
      createPoll(
        site.db,
        {
          processId: processes[0] ?? '',
          originalLanguage: 'en',
          titles: [{ language: 'en', body: 'One of many', state: 'original' as const }],
        },
        { kind: 'system', id: 'test' },
      ),
    ),
  );
  const ids = polls.map((made) => (made.ok ? made.value : ''));
  const offer = (id: string, offered: string) =>
    convener.post(`/manage/polls/${id}/offer?lang=en`, { offered });
  const answers = await Promise.all(ids.map((id) => offer(id, 'yes')));
  const refused = answers.filter(({ status }) => status === 422);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(10);
  expect(refused).toHaveLength(2);
  expect(refused[0]?.text).toMatch(/id="field-offered"[^>]*>\s*This process offers 10 polls/);
  for (const id of ids) expect((await offer(id, 'no')).status).toBe(303);
});

test('a poll that its staff offer can be begun with elsewhere, until they offer it no more', async () => {
  const input = {
    processId: processes[0] ?? '',
    originalLanguage: 'en',
    titles: [{ language: 'en', body: 'How safe is the harbour?', state: 'original' as const }],
    statementLimit: 99,
  };
  const own = await createPoll(site.db, input, { kind: 'system', id: 'test' });
  if (!own.ok) throw new Error('no poll');
  const page = () => other.get(`/manage/processes/${processes[1]}/polls/template?lang=en`);
  expect((await page()).text).not.toContain('harbour');
  expect((await begin(other, processes[1] ?? '', own.value)).status).toBe(422);
  // Whoever does not convene it cannot offer it.
  expect((await other.post(`/manage/polls/${own.value}/offer`, { offered: 'yes' })).status).toBe(404);
  await convener.post(`/manage/polls/${own.value}/offer`, { offered: 'yes' });
  expect(wordsOf((await page()).text)).toMatch(/How safe is the harbour\? Kept by: Mine/);
  const { id } = await begin(other, processes[1] ?? '', own.value);
  const made = await loadPoll(site.db, id);
  expect(made?.poll).toMatchObject({
    processId: processes[1],
    decided: 'draft',
    statementLimit: 99,
    isOffered: false,
  });
  expect(made?.poll.titles[0]?.body).toBe('How safe is the harbour?');
  // The poll itself stays closed to them.
  expect((await other.get(`/manage/polls/${own.value}`)).status).toBe(404);
  await convener.post(`/manage/polls/${own.value}/offer`, { offered: 'no' });
  expect((await page()).text).not.toContain('harbour');
  expect(
    (await openBrowser(site.home).post(`/manage/polls/${own.value}/offer`, { offered: 'yes' })).status,
  ).not.toBe(200);
});
