import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, noChromium } from '../../../../test/support/chromium.ts';
import { openFolder } from '../../../../test/support/office-files.ts';
import { inReadingOrder } from './pdf-lines.ts';
import { readFile } from './read-file.ts';

const folder = openFolder();
afterAll(() => folder.remove());

async function read(bytes: Uint8Array | string) {
  const answer = await readFile(folder.lay(bytes), '/nowhere', false);
  if (!answer.ok) return { why: answer.why, found: {}, text: [] };
  const found = Object.fromEntries(
    answer.cautions.map(({ kind, count, example }) => [kind, [count, example]]),
  );
  return { why: null, found, text: answer.passages.map(({ number, text }) => [number, text]) };
}

/** Two pages, and nothing that anybody would have to be told of. */
async function plain(): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  for (const text of ['The plan of the bridge', 'Its cost: 12 million'])
    pdf.addPage([300, 300]).drawText(text);
  return pdf;
}

test('a PDF without anything hidden has its text by page and no cautions', async () => {
  expect(await read(await (await plain()).save())).toEqual({
    why: null,
    found: {},
    text: [
      [1, 'The plan of the bridge'],
      [2, 'Its cost: 12 million'],
    ],
  });
});

test('who wrote it, what runs, what is attached, noted, filled in and hidden is told', async () => {
  const pdf = await plain();
  const [, second] = pdf.getPages();
  pdf.setAuthor('Author A');
  pdf.addJavaScript('CANARY', 'app.alert(1)');
  await pdf.attach(new Uint8Array([1, 2, 3]), 'voters.xlsx', { mimeType: 'application/x' });
  const note = (subtype: string) =>
    pdf.context.register(
      pdf.context.obj({
        Type: 'Annot',
        Subtype: subtype,
        Rect: [0, 0, 20, 20],
        QuadPoints: [0, 20, 20, 20, 0, 0, 20, 0],
        T: PDFString.of('Author B'),
        Contents: PDFHexString.fromText('to be left out'),
      }),
    );
  second?.node.set(PDFName.of('Annots'), pdf.context.obj([note('Text'), note('Link'), note('Highlight')]));
  const field = pdf.getForm().createTextField('applicant');
  field.setText('CANARY');
  field.addToPage(pdf.getPage(0));
  pdf.getForm().createTextField('empty').addToPage(pdf.getPage(0));
  const layer = pdf.context.register(
    pdf.context.obj({ Type: 'OCG', Name: PDFString.of('Owners of the land') }),
  );
  const shown = pdf.context.register(pdf.context.obj({ Type: 'OCG', Name: PDFString.of('Streets') }));
  pdf.catalog.set(
    PDFName.of('OCProperties'),
    pdf.context.obj({ OCGs: [layer, shown], D: { ON: [shown], OFF: [layer], Order: [shown, layer] } }),
  );
  expect((await read(await pdf.save())).found).toEqual({
    author: [1, 'Author A'],
    script: [1, 'CANARY'],
    'embedded-file': [1, 'voters.xlsx'],
    annotation: [2, 'Author B'],
    'form-field': [1, 'applicant'],
    'hidden-layer': [1, 'Owners of the land'],
  });
});

test('a script that runs when the file is opened is told too', async () => {
  const pdf = await plain();
  const action = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
  pdf.catalog.set(PDFName.of('OpenAction'), action);
  expect((await read(await pdf.save())).found).toMatchObject({ script: [1, 'OpenAction'] });
});

test('a PDF behind a password, a damaged one and what only begins as one are not taken', async () => {
  const pdf = await plain();
  const bytes = (length: number) => PDFHexString.of('ab'.repeat(length));
  const lock = { Filter: 'Standard', V: 1, R: 2, P: -4, O: bytes(32), U: bytes(32) };
  pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj(lock));
  pdf.context.trailerInfo.ID = pdf.context.obj([bytes(16), bytes(16)]);
  expect((await read(await pdf.save({ useObjectStreams: false }))).why).toBe('locked');
  expect((await read('%PDF-1.7\n<html><script>alert(1)</script>')).why).toBe('broken');
});

describe('lines written from the right', () => {
  const expected = [
    'الجسر والعبّارة',
    'سيُبنى الجسر في عام 2027 بتكلفة 12 مليون.',
    'Le pont à péage, l’été: œuvre «finie».',
    'صفحة ثانية mixed English نص',
  ];

  test('come piece by piece from the right, as LibreOffice writes them', () => {
    // As read from such a file: text, where it begins, its width.
    const pieces: [string, number, number, boolean?][] = [
      ['سيُبنى الجسر في عام', 181, 108],
      ['2027', 146, 31],
      ['بتكلفة', 113, 30],
      ['12', 93, 15],
      ['مليون.', 57, 33],
      ['', 57, 0, true],
      ['صفحة ثانية', 169, 55],
      ['English', 120, 45],
      ['mixed', 79, 36],
      ['نص', 57, 18, true],
      ['Le nouveau pont, dit', -60, 157],
      ['الجسر', 140, 30],
      ['والعبّارة', 101, 35],
      ['est enfin ouvert', 175, 60],
    ];
    const placed = pieces.map(([str, x, width, hasEOL = false]) => ({
      str,
      transform: [12, 0, 0, 12, x, 700],
      width,
      height: 12,
      hasEOL,
    }));
    expect(inReadingOrder(placed)).toBe(
      `${expected[1]}\n${expected[3]}\nLe nouveau pont, dit الجسر والعبّارة est enfin ouvert`,
    );
  });

  test.skipIf(chromiumPath() === null)(
    `come letter by letter from the left, as Chromium writes them (${noChromium})`,
    async () => {
      const [title, sentence, french, mixed] = expected;
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        await page.setContent(
          `<html dir="rtl" lang="ar"><h1>${title}</h1><p>${sentence}</p><p dir="ltr">${french}</p><p>${mixed}</p></html>`,
        );
        expect((await read(await page.pdf())).text).toEqual([[1, expected.join('\n')]]);
      } finally {
        await browser.close();
      }
    },
  );
});
