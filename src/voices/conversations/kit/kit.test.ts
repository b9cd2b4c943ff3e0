import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { questionKind } from '../../../processes/index.ts';
import { readFile } from '../../../records/files/reading/read-file.ts';
import { saveRecord } from '../../../records/keeping/index.ts';
import { kitBlocks } from './kit.ts';
import { printedKit } from './kit-pdf.ts';
import { Printer } from './print.ts';

let site: WholeSite;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  place = await mkdtemp(join(tmpdir(), 'kit-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

test('the kit asks what the process asks, in the language of the reader, as page and document', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const texts = [{ field: 'title', body: 'Where should the ferry land?', seen: null }];
  await saveRecord(site.db, program, questionKind, {
    scope,
    id: null,
    version: null,
    facts: { phaseId: null },
    texts,
  });
  const browser = openBrowser(site.home);
  const { text } = await browser.get(`${scope.href}/kit?lang=es`);
  expect(text).toContain('Where should the ferry land?');
  expect(text).toContain('Consentimiento, para leer en voz alta');
  expect(text).toContain(`${site.home}${scope.href}/conversations/return`);
  // On paper the same is asked as on the page where one tells of it, question by question.
  const asked = (await browser.get(`${scope.href}/kit?lang=en`)).text;
  for (const label of [
    'At most',
    'Who was invited',
    'Name of the host',
    'Where people disagreed, a line each',
  ])
    expect(asked).toContain(label);
  expect(asked).toMatch(/Who held it.*Civil society.*A public body/);
  expect(asked.split('Whoever said it agreed that these words are public')).toHaveLength(4);
  const file = await fetch(`${site.home}${scope.href}/kit.docx?lang=ar`);
  expect(file.headers.get('content-type')).toContain('wordprocessingml');
  const path = join(place, 'kit.docx');
  await writeFile(path, Buffer.from(await file.arrayBuffer()));
  const read = await readFile(path, join(place, 'none'), false);
  expect(JSON.stringify(read)).toContain('Where should the ferry land?');
  expect(JSON.stringify(read)).toContain('الموافقة، تُقرأ جهرًا');

  // To print and to show, in every language; what is in them is read by the reader of uploaded files.
  const wordsOf = async (name: string, language: string, kind: string) => {
    const answer = await fetch(`${site.home}${scope.href}/${name}?lang=${language}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(kind);
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    const found = await readFile(path, join(place, 'none'), false);
    if (!found.ok) throw new Error(`${name} cannot be read: ${found.why}`);
    return found;
  };
  const consent = { en: 'not who said it', fr: 'pas qui l’a dit', es: 'no quién lo', ar: 'لا من قاله' };
  for (const [language, words] of Object.entries(consent)) {
    const slides = await wordsOf('kit-slides.pptx', language, 'presentationml');
    const said = slides.passages.map(({ text: one }) => one).join('\n');
    expect(said).toContain(words);
    expect(said).toContain('Where should the ferry land?');
    expect(slides.cautions.map(({ kind }) => kind)).not.toContain('author');
    const printed = await wordsOf('kit.pdf', language, 'pdf');
    expect(JSON.stringify(printed.passages)).toContain('Where should the ferry land?');
    const shown = await wordsOf('kit-slides.pdf', language, 'pdf');
    // Four of ours, and one for each of the two questions.
    expect(shown.passages.length).toBe(6);
    expect(slides.passages.length).toBe(6);
    if (language !== 'ar') {
      expect(JSON.stringify(printed.passages).replaceAll('\\n', ' ')).toContain(words);
      expect(JSON.stringify(shown.passages).replaceAll('\\n', ' ')).toContain(words);
    }
  }
  const deck = await (await fetch(`${site.home}${scope.href}/kit-slides.pptx?lang=ar`)).arrayBuffer();
  const slide = strFromU8(unzipSync(new Uint8Array(deck))['ppt/slides/slide2.xml'] ?? new Uint8Array());
  expect(slide).toMatch(/<a:pPr rtl="1" +algn="r"/);
  expect(slide).toContain('lang="ar"');
});

test('what a process says is laid out as it stands, and never read as a program', async () => {
  const odd = '#panic("no") $x^2$ *bold* <a&b> \\ `raw` @ref // gone';
  const printer = new Printer();
  const blocks = kitBlocks(
    {
      title: { text: odd, lang: 'en' },
      questions: [{ id: '1', title: odd, lang: 'he' }],
      address: 'http://localhost/x#y',
      returnAddress: 'http://localhost/x',
    },
    'en',
  );
  const pdf = await printer.print(printedKit(odd, blocks, 'en'));
  await printer.close();
  const path = join(place, 'odd.pdf');
  await writeFile(path, pdf);
  const read = await readFile(path, join(place, 'none'), false);
  expect(JSON.stringify(read)).toContain('#panic(');
  expect(JSON.stringify(read)).toContain('// gone');
});
