import type { MediaType } from '../file.ts';
import { type Cautions, NotTaken, type Text } from './cautions.ts';
import { readOpenDocument } from './read-open-document.ts';
import { readPeople } from './read-people.ts';
import { readSheets } from './read-sheets.ts';
import { readSlides } from './read-slides.ts';
import { readWords } from './read-words.ts';
import { ZipParts } from './zip-parts.ts';

const office = 'application/vnd.openxmlformats-officedocument.';
const mainParts: Readonly<Record<string, MediaType>> = {
  [`${office}wordprocessingml.document.main+xml`]: `${office}wordprocessingml.document`,
  [`${office}spreadsheetml.sheet.main+xml`]: `${office}spreadsheetml.sheet`,
  [`${office}presentationml.presentation.main+xml`]: `${office}presentationml.presentation`,
};
const openDocuments: readonly string[] = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] satisfies MediaType[];

/** Reads an office file; which one it is stands in its list of contents. */
export async function readOffice(path: string, cautions: Cautions, text: Text): Promise<MediaType> {
  const parts = await ZipParts.open(path);
  const said = (await parts.text('mimetype')).trim();
  if (openDocuments.includes(said)) {
    await readOpenDocument(parts, said, cautions, text);
    return said as MediaType;
  }
  const main = await mainPart(parts);
  if (main === null) throw new NotTaken('other-kind');
  if (main.mediaType === `${office}wordprocessingml.document`) await readWords(parts, cautions, text);
  else if (main.mediaType === `${office}spreadsheetml.sheet`)
    await readSheets(parts, main.name, cautions, text);
  else await readSlides(parts, main.name, cautions, text);
  await readAround(parts, cautions);
  return main.mediaType;
}

async function mainPart(parts: ZipParts): Promise<{ name: string; mediaType: MediaType } | null> {
  let main: { name: string; mediaType: MediaType } | null = null;
  await parts.xml('[Content_Types].xml', {
    open(tag, attributes) {
      const mediaType = tag === 'Override' ? mainParts[attributes.get('ContentType') ?? ''] : undefined;
      const name = attributes.get('PartName')?.replace(/^\//, '') ?? '';
      if (mediaType && parts.has(name)) main = { name, mediaType };
    },
  });
  return main;
}

/** What all of Microsoft's formats have alike. */
async function readAround(parts: ZipParts, cautions: Cautions): Promise<void> {
  await readPeople(parts, 'docProps/core.xml', ['creator', 'lastModifiedBy'], cautions);
  await readPeople(parts, 'docProps/app.xml', ['Manager', 'Company'], cautions);
  for (const name of parts.like(/\/embeddings\/|\/ole\w*\.bin$/i)) cautions.add('embedded-file', name);
  for (const name of parts.like(/vbaProject[^/]*\.bin$|\/macrosheets\/.+\.xml$|\/activeX\/.+\.bin$/i))
    cautions.add('macro', name);
  for (const name of parts.like(/\.rels$/))
    await parts.xml(name, {
      open(tag, attributes) {
        if (tag !== 'Relationship' || attributes.get('TargetMode') !== 'External') return;
        if (!/\/hyperlink$/.test(attributes.get('Type') ?? ''))
          cautions.add('outside-data', attributes.get('Target'));
      },
    });
}
