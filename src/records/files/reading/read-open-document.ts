import { type Cautions, NotTaken, type Text } from './cautions.ts';
import { Sheet } from './hidden-cells.ts';
import { prose } from './open-prose.ts';
import { readPeople } from './read-people.ts';
import type { Attributes, Handlers, ZipParts } from './zip-parts.ts';

/** A text, spreadsheet or presentation of OpenDocument. */
export async function readOpenDocument(
  parts: ZipParts,
  kind: string,
  cautions: Cautions,
  text: Text,
): Promise<void> {
  await parts.xml('META-INF/manifest.xml', {
    open(tag) {
      if (tag === 'encryption-data') throw new NotTaken('locked');
    },
  });
  if (!parts.has('content.xml')) throw new NotTaken('broken');
  const content = new Content(await hidingStyles(parts), cautions, text);
  await parts.xml('content.xml', content.handlers(kind));
  await readPeople(parts, 'meta.xml', ['initial-creator', 'creator', 'printed-by'], cautions);
  for (const name of parts.like(/^(Basic|Scripts)\/.+\/(?!script-lb\.xml$)[^/]+$/))
    cautions.add('macro', name);
  for (const name of parts.like(/^(Object [^/]+|Object [^/]+\/content\.xml|Versions\/.+)$/))
    cautions.add('embedded-file', name);
}

/** The names of styles by which text, rows, sheets and slides are not shown. */
async function hidingStyles(parts: ZipParts): Promise<ReadonlySet<string>> {
  const hiding = new Set<string>();
  let style = '';
  for (const name of ['styles.xml', 'content.xml'])
    await parts.xml(name, {
      open(tag, attributes) {
        if (tag === 'style') style = attributes.get('name') ?? '';
        const shows = `${attributes.get('display')} ${attributes.get('visibility')}`;
        if (tag.endsWith('-properties') && /\b(none|false|hidden)\b/.test(shows)) hiding.add(style);
      },
    });
  return hiding;
}

const times = (attributes: Attributes, name: string) => Number(attributes.get(name) ?? 1) || 1;
const isFolded = (attributes: Attributes) =>
  /^(collapse|filter)$/.test(attributes.get('visibility') ?? 'visible');

/** `content.xml`, which has everything that people wrote. */
class Content {
  readonly #hiding: ReadonlySet<string>;
  readonly #cautions: Cautions;
  readonly #text: Text;
  #said = '';

  constructor(hiding: ReadonlySet<string>, cautions: Cautions, text: Text) {
    this.#hiding = hiding;
    this.#cautions = cautions;
    this.#text = text;
  }

  handlers(kind: string): Handlers {
    const words = prose(this.#hiding, this.#cautions, (piece) => {
      this.#said += piece;
    });
    const around = kind.endsWith('spreadsheet')
      ? this.#sheets()
      : kind.endsWith('presentation')
        ? this.#slides()
        : this.#whole();
    return {
      open(tag, attributes) {
        words.open(tag, attributes);
        around.open(tag, attributes);
      },
      text: (piece) => words.text(piece),
      close(tag) {
        words.close(tag);
        around.close(tag);
      },
    };
  }

  #take(): string {
    const said = this.#said;
    this.#said = '';
    return said;
  }

  #isHiding = (attributes: Attributes) => this.#hiding.has(attributes.get('style-name') ?? '');

  #whole() {
    return {
      open: () => {},
      close: (tag: string) => {
        if (tag === 'body') this.#text.add(1, null, this.#take());
      },
    };
  }

  #slides() {
    let number = 0;
    let isHiddenSlide = false;
    return {
      open: (tag: string, attributes: Attributes) => {
        if (tag !== 'page') return;
        number += 1;
        isHiddenSlide = this.#isHiding(attributes);
        this.#take();
      },
      close: (tag: string) => {
        if (tag !== 'page') return;
        const said = this.#take();
        if (isHiddenSlide) this.#cautions.add('hidden-slide', String(number));
        else this.#text.add(number, null, said);
      },
    };
  }

  /** A row or cell that repeats is written once: nobody fills a million rows by hand. */
  #sheets() {
    let number = 0;
    let sheet = new Sheet('');
    let isHiddenSheet = false;
    let row = 0;
    let column = 0;
    let cells = 1;
    const begin: Record<string, (attributes: Attributes) => void> = {
      table: (attributes) => {
        number += 1;
        sheet = new Sheet(attributes.get('name') ?? '');
        isHiddenSheet = this.#isHiding(attributes);
        row = 0;
        column = 0;
      },
      'table-column': (attributes) => {
        const last = column + times(attributes, 'number-columns-repeated');
        if (isFolded(attributes)) sheet.hideColumns(column + 1, last);
        column = last;
      },
      'table-row': (attributes) => {
        sheet.beginRow(row + 1, isFolded(attributes));
        row += times(attributes, 'number-rows-repeated');
        column = 0;
      },
      'table-cell': (attributes) => {
        cells = times(attributes, 'number-columns-repeated');
        this.#take();
      },
    };
    begin['covered-table-cell'] = begin['table-cell'] as (attributes: Attributes) => void;
    return {
      open: (tag: string, attributes: Attributes) => begin[tag]?.(attributes),
      close: (tag: string) => {
        if (tag.endsWith('table-cell')) {
          sheet.cell(column + 1, this.#take());
          column += cells;
        }
        if (tag === 'table-row') sheet.endRow();
        if (tag !== 'table') return;
        if (isHiddenSheet) this.#cautions.add('hidden-sheet', sheet.name);
        else {
          sheet.tell(this.#cautions);
          this.#text.add(number, sheet.name, sheet.text);
        }
      },
    };
  }
}
