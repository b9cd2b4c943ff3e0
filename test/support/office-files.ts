import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A ZIP with these parts, as office programs write them; `mimetype` first and not packed, as OpenDocument wants it. */
export const packed = (parts: Parts): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, content]) => [
          name,
          [typeof content === 'string' ? strToU8(content) : content, { level: name === 'mimetype' ? 0 : 6 }],
        ]),
      ),
    ),
  );

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = (...rels: readonly string[]) =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}</Relationships>`;
export const link = (id: string, target: string, kind = 'x', more = '') =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${more}/>`;
const contents = (main: string, type: string) =>
  `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;

/** A Word document with this between the tags of its body. */
export const wordFile = (body: string, more: Parts = {}): Uint8Array<ArrayBuffer> =>
  packed({
    '[Content_Types].xml': contents('word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': links(link('rId1', 'word/document.xml', 'officeDocument')),
    'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
export const run = (text: string, look = '') =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (...runs: readonly string[]) => `<w:p>${runs.join('')}</w:p>`;

type WrittenSheet = { readonly name: string; readonly state?: string; readonly xml: string };
/** An Excel workbook with these sheets and shared texts. */
export const sheetFile = (
  sheets: readonly WrittenSheet[],
  texts: readonly string[] = [],
  more: Parts = {},
  inBook = '',
): Uint8Array<ArrayBuffer> =>
  packed({
    '[Content_Types].xml': contents('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': links(link('rId1', 'xl/workbook.xml', 'officeDocument')),
    'xl/workbook.xml': `${xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">${inBook}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links(
      ...sheets.map((_, at) => link(`rId${at + 1}`, `worksheets/sheet${at + 1}.xml`, 'worksheet')),
    ),
    'xl/sharedStrings.xml': `${xml}<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml: inside }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${xml}<worksheet>${inside}</worksheet>`,
      ]),
    ),
    ...more,
  });

type WrittenSlide = { readonly text: string; readonly isHidden?: boolean; readonly notes?: string };
const slideXml = (tag: string, text: string, more = '') =>
  `${xml}<p:${tag} xmlns:p="p" xmlns:a="a"${more}><p:cSld><a:p><a:r><a:t>${text}</a:t></a:r></a:p><a:p><a:fld type="slidenum"><a:t>1</a:t></a:fld></a:p></p:cSld></p:${tag}>`;
/** A PowerPoint presentation with these slides, whose parts are numbered the other way round. */
export const slideFile = (slides: readonly WrittenSlide[], more: Parts = {}): Uint8Array<ArrayBuffer> => {
  const part = (at: number) => slides.length - at;
  return packed({
    '[Content_Types].xml': contents('ppt/presentation.xml', 'presentationml.presentation'),
    'ppt/presentation.xml': `${xml}<p:presentation xmlns:p="p" xmlns:r="${office}"><p:sldIdLst>${slides
      .map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`)
      .join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': links(
      ...slides.map((_, at) => link(`rId${at + 1}`, `slides/slide${part(at)}.xml`, 'slide')),
    ),
    ...Object.assign(
      {},
      ...slides.map(({ text, isHidden, notes }, at) => ({
        [`ppt/slides/slide${part(at)}.xml`]: slideXml('sld', text, isHidden ? ' show="0"' : ''),
        ...(notes !== undefined && {
          [`ppt/slides/_rels/slide${part(at)}.xml.rels`]: links(
            link('rId1', `../notesSlides/notesSlide${part(at)}.xml`, 'notesSlide'),
          ),
          [`ppt/notesSlides/notesSlide${part(at)}.xml`]: slideXml('notes', notes),
        }),
      })),
    ),
    ...more,
  });
};

export { links };

/** A folder that is gone afterwards, and a way to lay files into it. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-made-'));
  let count = 0;
  return {
    lay(bytes: Uint8Array | string): string {
      const path = join(folder, String(++count));
      writeFileSync(path, bytes);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
