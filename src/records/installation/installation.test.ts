import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { filled, formsIn } from '../../../test/support/forms.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { mailText } from '../../site/settings/index.ts';

let site: WholeSite;
let administrator: Browser;
let anybody: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true, env: { SITE_NAME: 'River Forum' } });
  administrator = await site.becomeAdministrator();
  anybody = openBrowser(site.home);
}, 120_000);
afterAll(() => site?.close());

const form = async (path: string, browser = administrator) => {
  const { text } = await browser.get(path);
  const found = formsIn(text).find(
    ({ method, action }) => method === 'post' && action === path.split('?')[0],
  );
  if (!found) throw new Error(`no form on ${path}`);
  return found;
};
const send = async (path: string, values: Record<string, string>, browser = administrator) =>
  browser.post(path, filled(await form(path, browser), values));

describe('who runs an installation', () => {
  test('is not said by a placeholder: sentences with a blank stay out, and their page with it', async () => {
    const privacy = await anybody.get('/privacy');
    expect(privacy.status).toBe(200);
    expect(privacy.text).toContain('Nobody makes an account here');
    expect(privacy.text).not.toMatch(/\{\w+\}/);
    expect(privacy.text).not.toContain('Who is responsible');
    expect(privacy.text).toContain('Until then, ask those who run the consultation');
    expect(privacy.text).not.toContain('href="/imprint"');
    expect(privacy.text).toContain('href="/accessibility"');
    expect((await anybody.get('/imprint')).text).toContain('noindex');
    expect((await administrator.get('/manage')).text).toContain('6 things to fill in');
    expect((await administrator.get('/imprint')).text).toContain('stays out of the foot of the site');
  });

  test('is filled in once and stands in every language', async () => {
    const address = 'River Street 1\n2. floor *left*';
    const values = { operator: 'River council', address, contact: 'a_b@example.org', backupDays: '30' };
    expect((await send('/manage/settings', values)).location).toBe('/manage/settings?done=saved');
    const imprint = await anybody.get('/imprint?lang=en');
    expect(imprint.text).toContain('\u2068River Street 1\u2069<br />\n\u20682. floor *left*\u2069');
    expect(imprint.text).toContain('href="mailto:a_b@example.org"');
    expect(imprint.text).toContain('href="/imprint"');
    expect((await anybody.get('/privacy?lang=fr')).text).toContain('conservées 30 jours');
    expect((await anybody.get('/privacy?lang=ar')).text).toContain('River council');
  });

  test('keeps what somebody else said meanwhile, and asks where both did', async () => {
    const mine = await form('/manage/settings');
    await send('/manage/settings', { operator: 'Other council', authority: 'Data office' });
    const refused = await administrator.post('/manage/settings', filled(mine, { operator: 'My council' }));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Other council');
    const again = formsIn(refused.text).find(({ action }) => action === '/manage/settings');
    if (!again) throw new Error('no form');
    const values = filled(again, {});
    expect(values).toMatchObject({ operator: 'My council', authority: 'Data office' });
    expect((await administrator.post('/manage/settings', values)).status).toBe(303);
    expect((await anybody.get('/about?lang=en')).text).toContain('\u2068My council\u2069 runs this site');
  });

  test('is for administrators alone', async () => {
    expect((await anybody.get('/manage/settings')).location).toContain('/sign-in');
    expect((await anybody.post('/manage/settings', { operator: 'x' })).status).toBe(404);
  });
});

describe('name and pages', () => {
  test('the name is that of the environment until somebody writes another', async () => {
    expect((await anybody.get('/')).text).toContain('— River Forum</title>');
    const saved = await send('/manage/settings/texts', { 'installation.name': 'Harbour Forum' });
    expect(saved.status).toBe(303);
    const spanish = { 'installation.name': 'Foro del puerto', 'state:installation.name': 'verified' };
    expect((await send('/manage/settings/texts?language=es', spanish)).status).toBe(303);
    expect((await anybody.get('/?lang=en')).text).toContain('— Harbour Forum</title>');
    expect((await anybody.get('/?lang=es')).text).toContain('— Foro del puerto</title>');
    expect((await anybody.get('/?lang=fr')).text).toContain('— Harbour Forum</title>');
    expect((await anybody.get('/feeds/processes.atom?lang=es')).text).toContain('Foro del puerto: ');
    await administrator.post('/manage/people', {
      email: 'new@example.org',
      name: 'New',
      role: 'administrator',
    });
    expect((await administrator.get('/manage/outbox')).text).toContain('Harbour Forum');
  });

  test('a start page of its own stands in the place of ours, in no language beside it', async () => {
    const text = 'Ask the council about the harbour.';
    await send('/manage/settings/texts?language=en', { 'installation.homeText': text });
    expect((await anybody.get('/?lang=en')).text).toContain(text);
    expect((await anybody.get('/?lang=fr')).text).toContain(text);
  });

  test('another wording of the privacy page is announced with both, and the former one stays to be read', async () => {
    const body = '## Ours\n\nWe keep *nothing*.';
    expect((await send('/manage/settings/texts?language=en', { 'page-privacy.body': body })).status).toBe(
      303,
    );
    expect((await anybody.get('/privacy?lang=en')).text).toContain('We keep <em>nothing</em>.');
    const versions = await anybody.get('/privacy/versions?lang=en');
    expect(versions.text).toContain('Nobody makes an account here');
    const home = await anybody.get('/?lang=en');
    expect(home.text).toContain('href="/privacy/versions"');
    expect(home.text).toContain('We keep *nothing*.');
    // Its translations are older than it now, and say so.
    expect((await anybody.get('/privacy?lang=es')).text).toContain(
      'El original ha cambiado desde que se tradujo',
    );
    expect((await anybody.get('/privacy?lang=es&texts=original')).text).toContain('We keep');
    expect((await anybody.get('/terms/versions?lang=en')).text).not.toContain('blockquote');
  });
});

test('mails go out as administrators wrote them, in that language, until they empty the text', async () => {
  const path = '/manage/settings/texts?language=en';
  expect((await administrator.get(path)).text).toContain('{by} has given you a role on {site}: {role}.');
  const refused = await send(path, { 'installation.mailInvited': 'Welcome to {site}, dear {role}.' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Put {url} back in');
  expect(refused.text).toContain('Welcome to {site}, dear {role}.');
  for (const odd of ['{unknown}', '{ url }', '{}']) {
    const unknown = await send(path, { 'installation.mailInvited': `Welcome as {role}: {url} ${odd}` });
    expect(unknown.status).toBe(422);
    expect(unknown.text).toContain(`${odd} is not filled in here`);
    expect(unknown.text).toContain('There are: {by}, {site}, {role}, {url}.');
  }
  const invite = async (email: string) => {
    await administrator.post('/manage/people?lang=en', { email, name: 'New', role: 'administrator' });
    return (await administrator.get('/manage/outbox')).text;
  };
  // Right beside a link stands nothing: it would break the link, or lead it to somebody else.
  for (const joined of ['Go {url}abc for {role}', 'https://evil.example/?steal={url} {role}']) {
    const answer = await send(path, { 'installation.mailInvited': joined });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.text)).toContain('Put blanks or line ends around {url}');
    expect(answer.text).toContain(joined);
  }
  const foot = await send(path, { 'installation.mailFoot': '{own}, {leave}' });
  expect(wordsOf(foot.text)).toContain('Put blanks or line ends around {own}:');
  const ours = { 'installation.mailInvited': 'Welcome to {site} as {role}: {url}' };
  expect((await send(path, ours)).status).toBe(303);
  expect(await invite('first@example.org')).toMatch(
    /Welcome to [\w ]+ as administrator: http:\/\/localhost:\d+\/\S*/i,
  );
  expect(mailText('mailInvited', 'en', {}, 'usual')).toContain('Welcome');
  expect(mailText('mailInvited', 'es', {}, 'usual')).toBe('usual');
  expect((await send(path, { 'installation.mailInvited': '' })).status).toBe(303);
  expect(mailText('mailInvited', 'en', {}, 'usual')).toBe('usual');
  expect((await administrator.get(path)).text).toContain('{by} has given you a role on {site}: {role}.');
});
