import type { Cautions, Text } from './cautions.ts';
import { columnOf, Sheet } from './hidden-cells.ts';
import { linksOf } from './part-links.ts';
import type { Attributes, ZipParts } from './zip-parts.ts';

/** Excel writes a text once, however many cells have it. */
const mostSharedTexts = 2_000_000;
const isYes = (value: string | undefined) => value === '1' || value === 'true';

/** An Excel workbook, sheet by sheet. */
export async function readSheets(
  parts: ZipParts,
  main: string,
  cautions: Cautions,
  text: Text,
): Promise<void> {
  const links = await linksOf(parts, main);
  const sheets: { name: string; part: string; isHidden: boolean }[] = [];
  await parts.xml(main, {
    open(tag, attributes) {
      // The folder in which it was saved, which tends to have somebody's name in it.
      if (tag === 'absPath') cautions.add('author', attributes.get('url'));
      const part = tag === 'sheet' ? links.get(attributes.get('r:id') ?? '') : undefined;
      const [name, state] = [attributes.get('name') ?? '', attributes.get('state') ?? 'visible'];
      if (part) sheets.push({ name, part, isHidden: state !== 'visible' });
    },
  });
  const shared = await sharedTexts(parts);
  for (const [index, { name, part, isHidden }] of sheets.entries()) {
    const sheet = await readSheet(parts, part, new Sheet(name), shared);
    if (isHidden) cautions.add('hidden-sheet', name);
    else {
      sheet.tell(cautions);
      text.add(index + 1, name, sheet.text);
    }
  }
  // Answers to a comment come with a copy of it for older programs.
  const threads = parts.like(/^xl\/threadedComments\/[^/]+\.xml$/);
  for (const name of threads.length > 0 ? threads : parts.like(/^xl\/comments[^/]*\.xml$/))
    await parts.xml(name, {
      open(tag, attributes) {
        if (tag === 'comment' || tag === 'threadedComment') cautions.add('comment', attributes.get('ref'));
      },
    });
  for (const name of parts.like(/^xl\/pivotCache\/pivotCacheRecords[^/]*\.xml$/))
    cautions.add('cached-data', name);
  for (const name of parts.like(/^xl\/(connections\.xml|queryTables\/.+\.xml)$/))
    cautions.add('outside-data', name);
}

async function sharedTexts(parts: ZipParts): Promise<readonly string[]> {
  const texts: string[] = [];
  const one = richText((text) => {
    if (texts.length < mostSharedTexts) texts.push(text);
  }, 'si');
  await parts.xml('xl/sharedStrings.xml', one);
  return texts;
}

/** Text in pieces of different looks is one; how to pronounce it (`rPh`) is not part of it. */
function richText(done: (text: string) => void, around: string) {
  let text = '';
  let isText = false;
  let spoken = 0;
  return {
    open(tag: string) {
      if (tag === around) text = '';
      if (tag === 'rPh') spoken += 1;
      isText = tag === 't' && spoken === 0;
    },
    text(piece: string) {
      if (isText) text += piece;
    },
    close(tag: string) {
      isText = false;
      if (tag === 'rPh') spoken -= 1;
      if (tag === around) done(text);
    },
  };
}

async function readSheet(
  parts: ZipParts,
  part: string,
  sheet: Sheet,
  shared: readonly string[],
): Promise<Sheet> {
  let cell = { column: 0, type: '' };
  let value = '';
  let isValue = false;
  let row = 0;
  const inside = richText((text) => {
    value = text;
  }, 'is');
  const begin: Record<string, (attributes: Attributes) => void> = {
    col(attributes) {
      if (isYes(attributes.get('hidden')) || attributes.get('width') === '0')
        sheet.hideColumns(Number(attributes.get('min')), Number(attributes.get('max')));
    },
    row(attributes) {
      row = Number(attributes.get('r') ?? row + 1);
      sheet.beginRow(row, isYes(attributes.get('hidden')) || attributes.get('ht') === '0');
      cell = { column: 0, type: '' };
    },
    c(attributes) {
      const reference = attributes.get('r');
      cell = {
        column: reference ? columnOf(reference) : cell.column + 1,
        type: attributes.get('t') ?? '',
      };
      value = '';
    },
    v() {
      isValue = true;
    },
  };
  await parts.xml(part, {
    open(tag, attributes) {
      inside.open(tag);
      begin[tag]?.(attributes);
    },
    text(piece) {
      inside.text(piece);
      if (isValue) value += piece;
    },
    close(tag) {
      inside.close(tag);
      if (tag === 'v') isValue = false;
      if (tag === 'c') sheet.cell(cell.column, cell.type === 's' ? (shared[Number(value)] ?? '') : value);
      if (tag === 'row') sheet.endRow();
    },
  });
  return sheet;
}
