import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess } from '../../test/support/made-process.ts';
import { wordsOf } from '../../test/support/markup.ts';
import { completeTexts, openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';
import { findProcess } from './find-process.ts';

let site: ProcessSite;
beforeAll(async () => {
  site = await openProcessSite({ now: () => new Date('2026-06-15T12:00:00Z') });
});
afterAll(() => site.close());

test('from nothing to a published page by plain forms, as an administrator', async () => {
  const staff = site.browser(site.administrator);
  const failed = await staff.post('/manage/processes/new', {
    template: 'neighbourhood-question',
    title: ' ',
    language: 'es',
    slug: 'Bad Slug',
  });
  expect(failed.status).toBe(422);
  expect(failed.body).toContain('value="Bad Slug"');
  expect(failed.body).toContain('aria-invalid="true"');
  const made = await staff.post('/manage/processes/new', {
    template: 'neighbourhood-question',
    title: 'Un banco',
    language: 'es',
    slug: '',
  });
  expect(made.location).toMatch(/^\/manage\/processes\/[a-z0-9]{12}\/texts\?done=created$/);
  const id = made.location?.split('/')[3] ?? '';
  const base = `/manage/processes/${id}`;
  expect((await staff.get(base)).status).toBe(200);
  const early = await staff.post(`${base}/state`, { act: 'publish', sure: 'yes' });
  expect(early.status).toBe(422);
  const form: Record<string, string> = { language: 'es', do: 'save' };
  for (const [field, body] of Object.entries(completeTexts))
    Object.assign(form, { [`${id}.${field}`]: body, [`seen:${id}.${field}`]: '0' });
  // The template has written one of these already, so this form is stale in that one field; nothing is saved, all is kept.
  const stale = await staff.post(`${base}/texts`, form);
  expect(stale.status).toBe(409);
  for (const body of Object.values(completeTexts)) expect(stale.body).toContain(body);
  expect(wordsOf(stale.body)).toContain('Publicamos el resultado tal cual');
  const seen = /name="seen:[a-z0-9]+\.useOfInput" value="(\d+)"/.exec(stale.body)?.[1] ?? '';
  form[`seen:${id}.useOfInput`] = seen;
  expect((await staff.post(`${base}/texts`, form)).location).toBe(`${base}/texts?language=es&done=saved`);
  const phase = (await findProcess(site.db, id))?.phases[0];
  const title = { title: 'Ideas', 'seen:title': '0' };
  const dates = await staff.post(`${base}/phases/${phase?.id}`, {
    do: 'save',
    version: '1',
    ...title,
    startsOn: '2026-06-31',
    endsOn: '',
  });
  expect(dates.status).toBe(422);
  expect(dates.body).toContain('value="2026-06-31"');
  const seenTitle = /name="seen:title" value="(\d+)"/.exec(dates.body)?.[1] ?? '';
  const saved = await staff.post(`${base}/phases/${phase?.id}`, {
    do: 'save',
    version: '1',
    title: 'Ideas',
    'seen:title': seenTitle,
    direction: 'widening',
    startsOn: '2026-06-01',
    endsOn: '',
  });
  expect(saved.location).toBe(`${base}/phases?told=saved`);
  expect((await staff.post(`${base}/state`, { act: 'publish', sure: 'yes' })).location).toBe(
    `${base}?done=published`,
  );
  const page = await site.browser(undefined, 'es').get('/processes/un-banco');
  expect(page.status).toBe(200);
  expect(wordsOf((await site.browser(undefined, 'es').get('/')).body)).toContain('Un banco');
});

test('the creator becomes convener of what they created and of nothing else', async () => {
  const mine = await makeProcess(site.db, { published: true });
  const ada = site.browser(await site.invite('ada', { role: 'convener', scope: mine.id }));
  const made = await ada.post('/manage/processes/new', {
    template: 'action-plan',
    title: 'By Ada',
    language: 'en',
    slug: '',
  });
  const path = (made.location ?? '').split('/texts')[0] ?? '';
  expect((await ada.get(path)).status).toBe(200);
  const others = await makeProcess(site.db, { published: true });
  for (const page of ['', '/texts', '/phases', '/questions', '/documents']) {
    expect((await ada.get(`/manage/processes/${others.id}${page}`)).status, page).toBe(404);
    expect((await site.browser().get(`/manage/processes/${others.id}${page}`)).status, page).toBe(303);
  }
  expect((await site.browser('nobody').get('/manage/processes/new')).status).toBe(404);
  expect(
    (
      await site
        .browser('nobody')
        .post('/manage/processes/new', { template: 'action-plan', title: 'x', language: 'en' })
    ).status,
  ).toBe(404);
  // An account without any role has nothing to do there.
  expect((await site.browser('nobody').get('/manage')).status).toBe(404);
  // Whoever gave up the last one is told so.
  const left = await site.browser('nobody').get('/manage?done=left');
  expect(left.status).toBe(200);
  expect(left.body).toContain('You have given up the role.');
});

test('who may not write the texts of a process reads whose page that is', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const moderator = site.browser(await site.invite('moderator', { role: 'moderator', scope: id }));
  for (const page of ['texts', 'texts/sheet.csv']) {
    const answer = await moderator.get(`/manage/processes/${id}/${page}`);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('It is for conveners.');
  }
});

test('the preview button shows the Markdown and saves nothing', async () => {
  const { id } = await makeProcess(site.db);
  const page = await site.browser(site.administrator).post(`/manage/processes/${id}/texts`, {
    language: 'en',
    do: 'preview',
    [`${id}.asked`]: 'A *new* text <b>bold</b>',
    [`seen:${id}.asked`]: '0',
  });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<em>new</em>');
  expect(page.body).not.toContain('<b>bold</b>');
  const kept = (await findProcess(site.db, id))?.texts.find(
    (text) => text.recordId === id && text.field === 'asked',
  );
  expect(kept?.body).toBe(completeTexts.asked);
});

test('odd requests are not there, never a failure', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  const staff = site.browser(site.administrator);
  for (const path of [
    '/processes/%00',
    '/processes/..%2f',
    '/processes/nothing',
    `/processes/${slug}/documents/nothing`,
    '/processes/%ff',
    '/manage/processes/nothing/texts',
  ]) {
    expect([400, 404], path).toContain((await staff.get(path)).status);
  }
  const posts: [string, Record<string, string>][] = [
    ['state', { act: 'destroy' }],
    ['state', {}],
    ['phases/nothing', { do: 'save', title: 'x' }],
    ['phases', { id: 'nothing', do: 'up' }],
    ['questions/new', { do: 'save', title: 'x', phaseId: 'nothing' }],
    ['documents/new', {}],
    [
      'texts',
      { language: 'xx', do: 'save', [`${id}.title`]: 'x'.repeat(5000), [`seen:${id}.title`]: '1e99' },
    ],
    ['details', {}],
    ['phases/new', { do: 'save', title: 'x', startsOn: '0000-00-00', endsOn: '99999-01-01' }],
  ];
  for (const [page, form] of posts) {
    const { status } = await staff.post(`/manage/processes/${id}/${page}`, form);
    expect([200, 303, 404, 409, 422], `${page} ${JSON.stringify(form).slice(0, 60)}`).toContain(status);
  }
});
