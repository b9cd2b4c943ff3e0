import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { makeMeeting } from './support/made-meeting.ts';
import { makeProcess } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Pictures, slides and recordings of a meeting, from the form of its staff to the page of the meeting. */
let site: WholeSite;
let process: Awaited<ReturnType<typeof makeProcess>>;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  process = await makeProcess(site.db, { published: true });
  administrator = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

const base = () => `/manage/processes/${process.id}/event-files`;
function send(fields: Record<string, string>, file?: { readonly name: string; readonly bytes: Uint8Array }) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ do: 'save', ...fields })) form.append(name, value);
  if (file) form.append('file:new', new Blob([new Uint8Array(file.bytes)]), file.name);
  return administrator.send(`${base()}/new`, { method: 'POST', body: form, headers: { origin: site.home } });
}
const publish = ({ location }: { readonly location: string | null | undefined }) =>
  administrator.post(`${location?.replace(/\?.*$/, '')}/steps`, { act: 'publish' });
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Somebody' } })
    .toBuffer();

test('several pictures and files stand on the page of the meeting once each is published', async () => {
  const event = await makeMeeting(site, process, 'An evening with pictures');
  const { text: staff } = await administrator.get(event.manage);
  expect(staff).toContain(`${base()}/new?event=${event.id}`);
  const bytes = await picture();
  const hall = await send(
    { event: event.id, title: 'The full hall', alt: 'Sixty people at round tables' },
    { name: 'IMG_1.jpg', bytes },
  );
  const wall = await send({ event: event.id, title: 'The wall of notes' }, { name: 'IMG_2.jpg', bytes });
  const slides = await send({ event: event.id, title: 'The slides', href: 'https://slides.example.org/1' });
  const report = await send(
    { event: event.id, title: 'What came of it' },
    { name: 'report.txt', bytes: Buffer.from('Three benches.') },
  );
  expect([hall, wall, slides, report].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect((await openBrowser(site.home).get(event.page)).text).not.toContain('The full hall');
  // Whoever comes from the page of the meeting sees no list on which it would stand as a draft.
  const { text: saved } = await administrator.get(hall.location ?? '');
  expect(wordsOf(saved)).toContain('Saved as a draft');
  const steps = formsIn(saved).filter(({ action }) => action.endsWith('/steps'));
  expect(steps.map((form) => filled(form, {}).act)).toContain('publish');
  for (const one of [hall, wall, slides, report]) expect((await publish(one)).status).toBe(303);
  const { text } = await openBrowser(site.home).get(event.page);
  const [, first = '', words] = /<img src="([^"]+)"[^>]*alt="([^"]+)"/.exec(text) ?? [];
  expect(words).toBe('Sixty people at round tables');
  expect([...text.matchAll(/<img src="[^"]*event-files/g)]).toHaveLength(2);
  expect(wordsOf(text)).toContain('The full hall');
  expect(text).toContain('href="https://slides.example.org/1"');
  expect(wordsOf(text)).toContain('What came of it report.txt');
  const got = await fetch(new URL(first, site.home));
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  // Who took it is not in the picture that everybody gets.
  expect(Buffer.from(await got.arrayBuffer()).includes('Somebody')).toBe(false);
});

test('it is a file or lies somewhere, its event is announced and was not closed', async () => {
  const event = await makeMeeting(site, process, 'An evening without');
  const empty = await send({ event: event.id, title: 'Nothing' });
  expect(empty.status).toBe(422);
  expect(wordsOf(empty.text)).toContain('Choose a file, or write where it lies.');
  const href = 'https://example.org/';
  const closed = await makeMeeting(site, process, 'Behind doors', { closed: 'one-to-one' }, 'count');
  const refused = await send({ event: closed.id, title: 'A picture', href });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('This meeting was closed');
});
