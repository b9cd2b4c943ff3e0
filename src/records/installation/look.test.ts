import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { formsIn } from '../../../test/support/forms.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { createUploads } from '../files/index.ts';
import { OwnSite } from './own-site.ts';
import { namedLogos } from './store.ts';

let site: WholeSite;
let administrator: Browser;
let anybody: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  administrator = await site.becomeAdministrator();
  anybody = openBrowser(site.home);
}, 120_000);
afterAll(() => site?.close());

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b5c6b' } });

async function send(values: Record<string, string | File>) {
  const { text } = await administrator.get('/manage/settings/look');
  const form = formsIn(text).find(({ action }) => action === '/manage/settings/look');
  const body = new FormData();
  for (const { name, value, sent, kind } of form?.fields ?? [])
    if (sent && kind !== 'file' && !(name in values)) body.append(name, value);
  for (const [name, value] of Object.entries({ do: 'save', ...values })) body.append(name, value);
  return administrator.send('/manage/settings/look', {
    method: 'POST',
    body,
    headers: { origin: site.home },
  });
}
const head = async () => /<a class="wordmark[\s\S]*?<\/a>/.exec((await anybody.get('/?lang=en')).text)?.[0];

test('a logo is drawn anew, small, and stands in the head with its size beside the name', async () => {
  const wide = new File([new Uint8Array(await picture(1600, 200).png().toBuffer())], 'wide.png');
  expect((await send({ 'logo:new': wide })).status).toBe(303);
  // 1600 by 200 within 400 by 80 is 400 by 50, shown at half of that.
  expect(await head()).toMatch(/<img src="\/logo\?v=\w+" width="200" height="25" alt=""\/>/);
  expect(await head()).toContain('Throughline');
  const address = /src="([^"]+)"/.exec((await head()) ?? '')?.[1] ?? '';
  const answer = await fetch(site.home + address);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  const { width, height } = await sharp(await answer.arrayBuffer()).metadata();
  expect([width, height]).toEqual([400, 50]);
  expect((await anybody.get('/logo-dark')).status).toBe(404);
  await send({ hasName: 'yes' });
  expect(await head()).toContain('alt="Throughline"');
  expect(await head()).not.toContain('<span>');
});

test('what is no picture for a logo is refused at its field, and the colour that came with it is kept there', async () => {
  const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], 'logo.png');
  const refused = await send({ 'logo:new': svg, accent: '#5c0b6b' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="#5c0b6b"');
  const moving = new File([new Uint8Array(await picture(9, 9).gif().toBuffer())], 'logo.gif');
  expect((await send({ 'logo:new': moving })).text).toContain('Choose a picture as PNG, WebP or JPEG.');
});

test('a logo is not lost where the colour beside it is refused', async () => {
  const dark = new File([new Uint8Array(await picture(40, 40).webp().toBuffer())], 'dark.webp');
  const refused = await send({ 'logoDark:new': dark, accent: '#ffcc00' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('cannot be read well');
  const better = /#[0-9a-f]{6} would do/.exec(refused.text)?.[0].slice(0, 7) ?? '';
  const form = formsIn(refused.text).find(({ action }) => action === '/manage/settings/look');
  const logoDark = form?.fields.find(({ name }) => name === 'logoDark')?.value ?? '';
  expect((await send({ logoDark, accent: better })).status).toBe(303);
  expect(await head()).toContain('media="(prefers-color-scheme: dark)"');
  const { text } = await anybody.get('/');
  const sheet = /href="(\/look\.css\?v=\w+)"/.exec(text)?.[1] ?? '';
  expect((await anybody.get(sheet)).text).toContain(`--line:${better}`);
  expect(text).not.toContain('style=');
});

test('a preview saves nothing', async () => {
  const before = site.services.ownSite.version;
  const shown = await send({ do: 'preview', accent: '#6b0b5c' });
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('fill="#6b0b5c"');
  expect(site.services.ownSite.version).toBe(before);
});

test('a logo stays when files that nothing has are let go, and one that was never saved goes', async () => {
  const { db, services } = site;
  const of = async () =>
    (
      await sql<{ id: string; erased: boolean }>`select f.id, exists (select from file_states s
        where s.file_id = f.id and s.state = 'erased') as erased from files f order by f.at`.execute(db)
    ).rows;
  const stray = new File([new Uint8Array(await picture(30, 30).png().toBuffer())], 'stray.png');
  await send({ do: 'preview', 'logo:new': stray });
  const before = await of();
  const { config, log } = services;
  const later = createUploads({ db, config, log, clock: () => new Date(Date.now() + 3 * 86_400_000) });
  await later.letGo(namedLogos);
  await later.close();
  expect((await of()).map(({ erased }) => erased)).toEqual(before.map((_, at) => at === before.length - 1));
  const address = /src="([^"]+)"/.exec((await head()) ?? '')?.[1] ?? '';
  expect((await anybody.get(address)).status).toBe(200);
});

test('every process of the program learns of a change at once', async () => {
  const { db, services } = site;
  const { config, clock, log, databaseUrl } = services;
  const other = new OwnSite({ db, config, clock, log, databaseUrl });
  await other.start();
  await send({ accent: '#123abc' });
  await vi.waitFor(() => expect(other.look).toContain('#123abc'), 5_000);
  expect((await send({ accent: '' })).status).toBe(303);
  await vi.waitFor(() => expect(other.look).toBeNull(), 5_000);
  await other.close();
});

test('texts that come with the program are on record once it runs, and those of a newer one are told of', async () => {
  const { db, services } = site;
  const { config, clock, log, databaseUrl } = services;
  const start = async () => {
    const other = new OwnSite({ db, config, clock, log, databaseUrl });
    await other.start();
    await other.close();
    return other.texts.filter(({ field }) => field === 'body');
  };
  // Six pages in four languages.
  const kept = await start();
  expect(kept).toHaveLength(24);
  expect(kept.every(({ id }) => id > 0)).toBe(true);
  // Started again, it writes nothing.
  expect((await start()).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect((await anybody.get('/?lang=en')).text).not.toContain('/terms/versions');
  await sql`insert into record_texts (record_id, field, language, body, state, "by")
    values ('page-terms', 'body', 'en', 'Older rules.', 'original', 'program'),
      ('page-about', 'body', 'en', 'Ours.', 'original', 'somebody')`.execute(db);
  const now = await start();
  const of = (id: string) => now.find(({ recordId, language }) => recordId === id && language === 'en')?.body;
  expect(of('page-terms')).toContain('These are the rules');
  expect(of('page-about')).toBe('Ours.');
  const home = await anybody.get('/?lang=en');
  expect(home.text).toContain('href="/terms/versions"');
  expect(home.text).toContain('Older rules.');
});
