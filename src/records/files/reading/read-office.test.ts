import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  link,
  links,
  openFolder,
  packed,
  paragraph,
  run,
  sheetFile,
  slideFile,
  wordFile,
} from '../../../../test/support/office-files.ts';
import { readFile } from './read-file.ts';

const folder = openFolder();
afterAll(() => folder.remove());

async function read(bytes: Uint8Array | string) {
  const answer = await readFile(folder.lay(bytes), '/nowhere', false);
  if (!answer.ok) return { why: answer.why, mediaType: '', found: {}, text: [] };
  const found = Object.fromEntries(
    answer.cautions.map(({ kind, count, example }) => [kind, [count, example]]),
  );
  const text = answer.passages.map(({ number, name, text: said }) => [number, name, said]);
  return { why: null, mediaType: answer.mediaType, found, text };
}

const core = (creator: string, saver: string) =>
  `<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:creator>${creator}</dc:creator><cp:lastModifiedBy>${saver}</cp:lastModifiedBy></cp:coreProperties>`;

describe('a Word document', () => {
  test('is read as it is shown, with what is not shown told', async () => {
    const body = [
      paragraph(
        run('The bridge '),
        '<w:ins w:author="Author A">',
        run('will be built'),
        '</w:ins>',
        run('.'),
      ),
      paragraph(
        '<w:del w:author="Author B"><w:r><w:delText>CANARY deleted</w:delText></w:r></w:del>',
        '<w:moveFrom w:author="Author B">',
        run('CANARY moved'),
        '</w:moveFrom>',
      ),
      paragraph(
        run('CANARY hidden', '<w:vanish/>'),
        run(' ', '<w:vanish/>'),
        run('Shown again', '<w:vanish w:val="0"/>'),
      ),
      paragraph('<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>', run('الجسر والعبّارة')),
    ].join('');
    const seen = await read(
      wordFile(body, {
        'word/header1.xml': `<w:hdr>${paragraph(run('Draft of March'))}</w:hdr>`,
        'word/comments.xml':
          '<w:comments><w:comment w:author="Author C"><w:p/></w:comment><w:comment w:author="Author D"/></w:comments>',
        'docProps/core.xml': core('Author A', 'Author E'),
        'docProps/app.xml': '<Properties><Company>A town</Company><Manager></Manager></Properties>',
        'word/embeddings/sheet1.xlsx': 'x',
        'word/_rels/document.xml.rels': links(
          link('rId1', 'https://a.example.org/', 'hyperlink', ' TargetMode="External"'),
          link('rId2', 'https://track.example.org/x.png', 'image', ' TargetMode="External"'),
        ),
      }),
    );
    expect(seen.text).toEqual([
      [1, null, 'The bridge will be built.\n\nShown again\nالجسر والعبّارة\nDraft of March'],
    ]);
    expect(seen.found).toEqual({
      'tracked-change': [3, 'Author A'],
      'hidden-text': [1, 'CANARY hidden'],
      comment: [2, 'Author C'],
      author: [3, 'Author A'],
      'embedded-file': [1, 'word/embeddings/sheet1.xlsx'],
      'outside-data': [1, 'https://track.example.org/x.png'],
    });
  });

  test('with nothing to tell has no cautions, and one with macros is another kind', async () => {
    expect(await read(wordFile(paragraph(run('Plain'))))).toEqual({
      why: null,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      found: {},
      text: [[1, null, 'Plain']],
    });
    expect((await read(wordFile('', { 'word/vbaProject.bin': 'x' }))).found).toEqual({
      macro: [1, 'word/vbaProject.bin'],
    });
    const types =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect((await read(wordFile('', { '[Content_Types].xml': types }))).why).toBe('other-kind');
  });
});

describe('an Excel workbook', () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="s"><v>${text}</v></c>`;
  test('is read sheet by sheet, without hidden sheets, rows and columns', async () => {
    const open = [
      '<cols><col min="2" max="2" hidden="1"/><col min="5" max="16384" hidden="1"/></cols>',
      '<sheetData>',
      `<row r="1">${cell('A1', '0')}${cell('B1', '2')}<c r="C1"><v>12.5</v></c></row>`,
      `<row r="3" hidden="1">${cell('A3', '2')}</row>`,
      '<row r="4" hidden="1"><c r="A4"/></row>',
      `<row r="5"><c r="A5" t="inlineStr"><is><t>الجسر</t></is></c>${cell('B5', '2')}<c r="D5" t="str"><f>1</f><v>sum</v></c></row>`,
      '</sheetData>',
    ].join('');
    const hidden = `<sheetData><row r="1">${cell('A1', '2')}</row></sheetData>`;
    const seen = await read(
      sheetFile(
        [
          { name: 'Open', xml: open },
          { name: 'Answers', state: 'hidden', xml: hidden },
          { name: 'Names', state: 'veryHidden', xml: hidden },
        ],
        ['<r><t>In </t></r><r><t>pieces</t></r><rPh><t>spoken</t></rPh>', '<t>unused</t>', '<t>CANARY</t>'],
        {
          'xl/comments1.xml':
            '<comments><authors><author>A</author></authors><commentList><comment ref="B7"/></commentList></comments>',
          'xl/pivotCache/pivotCacheRecords1.xml': '<x/>',
          'xl/connections.xml': '<x/>',
          'docProps/core.xml': core('', ''),
        },
        '<absPath url="C:\\Users\\author-a\\plans\\"/>',
      ),
    );
    expect(seen.text).toEqual([[1, 'Open', 'In pieces\t12.5\nالجسر\tsum']]);
    expect(seen.found).toEqual({
      author: [1, 'C:\\Users\\author-a\\plans\\'],
      'hidden-sheet': [2, 'Answers'],
      'hidden-row': [1, 'Open: 3'],
      'hidden-column': [1, 'Open: B'],
      comment: [1, 'B7'],
      'cached-data': [1, 'xl/pivotCache/pivotCacheRecords1.xml'],
      'outside-data': [1, 'xl/connections.xml'],
    });
  });
});

describe('a PowerPoint presentation', () => {
  test('is read in the order of its slides, without hidden ones and notes', async () => {
    const seen = await read(
      slideFile([
        { text: 'First', notes: '' },
        { text: 'CANARY', isHidden: true },
        { text: 'العبّارة', notes: 'CANARY said' },
      ]),
    );
    expect(seen.text).toEqual([
      [1, null, 'First'],
      [3, null, 'العبّارة'],
    ]);
    expect(seen.found).toEqual({ 'hidden-slide': [1, '2'], 'speaker-note': [1, '3'] });
  });
});

describe('an OpenDocument file', () => {
  const openFile = (kind: string, body: string, styles = '', more: Record<string, string> = {}) =>
    packed({
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': `<office:document-content xmlns:fo="fo"><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
      ...more,
    });
  const hides = (name: string, property: string) =>
    `<style:style style:name="${name}"><style:x-properties ${property}/></style:style>`;

  test('of words', async () => {
    const body = [
      '<office:text>',
      '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Author A</dc:creator></office:change-info><text:p>CANARY deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      '<text:h>Title</text:h>',
      '<text:p>One<text:tab/>two<office:annotation><dc:creator>Author B</dc:creator><text:p>CANARY said</text:p></office:annotation></text:p>',
      '<text:p><text:span text:style-name="T1">CANARY hidden</text:span>الجسر</text:p>',
      '</office:text>',
    ].join('');
    const seen = await read(
      openFile('text', body, hides('T1', 'text:display="none"') + hides('T2', 'text:display="true"'), {
        'meta.xml':
          '<m><meta:initial-creator>Author C</meta:initial-creator><dc:creator>Author C</dc:creator></m>',
        'Basic/Standard/script-lb.xml': '<x/>',
        'Basic/Standard/Module1.xml': '<x/>',
        'Object 1/content.xml': '<x/>',
      }),
    );
    expect(seen.text).toEqual([[1, null, 'Title\nOne\ttwo\nالجسر']]);
    expect(seen.found).toEqual({
      'tracked-change': [1, 'Author A'],
      comment: [1, 'Author B'],
      'hidden-text': [1, 'CANARY hidden'],
      author: [1, 'Author C'],
      macro: [1, 'Basic/Standard/Module1.xml'],
      'embedded-file': [1, 'Object 1/content.xml'],
    });
  });

  test('of sheets', async () => {
    const cell = (text: string, more = '') =>
      `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
    const body = [
      '<office:spreadsheet>',
      '<table:table table:name="Open"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
      `<table:table-row>${cell('A')}${cell('CANARY')}${cell('')}${cell('D')}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="4"/></table:table-row>`,
      `<table:table-row table:visibility="filter">${cell('CANARY')}</table:table-row>`,
      '</table:table>',
      `<table:table table:name="Answers" table:style-name="ta2"><table:table-row>${cell('CANARY')}</table:table-row></table:table>`,
      '</office:spreadsheet>',
    ].join('');
    const seen = await read(openFile('spreadsheet', body, hides('ta2', 'table:display="false"')));
    expect(seen.text).toEqual([[1, 'Open', 'A\tD']]);
    expect(seen.found).toEqual({
      'hidden-row': [1, 'Open: 4'],
      'hidden-column': [1, 'Open: B'],
      'hidden-sheet': [1, 'Answers'],
    });
  });

  test('of slides', async () => {
    const page = (text: string, more = '', notes = '') =>
      `<draw:page${more}><text:p>${text}</text:p><presentation:notes><draw:page-thumbnail/><text:p>${notes}</text:p></presentation:notes></draw:page>`;
    const body = `<office:presentation>${page('First')}${page('CANARY', ' draw:style-name="dp2"')}${page('Third', '', 'CANARY said')}</office:presentation>`;
    const seen = await read(openFile('presentation', body, hides('dp2', 'presentation:visibility="hidden"')));
    expect(seen.text).toEqual([
      [1, null, 'First'],
      [3, null, 'Third'],
    ]);
    expect(seen.found).toEqual({ 'hidden-slide': [1, '2'], 'speaker-note': [1, '3'] });
  });

  test('behind a password is told so', async () => {
    const locked = openFile('text', '', '', {
      'META-INF/manifest.xml': '<m><manifest:encryption-data/></m>',
    });
    expect((await read(locked)).why).toBe('locked');
  });
});

describe('what LibreOffice saved', () => {
  const saved = (name: string) =>
    read(readFileSync(join(import.meta.dirname, '../../../../test/fixtures/files', name)));
  const authors = { author: [2, 'Author A'] };

  test.each(['docx', 'odt'])('words.%s', async (ending) => {
    const { text, found } = await saved(`words.${ending}`);
    const header = ending === 'docx' ? '\n\nHeader text' : '';
    expect(text).toEqual([[1, null, `The bridge\n inserted\nالجسر والعبّارة\ncell one\ncell two${header}`]]);
    expect(found).toEqual({
      ...authors,
      // For Word, LibreOffice writes the insertion as two.
      'tracked-change': [ending === 'docx' ? 3 : 2, 'Author D'],
      comment: [1, 'Author C'],
      'hidden-text': [1, 'CANARY vanish'],
    });
  });

  test.each(['xlsx', 'ods'])('sheets.%s', async (ending) => {
    const { text, found } = await saved(`sheets.${ending}`);
    // Excel writes a day as a number, OpenDocument as it is shown.
    const day = ending === 'xlsx' ? '46082' : '3/1/2026';
    expect(text).toEqual([[1, 'Open', `a\t3\nالجسر\t6\nrich text\t${day}`]]);
    expect(found).toEqual({
      ...authors,
      'hidden-row': [1, 'Open: 2'],
      'hidden-column': [1, 'Open: B'],
      'hidden-sheet': [2, 'Secret'],
      comment: [1, ending === 'xlsx' ? 'A1' : ''],
    });
  });

  test.each(['pptx', 'odp'])('slides.%s', async (ending) => {
    const { text, found } = await saved(`slides.${ending}`);
    expect(text).toEqual([
      [1, null, 'First slide'],
      [3, null, 'الجسر والعبّارة'],
    ]);
    expect(found).toEqual({
      author: [1, 'Author A'],
      'hidden-slide': [1, '2'],
      'speaker-note': [1, '1'],
    });
  });
});

/** Which of two texts is shown would depend on the program. */
function twice(): Uint8Array {
  const bytes = Buffer.from(
    wordFile(paragraph(run('One')), { 'word/Document.xml': paragraph(run('Other')) }),
  );
  for (let at = bytes.indexOf('word/Document.xml'); at >= 0; at = bytes.indexOf('word/Document.xml'))
    bytes.write('word/document.xml', at);
  return bytes;
}

describe('what is no office file, or more than one', () => {
  test.each([
    ['a ZIP of anything', packed({ 'a.txt': 'x' }), 'other-kind'],
    ['a program in a ZIP', packed({ 'META-INF/MANIFEST.MF': 'x', 'a.class': 'x' }), 'other-kind'],
    ['cut off', wordFile(paragraph(run('x'))).slice(0, 400), 'broken'],
    [
      'with an entity in its XML',
      wordFile('', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:t/>' }),
      'broken',
    ],
    [
      'without letters that are any',
      wordFile('', { 'word/document.xml': new Uint8Array([60, 97, 62, 255, 254]) }),
      'broken',
    ],
    ['with two parts of one name', twice(), 'broken'],
    ['with a part above the others', packed({ ...{ '../a.xml': 'x' } }), 'broken'],
  ])('%s', async (_what, bytes, why) => {
    expect((await read(bytes)).why).toBe(why);
  });
});
